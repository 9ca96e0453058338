// Times in the reader's own zone, and how long ago fresh news was told. The server's clock may be moved (the demo lives in its
// week); it tells by how much.

const language = document.documentElement.lang;
const shift = Number(document.documentElement.dataset.clockShift) || 0;
const minute = 60_000;
const day = 24 * 60 * minute;

const inWords = new Intl.RelativeTimeFormat(language, { numeric: "always" });

/** `12 minutes ago`; nothing for what is a day old, or to come. */
export function ago(moment: number, now: number): string {
  const age = now - moment;
  if (age < 0 || age >= day) return "";
  if (age < minute) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(0, "second");
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

/** In lists: a title with the reader's own time. */
export function showTimesIn(part: ParentNode): void {
  part.querySelectorAll<HTMLTimeElement>("time[datetime]").forEach(addTitle);
}

// In an article: the reader's own time where it is neither the one as issued nor the site's, and the age of fresh news. Both come
// after what stands in a line of its own, so that nothing moves.
function own(told: HTMLTimeElement): string {
  const moment = momentOf(told);
  const offset = -new Date(moment).getTimezoneOffset();
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
    line.append(part);
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
}

export function followTimes(): void {
  showTimesIn(document);
  refresh();
  setInterval(refresh, minute);
}
