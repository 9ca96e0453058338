// Times in the reader's own zone, and how long ago fresh news was told. The server's clock may be moved (the demo lives in its
// week); it tells by how much.

const language = document.documentElement.lang;
const shift = Number(document.documentElement.dataset.clockShift) || 0;
const minute = 60_000;
const day = 24 * 60 * minute;

/** `12 minutes ago`, or in little room `12m ago`; nothing for what is a day old, or to come. */
export function ago(moment: number, now: number, style: "long" | "narrow" = "long"): string {
  const age = now - moment;
  if (age < 0 || age >= day) return "";
  if (age < minute) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(0, "second");
  const inWords = new Intl.RelativeTimeFormat(language, { numeric: "always", style });
  return age < 60 * minute ? inWords.format(-Math.floor(age / minute), "minute") : inWords.format(-Math.floor(age / (60 * minute)), "hour");
}

function momentOf(time: HTMLTimeElement): number {
  return time.dateTime.includes("T") ? Date.parse(time.dateTime) : Number.NaN;
}

function addTitle(time: HTMLTimeElement): void {
  const moment = momentOf(time);
  if (Number.isNaN(moment) || time.dataset.seen) return;
  time.dataset.seen = "yes";
  const local = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(moment);
  time.title = time.title ? `${time.title} – ${local} where you are` : local;
}

function offsetAt(moment: number): number {
  return -new Date(moment).getTimezoneOffset();
}

/** `UTC+3`, `UTC−5:30`. */
function offsetName(offset: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  if (offset === 0) return "UTC";
  return `UTC${offset < 0 ? "−" : "+"}${hours}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
}

// In a list's row the reader's own clock, below the site's; where it is another day there, that says so.
function addOwnClock(time: HTMLTimeElement): void {
  const moment = momentOf(time);
  const site = Number(time.dataset.offsets);
  if (Number.isNaN(moment) || time.querySelector(".own") || offsetAt(moment) === site) return;
  const own = document.createElement("span");
  own.className = "own";
  own.textContent = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
  const dayAt = (offset: number): number => Math.floor((moment + offset * minute) / day);
  const days = dayAt(offsetAt(moment)) - dayAt(site);
  if (days !== 0) {
    const mark = document.createElement("sup");
    mark.textContent = days > 0 ? `+${days}` : `−${-days}`;
    mark.title = days > 0 ? "The day after" : "The day before";
    own.append(mark);
  }
  time.append(own);
  addLegend(time, site);
}

// The first day of a list says whose clocks there are; a day that came above it says so from then on.
function addLegend(time: HTMLTimeElement, site: number): void {
  const list = time.closest("section, .column");
  const heading = list?.querySelector(".day");
  if (!heading || heading.querySelector(".zones")) return;
  const zones = list?.querySelector(".zones") ?? document.createElement("span");
  zones.className = "zones";
  zones.textContent = `${offsetName(site)}, your time below`;
  heading.append(zones);
}

function addAge(row: Element, now: number): void {
  const time = row.querySelector("time");
  const line = row.querySelector(".meta");
  if (!time || !line) return;
  put(line, "age", ago(momentOf(time), now, "narrow"));
}

const rows = ".wire > li, .river > li";

/** In lists: the reader's own time, and how old fresh news is. */
export function showTimesIn(part: ParentNode): void {
  part.querySelectorAll<HTMLTimeElement>("time[datetime]").forEach(addTitle);
  part.querySelectorAll<HTMLTimeElement>("li > time[data-offsets]").forEach(addOwnClock);
  part.querySelectorAll(rows).forEach((row) => addAge(row, Date.now() + shift));
}

// In an article: the reader's own time where it is neither the one as issued nor the site's, and the age of fresh news. Both come
// after what stands in a line of its own, so that nothing moves.
function own(told: HTMLTimeElement): string {
  const moment = momentOf(told);
  const offset = offsetAt(moment);
  const shown = (told.dataset.offsets ?? "").split(" ").map(Number);
  if (Number.isNaN(moment) || shown.includes(offset)) return "";
  const wall = (minutes: number): string => new Date(moment + minutes * minute).toISOString().slice(0, 10);
  const otherDay = wall(offset) !== wall(shown[0] ?? 0);
  const format: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit", hourCycle: "h23" };
  if (otherDay) Object.assign(format, { month: "short", day: "numeric" });
  return `${new Intl.DateTimeFormat(language, format).format(moment)} your time`;
}

function put(line: Element, name: string, text: string): void {
  let part = line.querySelector(`.${name}`);
  if (!part && text) {
    part = document.createElement("span");
    part.className = name;
    line.append(" ", part);
  }
  if (part && part.textContent !== text) part.textContent = text;
}

function refresh(): void {
  const now = Date.now() + shift;
  const told = document.querySelector<HTMLTimeElement>(".issued .told");
  const line = document.querySelector(".clock");
  if (told && line) {
    put(line, "ago", ago(momentOf(told), now));
    put(line, "own", own(told));
  }
  for (const time of document.querySelectorAll<HTMLTimeElement>("time.fresh")) {
    time.dataset.plain ??= time.textContent ?? "";
    time.textContent = ago(momentOf(time), now) || time.dataset.plain;
  }
  document.querySelectorAll(rows).forEach((row) => addAge(row, now));
}

export function followTimes(): void {
  showTimesIn(document);
  refresh();
  setInterval(refresh, minute);
}
