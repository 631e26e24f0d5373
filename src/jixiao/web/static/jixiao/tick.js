// 全选、全不选。
"use strict";
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tick], [data-untick]");
  if (!button) return;
  const name = button.dataset.tick || button.dataset.untick;
  for (const box of button.closest("form").querySelectorAll(`input[type=checkbox][name="${name}"]`)) box.checked = "tick" in button.dataset;
});
