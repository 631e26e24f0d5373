// 预算资金表：粘贴一片格子、方向键移动、改动标色、一次保存。
"use strict";
(() => {
  const form = document.getElementById("money");
  if (!form) return;
  const cells = [...form.querySelectorAll("input.amount")];
  const save = document.getElementById("money-save");
  const undo = document.getElementById("money-undo");
  if (!cells.length || !save) return;
  const rows = [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input.amount")]);
  const at = (cell) => {
    const row = rows.findIndex((inputs) => inputs.includes(cell));
    return [row, rows[row].indexOf(cell)];
  };
  let sending = false;
  const changed = () => cells.filter((cell) => cell.value.trim() !== cell.dataset.seen);
  const looksLikeMoney = (text) => /^\s*(-?[\d,，]*\.?\d*\s*(元|万元|千元|亿元)?|[-—–/])\s*$/.test(text.normalize("NFKC"));
  const refresh = () => {
    let bad = 0;
    for (const cell of cells) {
      const isBad = !looksLikeMoney(cell.value);
      bad += isBad;
      cell.classList.toggle("changed", cell.value.trim() !== cell.dataset.seen);
      cell.classList.toggle("bad", isBad);
      cell.title = isBad ? "不是金额" : cell.value.trim() !== cell.dataset.seen ? `原来：${cell.dataset.seen || "（空）"}` : "";
    }
    const count = changed().length;
    save.disabled = !count || bad > 0;
    undo.disabled = !count;
    save.textContent = count ? `保存改动（${count} 格${bad ? `，${bad} 格不是金额` : ""}）` : "保存改动";
  };
  form.addEventListener("input", refresh);
  form.addEventListener("paste", (event) => {
    if (!event.target.matches("input.amount")) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [top, left] = at(event.target);
    let lost = 0;
    const lines = text.split("\n");
    const isHead = (line) => line.trim() && !line.split("\t").some((value) => value.trim() && looksLikeMoney(value));
    const heads = lines.findIndex((line) => !isHead(line));
    lines.slice(Math.max(heads, 0)).forEach((line, down) => line.split("\t").forEach((value, across) => {
      const cell = (rows[top + down] || [])[left + across];
      if (cell) cell.value = value.trim();
      else lost += 1;
    }));
    refresh();
    const notice = document.createElement("p");
    notice.className = lost ? "notice warning" : "notice";
    notice.textContent = (heads > 0 ? `前 ${heads} 行是表头，没有粘贴。` : "") + (lost ? `粘贴的内容比表大，有 ${lost} 格没有放下。` : "已粘贴，标黄的格还没有保存。");
    document.getElementById("notices").replaceChildren(notice);
  });
  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (!save.disabled) form.requestSubmit(save);
      return;
    }
    if (!event.target.matches("input.amount")) return;
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const [row, column] = at(event.target);
    const next = (rows[row + step] || [])[column];
    if (next) { next.focus(); next.select(); }
  });
  undo.addEventListener("click", () => { for (const cell of cells) cell.value = cell.dataset.seen; refresh(); });
  form.addEventListener("submit", () => {
    document.getElementById("money-changes").value = JSON.stringify(changed().map((cell) => ({ line: cell.dataset.line, field: cell.dataset.field, seen: cell.dataset.seen, new: cell.value.trim() })));
    sending = true;
  });
  form.addEventListener("htmx:afterRequest", (event) => { sending = event.detail.xhr.status < 400; });
  window.addEventListener("beforeunload", (event) => { if (!sending && changed().length) event.preventDefault(); });
  refresh();
})();
