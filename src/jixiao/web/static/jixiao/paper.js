// 表样页：改了就存，键盘走格，问题标在格上，冲突由人选。计分和核对都在服务器上。
"use strict";
(() => {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const LOUD = ["error", "query", "note"];
  const SHORT = { error: "错", query: "疑", note: "提" };
  const cellOf = (path) => sheet.querySelector(`td[data-path="${CSS.escape(path)}"]`);
  const inputs = () => Array.from(sheet.querySelectorAll(".cell"));
  // 服务器给的原值，不是格里现在的字：脚本到之前打进来的字也要存。
  const given = (input) => (input.matches("select") ? Array.from(input.options).find((one) => one.defaultSelected)?.value ?? "" : input.defaultValue);
  for (const input of inputs()) input.dataset.seen = given(input);

  // 格子随字数长高；老浏览器不认 field-sizing，由脚本量。
  const grow = (input) => {
    if (!input.matches("textarea") || CSS.supports("field-sizing", "content")) return;
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight}px`;
  };
  inputs().forEach(grow);
  sheet.addEventListener("input", (event) => { grow(event.target); event.target.closest("td.figure")?.classList.remove("figure"); });
  sheet.addEventListener("click", (event) => { if (event.target.matches("td.line, td.area")) event.target.querySelector(".cell")?.focus(); });

  // 旁栏可以收起，表格占满窗口；本机记住。
  const desk = sheet.closest(".desk");
  const fold = document.querySelector("[data-fold]");
  const setWide = (wide) => {
    desk.classList.toggle("wide", wide);
    if (fold) { fold.textContent = wide ? "展开旁栏" : "收起旁栏"; fold.setAttribute("aria-expanded", String(!wide)); }
    inputs().forEach(grow);
  };
  setWide(localStorage.getItem("jixiao-wide") === "1");
  fold?.addEventListener("click", () => {
    const wide = !desk.classList.contains("wide");
    localStorage.setItem("jixiao-wide", wide ? "1" : "0");
    setWide(wide);
  });

  const send = (input, seen) => {
    const path = input.closest("td").dataset.path;
    input.classList.remove("saved", "unsaved");
    input.classList.add("saving");
    const sent = input.value;
    return htmx.ajax("POST", sheet.dataset.save, {
      source: input, target: "#notices", swap: "none",
      values: { path, text: sent, seen: seen ?? input.dataset.seen, shape: sheet.dataset.shape },
    });
  };
  // 同一格一次只存一回：网慢时上一回还没有答复又改了，等答复到了再存，免得同自己冲突。
  const saving = new WeakMap();
  const save = (input, seen) => {
    const before = saving.get(input);
    const now = before ? before.catch(() => {}).then(() => (input.value === input.dataset.seen ? undefined : send(input, seen))) : send(input, seen);
    saving.set(input, now);
    now.finally(() => saving.get(input) === now && saving.delete(input));
    return now;
  };
  for (const input of inputs()) if (input.value !== input.dataset.seen && input !== document.activeElement) save(input);
  sheet.addEventListener("change", (event) => {
    const option = event.target.matches("select.cell") && event.target.selectedOptions[0];
    if (option && "own" in option.dataset) {
      const own = document.createElement("textarea");
      own.className = "cell one"; own.rows = 1; own.maxLength = 4000;
      own.setAttribute("aria-label", event.target.getAttribute("aria-label"));
      own.value = own.dataset.seen = event.target.dataset.seen;
      event.target.closest("td").classList.replace("options", "line");
      event.target.replaceWith(own);
      own.focus();
      return;
    }
    if (event.target.matches(".cell") && event.target.value !== event.target.dataset.seen) save(event.target);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const input = event.detail.elt;
    if (!input.matches || !input.matches(".cell")) return;
    input.classList.remove("saving");
    const values = event.detail.requestConfig.parameters;
    const sent = values.get ? values.get("text") : values.text;
    if (event.detail.xhr.status === 200) {
      input.dataset.seen = sent;
      input.classList.add("saved");
      document.body.dispatchEvent(new Event("paper-saved"));
      const notices = document.getElementById("notices");
      if (notices.querySelector(".error")) notices.replaceChildren();
    } else {
      input.classList.add("unsaved");
    }
  });
  document.addEventListener("click", (event) => {
    const keep = event.target.closest("[data-keep]");
    if (!keep) return;
    const box = keep.closest("[data-conflict]");
    const input = cellOf(box.dataset.conflict).querySelector(".cell");
    const theirs = box.dataset.theirs;
    input.value = keep.dataset.keep === "mine" ? box.dataset.mine : theirs;
    box.remove();
    if (input.value === theirs) { input.dataset.seen = theirs; input.classList.remove("unsaved"); } else { save(input, theirs); }
    input.focus();
  });

  // 键盘：回车和上下键走到同一栏的下一行、上一行，Shift+Enter 在长格里换行。
  const column = (input) => input.closest("td").dataset.path.split("/").pop();
  const step = (input, by) => {
    const same = inputs().filter((one) => column(one) === column(input));
    const next = same[same.indexOf(input) + by];
    if (next) { next.focus(); if (next.select) next.select(); }
    return Boolean(next);
  };
  // 增行、删行、移行：Alt+回车、Alt+Delete、Alt+↑、Alt+↓，或用格下的按钮。
  const rowOf = (input) => {
    const path = input.closest("td").dataset.path.replace(/\/[^/]+$/, "");
    return sheet.querySelector(`[data-row="${CSS.escape(path)}"]`);
  };
  const changeRows = async (wanted, tools) => {
    const path = tools.dataset.row;
    const named = tools.closest("td").querySelector(".cell");
    const what = /^goals\/\d+$/.test(path) ? "这个目标和它的全部指标" : "这一行";
    if (wanted === "remove" && named && named.value && !window.confirm(`删去${what}“${named.value.slice(0, 40)}”吗？`)) return;
    const open = document.activeElement;
    if (open && open.matches(".cell") && open.value !== open.dataset.seen) await save(open);
    htmx.ajax("POST", sheet.dataset.save.replace(/cell\/$/, "rows/"), { target: "#notices", swap: "none", values: { path, do: wanted, shape: sheet.dataset.shape } });
  };
  sheet.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches(".cell") || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      const wanted = { Enter: "add", Delete: "remove", Backspace: "remove", ArrowUp: "up", ArrowDown: "down" }[event.key];
      const row = wanted && rowOf(input);
      if (row) { event.preventDefault(); changeRows(wanted, row); }
      return;
    }
    const isArea = input.matches("textarea:not(.one)");
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (input.classList.contains("unsaved")) save(input);
      if (!step(input, 1)) { const all = inputs(); (all[all.indexOf(input) + 1] ?? input).focus(); }
    } else if (!input.matches("select") && !isArea && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      if (step(input, event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    } else if (event.key === "Escape") {
      input.value = input.dataset.seen;
      input.classList.remove("unsaved");
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (inputs().some((input) => input.value !== input.dataset.seen)) event.preventDefault();
  });

  // 问题标在格上：一格里最重的一条定颜色，点一下看全文。
  const paint = () => {
    for (const tip of sheet.querySelectorAll(".mark-tip")) tip.remove();
    for (const cell of sheet.querySelectorAll("td")) cell.classList.remove("has-error", "has-query", "has-note", "answered");
    const data = document.getElementById("marks");
    const places = new Map();
    for (const mark of JSON.parse(data ? data.textContent : "[]")) {
      const cell = cellOf(mark.path) ?? cellOf(`${mark.path}/level3`) ?? cellOf(`${mark.path}/item`) ?? cellOf(`${mark.path}/name`);
      if (cell) places.set(cell, [...(places.get(cell) ?? []), mark]);
    }
    for (const [cell, marks] of places) {
      const open = marks.filter((mark) => !mark.answered);
      const loudest = LOUD.find((loud) => (open.length ? open : marks).some((mark) => mark.severity === loud));
      cell.classList.add(`has-${loudest}`);
      if (!open.length) cell.classList.add("answered");
      const tip = document.createElement("span");
      tip.className = `mark-tip ${open.length ? loudest : "answered"}`;
      tip.textContent = SHORT[loudest] + (marks.length > 1 ? marks.length : "");
      tip.title = marks.map((mark) => `${mark.code} ${mark.title}：${mark.message}`).join("\n");
      cell.append(tip);
    }
  };
  paint();
  document.addEventListener("htmx:oobAfterSwap", (event) => { if (event.detail.target.id === "findings") paint(); });

  const show = (path) => {
    const cell = cellOf(path) ?? cellOf(`${path}/level3`) ?? cellOf(`${path}/item`);
    if (!cell) return;
    cell.scrollIntoView({ block: "center" });
    cell.classList.add("flash");
    setTimeout(() => cell.classList.remove("flash"), 1500);
    const input = cell.querySelector(".cell");
    if (input) input.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-goto]");
    if (link) { event.preventDefault(); show(link.dataset.goto); }
  });

  // 得分怎样算出来的。
  const dialog = document.getElementById("explanation");
  const explain = async (path) => {
    await htmx.ajax("GET", `${sheet.dataset.explain}?path=${encodeURIComponent(path)}`, { target: "#explanation", swap: "innerHTML" });
    if (!dialog.open) dialog.showModal();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.explain");
    if (button) explain(button.closest("td").dataset.path.replace(/\/[^/]+$/, ""));
    const total = event.target.closest("button[data-explain]");
    if (total) explain(total.dataset.explain);
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "/" && event.target.matches(".cell")) {
      event.preventDefault();
      explain(event.target.closest("td").dataset.path.replace(/\/[^/]+$/, ""));
    }
  });

  sheet.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) changeRows(button.dataset.do, button.closest("[data-row]"));
  });
  const at = new URLSearchParams(location.search).get("at");
  if (at) { history.replaceState(null, "", location.pathname); show(at); }
  // F8 到下一处对不上的格，Shift+F8 到上一处。
  let atMark = -1;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    const marked = Array.from(sheet.querySelectorAll("td.has-error, td.has-query, td.has-note")).filter((cell) => !cell.matches(".answered"));
    if (!marked.length) return;
    event.preventDefault();
    const here = marked.indexOf(document.activeElement.closest("td"));
    if (here >= 0) atMark = here;
    atMark = (atMark + (event.shiftKey ? -1 : 1) + marked.length) % marked.length;
    show(marked[atMark].dataset.path);
  });
})();
