// Filters that send themselves and lists that turn their page: only <main> is exchanged.
let asking;

export async function load(url, { push = true, quiet = false } = {}) {
  asking?.abort();
  asking = new AbortController();
  const main = document.querySelector("main");
  if (!quiet) main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { "X-Partial": "main" }, signal: asking.signal });
    const kind = answer.headers.get("content-type") ?? "";
    // Something other than a page of ours (the sign-in page, a file): let the browser go there.
    if (answer.redirected || !answer.ok || !kind.startsWith("text/html")) return void (location.href = url);
    put(await answer.text());
    if (push) history.pushState({ swapped: true }, "", url);
  } catch (error) {
    if (error.name !== "AbortError" && !quiet) location.href = url;
  } finally {
    document.querySelector("main")?.removeAttribute("aria-busy");
  }
}

function put(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  if (!fresh) return;
  const active = document.activeElement;
  const name = active?.closest("main") && active.name;
  const caret = name && "selectionStart" in active ? active.selectionStart : null;
  document.querySelector("main").replaceWith(fresh);
  document.title = fresh.dataset.title ?? document.title;
  const again = name && fresh.querySelector(`[name="${CSS.escape(name)}"]`);
  if (again) {
    again.focus();
    try { if (caret !== null) again.setSelectionRange(caret, caret); } catch { /* not a text field */ }
  }
  document.dispatchEvent(new CustomEvent("swapped"));
}

function address(form) {
  const url = new URL(form.action, location.href);
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  url.search = new URLSearchParams(pairs).toString();
  return url.href;
}

export function start() {
  let timer;
  const send = (form, wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => load(address(form)), wait);
  };
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("form[data-auto]");
    if (form && target.matches("input[type=search], input[type=text]")) send(form, 300);
  });
  document.addEventListener("change", ({ target }) => {
    const form = target.closest?.("form[data-auto]");
    if (form && !target.matches("input[type=search], input[type=text]")) send(form, 0);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-auto]")) return;
    event.preventDefault();
    send(event.target, 0);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    load(link.href).then(() => scrollTo({ top: 0 }));
  });
  addEventListener("popstate", () => load(location.href, { push: false }));
}
