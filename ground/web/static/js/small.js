// Small conveniences: copying, selecting, sending once, going to the first problem.
export function start() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.querySelector("span");
      const before = label.textContent;
      label.textContent = button.dataset.done;
      setTimeout(() => { label.textContent = before; }, 1600);
    } catch {
      button.closest(".row")?.querySelector("[data-select]")?.select();
    }
  });
  document.addEventListener("focusin", ({ target }) => { if (target.matches?.("[data-select]")) target.select(); });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    // After the form's data has been read; a page that comes back from the cache works again.
    setTimeout(() => { for (const button of event.target.querySelectorAll("button:not([type=button])")) button.disabled = true; });
  });
  addEventListener("pageshow", () => { for (const button of document.querySelectorAll("form[method=post] button[disabled]")) button.disabled = false; });
  if (document.querySelector("[data-problems]")) document.querySelector("[aria-invalid=true]")?.focus();
}
