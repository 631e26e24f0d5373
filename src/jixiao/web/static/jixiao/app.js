// 全站：要打字的表单留在原页提交，没办成时说明写在上面，填的都还在；展开的小窗点别处即收起。
"use strict";
const sentInPlace = { boost: "true", "push-url": "false", target: "#content", select: "#content", swap: "outerHTML show:window:top", sync: "this:drop", "disabled-elt": "find button:not([type=button])" };
const keepTyped = (within) => [...within.querySelectorAll("form[method=post]:not([hx-post], [hx-boost])")].filter((form) => {
  if (!form.closest(".side + #content") || !form.querySelector("input:not([type=hidden]), textarea")) return false;
  for (const [name, value] of Object.entries(sentInPlace)) form.setAttribute(`hx-${name}`, value);
  return true;
});
keepTyped(document); // htmx 还没有看过这一页；后来装进来的部分要请它再看
document.addEventListener("htmx:load", (event) => keepTyped(event.target).forEach((form) => htmx.process(form)));
// 没办成的说明，或整页的说明，也要显示出来。
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, boosted } = event.detail;
  if (xhr.status < 400 || !(xhr.getResponseHeader("HX-Retarget") || (boosted && xhr.getResponseHeader("X-Request-ID")))) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "notices") event.detail.target.scrollIntoView({ block: "nearest" });
});
// 不是本系统页面的回答（如前面的服务器嫌文件太大）也要有一句话。
document.addEventListener("htmx:responseError", (event) => {
  const xhr = event.detail.xhr;
  if (xhr.getResponseHeader("X-Request-ID")) return;
  const why = xhr.status === 413 ? "文件太大，服务器没有收。" : `服务器没有办成（${xhr.status}）。`;
  document.getElementById("notices").innerHTML = `<p class="notice error" role="alert"><strong>没有保存：${why}</strong> 请刷新页面再试；仍不行请告诉系统管理员。</p>`;
});
document.addEventListener("htmx:sendError", () => {
  document.getElementById("notices").innerHTML = '<p class="notice error" role="alert"><strong>连不上服务器，没有保存。</strong> 请检查网络；恢复后在标红的格里按一下回车再保存。</p>';
});
document.addEventListener("click", (event) => {
  for (const drop of document.querySelectorAll("details.drop[open]")) {
    const isPicking = drop.matches(".return") && event.target.closest("#sheet");
    if (!drop.contains(event.target) && !isPicking && event.target.isConnected) drop.open = false;
  }
});
// 键盘：? 看键盘操作，/ 到查找框，Esc 收起小窗。
const isTyping = (target) => target.matches("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const drop of document.querySelectorAll("details.drop[open]")) { drop.open = false; drop.querySelector("summary").focus(); }
  }
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "?" || event.key === "？") { event.preventDefault(); document.getElementById("keys")?.showModal(); }
  const search = document.querySelector("main form[method=get] input:not([type=hidden])");
  if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
});
document.addEventListener("click", (event) => {
  const keys = document.getElementById("keys");
  if (event.target.closest("[data-keys]") && keys) { event.preventDefault(); keys.showModal(); }
});
