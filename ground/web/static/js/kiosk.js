// A screen that many people use: it starts over by itself, and says plainly when the network is away.
const { next, rests } = document.body.dataset;
const form = document.querySelector("form");
const away = document.querySelector(".away"), resting = document.querySelector(".resting");
const IDLE = 45e3, WARNS = 10e3, TRIES = 4e3;
let due, isSending = false;

async function isReachable() {
  try { return (await fetch(next, { method: "HEAD", cache: "no-store" })).status < 500; } catch { return false; }
}

async function onceReachable(go) {
  const reached = await isReachable();
  away.hidden = reached;
  if (reached) go(); else setTimeout(onceReachable, TRIES, go);
}

// Replacing leaves nothing for the back button to show.
const startOver = () => onceReachable(() => location.replace(next));

function warn() {
  resting.hidden = false;
  due = setTimeout(startOver, WARNS);
}

function wait() {
  clearTimeout(due);
  resting.hidden = true;
  due = form ? setTimeout(warn, IDLE - WARNS) : setTimeout(startOver, rests * 1e3);
}

// The first question waits for whoever comes, until somebody touches it.
if (Number(rests) || location.search) wait();
for (const touch of ["pointerdown", "keydown", "input"]) addEventListener(touch, () => { if (form && !isSending) wait(); });
addEventListener("pageshow", (event) => { if (event.persisted) startOver(); });

// What is typed stays on the screen until the server can be reached; then it is sent, once.
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  clearTimeout(due);
  resting.hidden = true;
  const { name, value } = event.submitter ?? {};
  if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  onceReachable(() => form.submit());
});
