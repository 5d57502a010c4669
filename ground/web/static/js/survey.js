// Keeps what a respondent has typed until it is sent, on their device only.
const key = `ringback:${document.body.dataset.keep}`;
const form = document.querySelector("form");

function keep() {
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("_"));
  try { localStorage.setItem(key, JSON.stringify(pairs)); } catch { /* private mode, or full */ }
}

function restore() {
  let pairs = [];
  try { pairs = JSON.parse(localStorage.getItem(key) ?? "[]"); } catch { return; }
  const touched = new Set();
  for (const [name, value] of pairs) {
    for (const field of form.elements) {
      if (field.name !== name || field.type === "hidden") continue;
      if (field.type === "radio" || field.type === "checkbox") {
        // What the server has put there (a prefilled link, an answer being corrected) stands.
        const decided = [...form.elements].some((other) => other.name === name && other.defaultChecked);
        if (!decided && field.value === value) field.checked = true;
      } else if (!field.value && !touched.has(name)) {
        field.value = value;
        touched.add(name);
      }
    }
  }
}

if (form && document.body.dataset.keep) {
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => {
    keep();
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
  });
  addEventListener("pageshow", () => { for (const button of form.querySelectorAll("button")) button.disabled = false; });
}
// The page that says thank you names the form it was for: nothing is kept any longer.
const done = document.querySelector("[data-done]")?.dataset.done;
if (done) try { localStorage.removeItem(`ringback:${done}`); } catch { /* nothing was kept */ }
