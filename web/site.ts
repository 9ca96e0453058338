// What script adds to pages that are whole without it.
import "./gallery";

// Times in the reader's own zone, where one points at them.
for (const time of document.querySelectorAll<HTMLTimeElement>("time[datetime*='T']")) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) continue;
  const local = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(moment);
  time.title = time.title ? `${time.title} – ${local} where you are` : local;
}

// j and k go from headline to headline, as in mail programs; Enter opens, as everywhere.
const headlines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("h2 > a, h3 > a, a.headline")];
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
  if (step === 0) return;
  const all = headlines();
  const here = all.indexOf(document.activeElement as HTMLElement);
  all[Math.min(all.length - 1, Math.max(0, here + step))]?.focus();
});
