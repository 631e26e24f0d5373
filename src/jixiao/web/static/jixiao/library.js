// 表旁的指标库：Alt+L 去查找（带着光标所在的行），上下键选，回车取用，Esc 回到表里。
"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  let cell = null;
  const words = () => document.getElementById("library-words");
  const offers = () => Array.from(document.querySelectorAll("#library-offers .offer"));
  sheet.addEventListener("focusin", (event) => {
    const found = event.target.closest("td[data-path]");
    if (found) cell = found;
  });
  const open = () => {
    const field = words();
    if (!field) return;
    document.querySelector(".desk.wide") && document.querySelector("[data-fold]")?.click();
    document.getElementById("library-row").value = cell ? cell.dataset.path : "";
    field.value = "";
    field.scrollIntoView({ block: "nearest" });
    field.focus();
    document.body.dispatchEvent(new Event("library-row"));
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey && (event.key === "l" || event.key === "L")) { event.preventDefault(); open(); return; }
    if (!event.target.closest?.("#panel-library")) return;
    const list = offers();
    const index = list.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); list[Math.min(index + 1, list.length - 1)]?.focus(); }
    else if (event.key === "ArrowUp") { event.preventDefault(); (index > 0 ? list[index - 1] : words())?.focus(); }
    else if (event.key === "Enter" && event.target === words()) { event.preventDefault(); list[0]?.click(); }
    else if (event.key === "Escape") { cell?.querySelector(".cell")?.focus(); }
  });
})();
// 调整对照：改过的格下面印原批复的字。
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "panel-changes") return;
    for (const cell of sheet.querySelectorAll(".was-other")) { cell.classList.remove("was-other"); delete cell.dataset.was; }
    const was = JSON.parse(document.getElementById("was")?.textContent ?? "{}");
    for (const [path, words] of Object.entries(was)) {
      const cell = sheet.querySelector(`td[data-path="${CSS.escape(path)}"]`);
      if (cell) { cell.classList.add("was-other"); cell.dataset.was = `原：${words}`; cell.title = `原批复：${words}`; }
    }
  });
})();
