// 表旁的指标库：Alt+L 去查找（带着光标所在的行），上下键选，回车取用，Esc 回到表里。
"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  let cell = null;
  const words = () => document.getElementById("library-words");
  const offers = () => Array.from(document.querySelectorAll("#library-offers .offer"));
  // 打得快的人：所列的还是上一次查的，等查到了再办，免得取用了别的指标。
  let isStale = false;
  let later = null;
  const whenFound = (act) => { if (isStale) later = act; else act(); };
  document.addEventListener("input", (event) => { if (event.target.id === "library-words") isStale = true; });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "library-offers") return;
    if ((event.detail.requestConfig?.parameters?.words ?? "") !== words()?.value) return;
    isStale = false;
    const act = later;
    later = null;
    act?.();
  });
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
    isStale = false;
    later = null;
    field.scrollIntoView({ block: "nearest" });
    field.focus();
    document.body.dispatchEvent(new Event("library-row"));
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey && (event.key === "l" || event.key === "L")) { event.preventDefault(); open(); return; }
    if (!event.target.closest?.("#panel-library")) return;
    const list = offers();
    const index = list.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); whenFound(() => offers()[Math.min(index + 1, offers().length - 1)]?.focus()); }
    else if (event.key === "ArrowUp") { event.preventDefault(); (index > 0 ? list[index - 1] : words())?.focus(); }
    else if (event.key === "Enter" && event.target === words()) { event.preventDefault(); whenFound(() => offers()[0]?.click()); }
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
