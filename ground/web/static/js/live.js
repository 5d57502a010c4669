// Parts of a page that keep themselves true: <div id="now" data-live="cases responses">.
// The server only says that a topic changed; the page asks for itself and exchanges those parts.
const PAUSE = 2000;

const parts = () => [...document.querySelectorAll("[data-live][id]")];

async function refresh() {
  const answer = await fetch(location.href, { headers: { "X-Partial": "main" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  let changed = false;
  for (const part of parts()) {
    const next = fresh.getElementById(part.id);
    // Nobody loses what they are typing, reading or ticking: such a part waits for the next change.
    if (!next || next.innerHTML === part.innerHTML || part.contains(document.activeElement) || part.querySelector("input:checked")) continue;
    const marked = part.querySelector(".marked a")?.getAttribute("href");
    part.replaceWith(next);
    if (marked) next.querySelector(`[data-item]:has(a[href="${CSS.escape(marked)}"])`)?.classList.add("marked");
    changed = true;
  }
  if (!changed) return;
  document.dispatchEvent(new CustomEvent("swapped"));
  announce("updated");
}

export function announce(key) {
  const place = document.getElementById("announce");
  if (place) place.textContent = place.dataset[key] ?? "";
}

export function start() {
  let source, heard = "", waiting;
  const later = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (!document.hidden) refresh().catch(() => {});
    }, PAUSE);
  };
  const listen = () => {
    const topics = [...new Set(parts().flatMap((part) => part.dataset.live.split(" ")))].filter(Boolean).sort();
    if (topics.join() === heard) return;
    heard = topics.join();
    source?.close();
    if (!topics.length) return;
    source = new EventSource(`/live?${new URLSearchParams(topics.map((topic) => ["topic", topic]))}`);
    for (const topic of topics) source.addEventListener(topic, later);
    // What happened before we listened was not heard: look again after a break, and at what was
    // under way when the page was made.
    let missed = document.querySelector("[data-live][data-moving]") !== null;
    source.onopen = () => { if (missed) later(); missed = false; };
    source.onerror = () => { missed = true; announce("lost"); };
  };
  listen();
  document.addEventListener("swapped", listen);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && heard) later(); });
  addEventListener("pagehide", () => { source?.close(); heard = ""; });
  addEventListener("pageshow", listen);
}
