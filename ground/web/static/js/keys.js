// Keys: j and k walk a list, Enter opens, / searches, e closes a case, r replies, ? explains.
const items = () => [...document.querySelectorAll("[data-list] [data-item]")];

function walk(step) {
  const all = items();
  if (!all.length) return;
  const now = all.findIndex((item) => item.classList.contains("marked"));
  const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + step));
  all[now]?.classList.remove("marked");
  all[next].classList.add("marked");
  all[next].scrollIntoView({ block: "nearest" });
  all[next].querySelector("a")?.focus({ preventScroll: true });
}

function reach(selector) {
  const target = document.querySelector(selector);
  if (!target) return false;
  const fold = target.closest("details");
  if (fold) fold.open = true;
  if (target.matches("a, button, summary")) target.click();
  target.focus();
  return true;
}

const deeds = {
  j: () => (walk(1), true),
  k: () => (walk(-1), true),
  "/": () => reach("[data-search]"),
  e: () => reach("[data-key=resolve]"),
  r: () => reach("[data-key=reply]"),
  "?": () => (document.getElementById("help")?.showModal(), true),
};

export function start() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing && event.key === "Escape") typing.blur();
    if (typing || event.metaKey || event.ctrlKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (deeds[event.key]?.()) event.preventDefault();
  });
}
