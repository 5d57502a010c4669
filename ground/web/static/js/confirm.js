// Asks before something is removed: <form data-sure="This removes the rule.">.
export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.sure ?? form.dataset?.sure;
    if (!question || form.dataset.agreed) return;
    event.preventDefault();
    const template = document.getElementById("sure");
    if (!template) return;
    template.querySelector("[data-question]").textContent = question;
    template.returnValue = "";
    template.showModal();
    template.onclose = () => {
      if (template.returnValue !== "yes") return;
      form.dataset.agreed = "yes";
      form.requestSubmit(event.submitter);
    };
  });
}
