// Keeps what a respondent has typed until it is sent, on their device only.
const key = `ringback:${document.body.dataset.keep}`;
const form = document.querySelector("form");
const DAY = 24 * 3600e3, HALF_HOUR = 1800e3;

function keep() {
  const pairs = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const kept = { at: Date.now(), token: form.elements.key?.value, pairs };
  try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* private mode, or full */ }
}

function restore() {
  let kept;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { return; }
  const age = Date.now() - kept?.at;
  if (!(age >= 0 && age < DAY)) return;
  // After a lost connection the same answer is sent under the same key, and counts once.
  if ("fresh" in form.dataset && kept.token && age < HALF_HOUR) form.elements.key.value = kept.token;
  const touched = new Set();
  for (const [name, value] of kept.pairs) {
    for (const field of form.elements) {
      if (field.name !== name || field.type === "hidden" || field.type === "submit") continue;
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
