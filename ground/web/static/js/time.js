// Keeps "5 min ago" and promises true while a page stays open, in the page's own words.
const say = (key, value = "") => (document.getElementById("announce")?.dataset[key] ?? "{}").replace("{}", value);

function length(minutes, most) {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days ? [[days, "days"], [hours, "hours"]] : hours ? [[hours, "hours"], [rest, "minutes"]] : [[rest, "minutes"]];
  return parts.slice(0, most).filter(([count], place) => count || !place).map(([count, unit]) => say(unit, count)).join(" ");
}

function promise(chip, minutes) {
  chip.classList.remove("calm", "soon", "late");
  chip.classList.add(minutes < 0 ? "late" : minutes <= 60 ? "soon" : "calm");
  chip.querySelector("span").textContent = say(minutes < 0 ? "late" : "left", length(Math.abs(minutes), 2));
}

function tick() {
  if (document.hidden) return;
  for (const element of document.querySelectorAll("time[data-time]")) {
    const moment = new Date(element.dateTime);
    if (element.dataset.time === "promise") {
      promise(element, Math.floor((moment - Date.now()) / 60000));
      continue;
    }
    const past = Math.floor((Date.now() - moment) / 60000);
    // Months and years do not change while anybody looks.
    if (past < 0 || past >= 43200) continue;
    element.textContent = past === 0 ? say("now") : say("past", length(past, 1));
  }
}

export function start() {
  setInterval(tick, 30000);
  document.addEventListener("visibilitychange", tick);
}
