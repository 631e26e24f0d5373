// 全站：htmx 收到 4xx 时也把说明显示出来；展开的小窗点别处即收起。
"use strict";
document.addEventListener("htmx:beforeSwap", (event) => {
  const status = event.detail.xhr.status;
  if (status >= 400 && status < 500 && event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
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
