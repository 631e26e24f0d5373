// 全站：htmx 收到 4xx 时也把说明显示出来；展开的小窗点别处即收起。
"use strict";
document.addEventListener("htmx:beforeSwap", (event) => {
  const status = event.detail.xhr.status;
  if (status >= 400 && status < 500 && event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.addEventListener("htmx:sendError", () => {
  document.getElementById("notices").innerHTML = '<p class="notice error" role="alert"><strong>连不上服务器，没有保存。</strong> 请检查网络；恢复后在标红的格里按一下回车再保存。</p>';
});
document.addEventListener("click", (event) => {
  for (const drop of document.querySelectorAll("details.drop[open]")) {
    if (!drop.contains(event.target)) drop.open = false;
  }
});
