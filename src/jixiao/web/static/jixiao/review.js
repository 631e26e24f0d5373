// 审核：退回时逐格写理由，批注批在所点的格，有批注的格带角标。
"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const labelOf = (cell) => cell.dataset.label ?? cell.querySelector("[aria-label]")?.getAttribute("aria-label") ?? cell.dataset.path;

  // 批注：点一格，就批在那一格。
  const path = document.getElementById("remark-path");
  const where = document.getElementById("remark-where");
  const whole = document.getElementById("remark-whole");
  const words = where?.textContent;
  const point = (cell) => {
    if (!path) return;
    path.value = cell ? cell.dataset.path : "";
    where.textContent = cell ? `批在：${labelOf(cell)}` : words;
    whole.hidden = !cell;
    for (const one of sheet.querySelectorAll("td.pointed")) one.classList.remove("pointed");
    if (cell) cell.classList.add("pointed");
  };
  whole?.addEventListener("click", () => point(null));
  const pick = (event) => {
    const cell = event.target.closest("td[data-path]");
    if (!cell) return;
    if (drop?.open) { addReason(cell.dataset.path); event.preventDefault(); } else { point(cell); }
  };
  sheet.addEventListener("focusin", (event) => { const cell = event.target.closest("td[data-path]"); if (cell) point(cell); });
  sheet.addEventListener("click", pick);
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.key.toLowerCase() === "m" && path) {
      event.preventDefault();
      path.closest("form").querySelector("textarea").focus();
    }
  });

  // 有未处理批注的格，左上角带角标。
  for (const link of document.querySelectorAll(".remark:not(.settled) [data-goto]")) {
    sheet.querySelector(`td[data-path="${CSS.escape(link.dataset.goto)}"]`)?.classList.add("has-remark");
  }

  // 退回：每一格一条理由。
  const drop = document.querySelector("details.drop.return");
  if (!drop) return;
  const list = document.getElementById("reasons");
  const choice = document.getElementById("reason-cell");
  const cellOf = (at) => sheet.querySelector(`td[data-path="${CSS.escape(at)}"]`);
  const addReason = (at) => {
    const had = Array.from(list.querySelectorAll("[name=reason_path]")).find((one) => one.value === at);
    if (had) { had.parentElement.querySelector("textarea").focus(); return; }
    const line = document.createElement("label");
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "reason_path", value: at });
    const text = Object.assign(document.createElement("textarea"), { name: "reason_text", rows: 2, maxLength: 4000, required: true });
    const remove = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "去掉" });
    remove.addEventListener("click", () => { cellOf(at)?.classList.remove("pointed"); line.remove(); });
    line.append(labelOf(cellOf(at)), " ", remove, hidden, text);
    list.append(line);
    cellOf(at).classList.add("pointed");
    text.focus();
  };
  drop.addEventListener("toggle", () => {
    if (!drop.open) return;
    drop.querySelector("textarea").focus();
    if (choice.options.length > 1) return;
    for (const cell of sheet.querySelectorAll("td[data-path]")) choice.add(new Option(labelOf(cell), cell.dataset.path));
  });
  choice.addEventListener("change", () => { if (choice.value) addReason(choice.value); choice.value = ""; });
})();
