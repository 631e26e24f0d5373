// 一节文字还在存就接着写：答复到了换上新的一节，接着写的字和光标留着，随后再存。
"use strict";
(() => {
  let kept = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const typed = event.detail.target.querySelector("textarea[name=text]");
    const isMore = typed && typed.value !== event.detail.requestConfig.parameters.text;
    kept = isMore ? { id: typed.id, value: typed.value, at: typed.selectionStart } : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const { id, value, at } = kept;
    kept = null;
    const fresh = document.getElementById(id);
    const save = () => { if (fresh.value === value) htmx.trigger(fresh.form, "change"); };
    fresh.value = value;
    if (document.activeElement !== fresh) { save(); return; }
    fresh.setSelectionRange(at, at);
    fresh.addEventListener("blur", save, { once: true });
  });
})();
