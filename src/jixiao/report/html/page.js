"use strict";
(() => {
  const controls = document.getElementById("controls");
  const openAround = (node) => {
    for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { openAround(target); target.scrollIntoView({ block: "center" }); }
  };
  const explanations = () => document.querySelectorAll(".explanations, .explanations details");
  const step = (by) => {
    const marks = [...document.querySelectorAll(".mark")].filter((mark) => mark.offsetParent !== null);
    if (!marks.length) return;
    const at = marks.indexOf(document.activeElement);
    const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length];
    next.focus();
    next.scrollIntoView({ block: "center" });
  };
  controls.hidden = false;
  controls.addEventListener("change", (event) => {
    const severity = event.target.dataset.severity;
    if (severity) document.body.classList.toggle("hide-" + severity, !event.target.checked);
  });
  controls.addEventListener("click", (event) => {
    const { step: by, open, close } = event.target.dataset;
    if (by) step(Number(by));
    if (open) explanations().forEach((node) => { node.open = true; });
    if (close) explanations().forEach((node) => { node.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "INPUT") return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((node) => { node.open = true; }));
  openTarget();
})();
