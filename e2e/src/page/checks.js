// Runs in the page: returns a sentence for everything that is wrong with it.
const [language, width, phone] = arguments;
const wrong = new Set();
const root = document.documentElement;
const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
const named = (e) => {
  const id = e.id ? `#${e.id}` : e.className?.baseVal === undefined && e.className ? `.${[...e.classList].join(".")}` : "";
  return `<${e.localName}${id}> "${short(e.textContent || e.value || "")}"`;
};
const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length > 0;

// Structure.
if (root.lang !== language) wrong.add(`the page says it is in "${root.lang}", not in "${language}"`);
if (!document.title.trim()) wrong.add("the page has no title");
const headings = [...document.querySelectorAll("h1")].filter(seen);
// A respondent's page opens with its question, which is the heading of its fieldset.
const asks = !document.body.matches(".framed, .bare") && document.querySelector("legend");
if (headings.length > 1 || (headings.length === 0 && !asks)) wrong.add(`the page has ${headings.length} first headings`);
if (document.querySelectorAll("main").length !== 1) wrong.add("the page has no main part, or several");
if (document.body.classList.contains("framed") && !document.querySelector("nav[aria-label]")) wrong.add("no navigation with a name");
const ids = new Map();
for (const e of document.querySelectorAll("[id]")) ids.set(e.id, (ids.get(e.id) ?? 0) + 1);
for (const [id, count] of ids) if (count > 1) wrong.add(`the id "${id}" is there ${count} times`);

// Names.
const said = (e) => (e.getAttribute("aria-label") ?? "").trim()
  || (e.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim()
  || (e.getAttribute("title") ?? "").trim();
for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
  const labels = [...(e.labels ?? [])].map((label) => label.textContent).join("").trim();
  if (!said(e) && !labels) wrong.add(`a field without a name: ${named(e)} ${e.name}`);
}
for (const e of document.querySelectorAll("img:not([alt])")) wrong.add(`an image without a text: ${e.src}`);
for (const e of document.querySelectorAll("svg[role=img]")) if (!said(e) && !e.querySelector("title")) wrong.add(`a chart without a name: ${named(e)}`);
for (const e of document.querySelectorAll("a[href], button, summary")) {
  if (!said(e) && !e.textContent.trim() && !e.querySelector("img[alt]:not([alt=''])")) wrong.add(`a link or button without words: ${e.outerHTML.slice(0, 90)}`);
}

// Width, and room for a finger.
if (root.scrollWidth > width) {
  const scrolls = (e) => e && e !== root && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter((e) => seen(e) && e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
  wrong.add(`the page is ${root.scrollWidth} px wide in a window of ${width}: ${wide.slice(-3).map(named).join(", ")}`);
}
if (phone) {
  for (const e of document.querySelectorAll("button, summary, select, input:not([type=hidden]), a.button")) {
    if (!seen(e) || e.closest(".trap, [aria-hidden=true]")) continue;
    const target = ["radio", "checkbox", "file"].includes(e.type) ? e.labels?.[0] ?? e : e;
    const box = target.getBoundingClientRect();
    if (box.width > 1 && (box.width < 24 || box.height < 24)) wrong.add(`too small for a finger (${Math.round(box.width)} × ${Math.round(box.height)}): ${named(e)}`);
  }
}

// Contrast of what is read against what lies beneath it.
const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const paint = canvas.getContext("2d", { willReadFrequently: true });
const colours = new Map();
const colour = (text) => {
  if (!colours.has(text)) {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = text;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    colours.set(text, [r, g, b, a / 255]);
  }
  return colours.get(text);
};
const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
const lightness = ([r, g, b]) => {
  const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const white = getComputedStyle(root).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
// The colour beneath an element, or nothing where a picture lies there.
const beneath = (e) => {
  const layers = [];
  for (let at = e; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== "none") return null;
    const one = colour(style.backgroundColor);
    if (one[3] > 0) layers.push(one);
    if (one[3] === 1) break;
  }
  return layers.reduceRight((under, layer) => over(layer, under), white);
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  const words = short(walker.currentNode.data);
  if (!words || !e || e.closest("script, style, title, option, [disabled], .trap, svg") || !seen(e)) continue;
  const box = e.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1) continue; // for screen readers
  const style = getComputedStyle(e);
  const under = beneath(e);
  if (!under) continue;
  let opacity = 1;
  for (let at = e; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  const [r, g, b, a] = colour(style.color);
  const [dark, light] = [lightness(over([r, g, b, a * opacity], under)), lightness(under)].sort((a, b) => a - b);
  const ratio = (light + 0.05) / (dark + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) wrong.add(`contrast ${ratio.toFixed(2)}: ${named(e)}`);
  // A word of the program that no language has.
  if (words !== "e-mail" && /^[a-z]+(-[a-z0-9]+){1,6}$/.test(words) && !e.closest("code, pre, [translate=no], input, [data-plain]")) wrong.add(`looks like the key of a missing text: "${words}"`);
}
return [...wrong];
