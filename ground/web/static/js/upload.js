// Shows how much of a file has been sent: <form data-upload>. Dropping a file works without this.
export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-upload]") || event.defaultPrevented) return;
    const place = form.querySelector(".upload-progress");
    if (!place || ![...form.querySelectorAll("input[type=file]")].some((input) => input.files.length)) return;
    event.preventDefault();
    const [bar, percent] = [place.querySelector("progress"), place.querySelector("[data-percent]")];
    const request = new XMLHttpRequest();
    place.hidden = false;
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (!lengthComputable) return bar.removeAttribute("value");
      bar.value = (loaded / total) * 100;
      percent.textContent = `${Math.round(bar.value)} %`;
    };
    request.onload = () => {
      // The answer is a page of ours, or leads to one.
      if (request.responseURL !== form.action) return void (location.href = request.responseURL);
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const main = page.querySelector("main");
      if (main) document.querySelector("main").replaceWith(main);
    };
    request.onerror = () => { place.hidden = true; form.removeAttribute("data-upload"); form.requestSubmit(); };
    request.open("POST", form.action);
    request.send(new FormData(form, event.submitter));
  });
  for (const kind of ["dragenter", "dragover"]) document.addEventListener(kind, ({ target }) => target.closest?.("[data-drop]")?.classList.add("over"));
  for (const kind of ["dragleave", "drop"]) document.addEventListener(kind, ({ target }) => target.closest?.("[data-drop]")?.classList.remove("over"));
}
