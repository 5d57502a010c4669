// Shows what is being written as a respondent will see it: <form data-sketches="…/sketch">.
export function start() {
  let timer, asking;
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("form[data-sketches]");
    if (!form) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asking?.abort();
      asking = new AbortController();
      try {
        const body = new URLSearchParams(new FormData(form));
        const answer = await fetch(form.dataset.sketches, { method: "POST", body, signal: asking.signal });
        if (!answer.ok || answer.redirected) return;
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-sketch]");
        const shown = document.querySelector("[data-sketch]");
        const open = [...(shown?.querySelectorAll("details") ?? [])].map((part) => part.open);
        if (!fresh || !shown) return;
        fresh.querySelectorAll("details").forEach((part, place) => { if (place in open) part.open = open[place]; });
        shown.replaceWith(fresh);
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    }, 400);
  });
}
