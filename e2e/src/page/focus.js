// Runs in the page after a key was pressed: everything that takes the focus must show it.
const wrong = new Set();
const seen = (e) => e.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && e.getClientRects().length > 0;
const drawn = (e) => {
  const shown = [e, e.parentElement, e.firstElementChild, e.nextElementSibling].filter(Boolean).map((one) => {
    const style = getComputedStyle(one);
    const outline = style.outlineStyle === "none" ? "" : `${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecorationLine].join("|");
  });
  return shown.join("\n");
};
for (const e of document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")) {
  if (!seen(e) || e.disabled || e.tabIndex < 0) continue;
  document.activeElement?.blur();
  const before = drawn(e);
  e.focus({ preventScroll: true });
  if (document.activeElement !== e) continue;
  if (drawn(e) === before) wrong.add(`the focus can't be seen: ${e.outerHTML.slice(0, 90)}`);
}
document.activeElement?.blur();
return [...wrong].slice(0, 10);
