"use strict";
const frames = [...document.querySelectorAll(".fy-frame")];
const where = document.querySelector(".fy-where");
const [back, on] = document.querySelectorAll("[data-go]");
const prompts = document.querySelector("[data-prompts]");
let now = 0;
let prompting = false;

function show(wanted) {
  now = Math.min(Math.max(wanted, 0), frames.length - 1);
  frames.forEach((frame, i) => {
    frame.classList.toggle("fy-now", i === now);
    frame.querySelector(".fy-prompt").hidden = !(prompting && i === now);
  });
  where.textContent = `${now + 1} of ${frames.length}`;
  back.disabled = now === 0;
  on.disabled = now === frames.length - 1;
  history.replaceState(null, "", `#${now + 1}`);
}

function togglePrompts() {
  prompting = !prompting;
  prompts.setAttribute("aria-pressed", String(prompting));
  show(now);
}

back.addEventListener("click", () => show(now - 1));
on.addEventListener("click", () => show(now + 1));
prompts.addEventListener("click", togglePrompts);
addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - 1 || 0));
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const pressing = event.target.tagName === "BUTTON" && (event.key === " " || event.key === "Enter");
  const steps = { ArrowRight: now + 1, ArrowDown: now + 1, PageDown: now + 1, " ": now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, PageUp: now - 1, Home: 0, End: frames.length - 1 };
  if (!pressing && event.key in steps) {
    event.preventDefault();
    show(steps[event.key]);
  } else if (event.key === "p") {
    togglePrompts();
  }
});
show(Number(location.hash.slice(1)) - 1 || 0);
