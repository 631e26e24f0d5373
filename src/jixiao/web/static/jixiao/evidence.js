// 佐证附在最近点过的那一行；有佐证的行名上标“证”。
"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const nameOf = (path) => sheet.querySelector(`td[data-path="${CSS.escape(`${path}/level3`)}"]`);
  let row = "";
  const aim = () => {
    const field = document.querySelector("[data-evidence-path]");
    if (!field || !row) return;
    field.value = row;
    document.querySelector("[data-evidence-where]").textContent = `（附在：${(nameOf(row)?.innerText ?? row).trim()}）`;
  };
  sheet.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td[data-path]");
    const path = cell && cell.dataset.path.match(/^goals\/\d+\/indicators\/\d+/);
    if (!path) return;
    row = path[0];
    aim();
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    aim();
    for (const cell of sheet.querySelectorAll(".has-evidence")) cell.classList.remove("has-evidence");
    for (const link of document.querySelectorAll(".evidence-panel h3 [data-goto]")) nameOf(link.dataset.goto)?.classList.add("has-evidence");
  });
})();
