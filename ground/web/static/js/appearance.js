// Light or dark at once, and kept by the server for the next page.
export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const theme = event.submitter?.name === "theme" && event.submitter.value;
    if (!theme || !form.matches("[data-theme-form]")) return;
    event.preventDefault();
    const root = document.documentElement;
    if (theme === "device") delete root.dataset.theme;
    else root.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-form] button")) {
      if (button.value === theme) button.setAttribute("aria-pressed", "true");
      else button.removeAttribute("aria-pressed");
    }
    fetch(form.action, { method: "POST", body: new URLSearchParams({ theme }), redirect: "manual" }).catch(() => {});
  });
}
