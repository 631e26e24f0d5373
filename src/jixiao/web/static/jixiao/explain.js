// 鼠标停在得分上，或键盘走到得分上，提示怎样算出来的；点开或 Alt+/ 看全文。
"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const told = new WeakMap();
  const tell = async (cell) => {
    const row = cell.dataset.path.replace(/\/[^/]+$/, "");
    const now = cell.innerText;
    if (told.get(cell) === now) return;
    told.set(cell, now);
    const answer = await fetch(`${sheet.dataset.explain}?path=${encodeURIComponent(row)}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok) { told.delete(cell); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    cell.title = (page.querySelector("pre")?.textContent ?? "").trim();
    for (const inner of cell.querySelectorAll("[title]")) inner.removeAttribute("title");
  };
  let waiting = 0;
  const later = (event) => {
    const cell = event.target.closest && event.target.closest("td[data-path$='/score']");
    clearTimeout(waiting);
    if (cell) waiting = setTimeout(tell, 250, cell);
  };
  sheet.addEventListener("mouseover", later);
  sheet.addEventListener("focusin", later);
})();
