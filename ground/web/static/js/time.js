// Keeps "5 min ago" and promises true while a page stays open, in the page's own language.
const language = document.documentElement.lang || "en";
const units = {
  en: { minute: "min", hour: "h", day: "d" },
  th: { minute: "นาที", hour: "ชม.", day: "วัน" },
  vi: { minute: "phút", hour: "giờ", day: "ngày" },
}[language] ?? {};
const said = {
  en: { now: "just now", ago: "{} ago", left: "{} left", late: "{} late" },
  th: { now: "เมื่อสักครู่", ago: "{}ที่แล้ว", left: "เหลือ {}", late: "เกินกำหนด {}" },
  vi: { now: "vừa xong", ago: "{} trước", left: "Còn {}", late: "Trễ {}" },
}[language];

function length(minutes, most) {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days ? [[days, "day"], [hours, "hour"]] : hours ? [[hours, "hour"], [rest, "minute"]] : [[rest, "minute"]];
  return parts.slice(0, most).filter(([count], place) => count || !place).map(([count, unit]) => `${count} ${units[unit]}`).join(" ");
}

function tick() {
  if (!said || document.hidden) return;
  for (const element of document.querySelectorAll("time[data-time]")) {
    const minutes = Math.floor((new Date(element.dateTime) - Date.now()) / 60000);
    if (element.dataset.time === "promise") {
      const state = minutes < 0 ? "late" : minutes <= 60 ? "soon" : "calm";
      element.classList.remove("calm", "soon", "late");
      element.classList.add(state);
      element.querySelector("span").textContent = said[minutes < 0 ? "late" : "left"].replace("{}", length(Math.abs(minutes), 2));
    } else {
      const past = Math.floor((Date.now() - new Date(element.dateTime)) / 60000);
      // Months and years do not change while anybody looks.
      if (past < 0 || past >= 43200) continue;
      element.textContent = past === 0 ? said.now : said.ago.replace("{}", length(past, 1));
    }
  }
}

export function start() {
  setInterval(tick, 30000);
  document.addEventListener("visibilitychange", tick);
}
