// The currency converter: converts as one types, and draws the chart. Without this the page is a form and tables.
import uPlot from "uplot";

const form = document.querySelector<HTMLFormElement>("form.convert");
const converted = document.querySelector<HTMLElement>(".converted");
const figures = document.querySelector<HTMLElement>(".figures");

let chart: uPlot | undefined;

/** A pair's fixings as columns: seconds since 1970, and rates. */
function columnsOf(csv: string): [number[], number[]] {
  const days: number[] = [];
  const rates: number[] = [];
  for (const line of csv.split("\n")) {
    const comma = line.indexOf(",");
    const rate = Number(line.slice(comma + 1, line.indexOf(",", comma + 1)));
    if (comma !== 10 || !(rate > 0)) continue; // the head, the end
    days.push(Date.UTC(Number(line.slice(0, 4)), Number(line.slice(5, 7)) - 1, Number(line.slice(8, 10))) / 1000);
    rates.push(rate);
  }
  return [days, rates];
}

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// Made while the page is read, since making one takes as long as drawing a chart.
const language = document.documentElement.lang || "en";
const inDigits = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
const inWords = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
const inYears = new Intl.DateTimeFormat(language, { year: "numeric", timeZone: "UTC" });
const inDays = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });

function draw(place: HTMLElement, days: number[], rates: number[]): void {
  const width = place.clientWidth;
  const height = place.clientHeight - 24;
  const ink = color("--ink");
  const quiet = color("--quiet");
  const axis = { stroke: quiet, font: "12px Sans, sans-serif", grid: { stroke: color("--hair"), width: 1 }, ticks: { show: false } };
  const at = document.createElement("p");
  at.className = "at";
  const tell = (index: number): void => {
    at.textContent = `${inWords.format((days[index] ?? 0) * 1000)}: 1 ${place.dataset.from} = ${inDigits.format(rates[index] ?? 0)} ${place.dataset.to}`;
  };
  tell(days.length - 1);
  place.replaceChildren(at);
  const years = ((days[days.length - 1] ?? 0) - (days[0] ?? 0)) / (365 * 24 * 3600);
  const short = years > 2 ? inYears : inDays;
  chart?.destroy();
  chart = new uPlot({
    width,
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    legend: { show: false },
    cursor: { y: false, points: { size: 7, fill: color("--accent"), width: 0 }, drag: { x: false, y: false } },
    axes: [
      { ...axis, space: 64, values: (_, splits) => splits.map((split) => short.format(split * 1000)) },
      { ...axis, size: 58, values: (_, splits) => splits.map((split) => inDigits.format(split)) },
    ],
    series: [{}, { stroke: ink, width: 1.5, points: { show: days.length < 40, size: 4, fill: ink } }],
    hooks: { setCursor: [(plot) => { tell(plot.cursor.idx ?? days.length - 1); }] },
  }, [days, rates], place);
}

let drawn = "";
async function drawChart(again = false): Promise<void> {
  const place = document.querySelector<HTMLElement>(".plot");
  const series = place?.dataset.series;
  if (!place || !series) return;
  if (!again && drawn === series && place.childElementCount > 0) return;
  const answer = await fetch(series);
  if (!answer.ok || place.dataset.series !== series) return;
  const [days, rates] = columnsOf(await answer.text());
  if (days.length === 0) return;
  // What was read is drawn in a frame of its own.
  await new Promise(requestAnimationFrame);
  if (!place.isConnected || place.dataset.series !== series) return;
  performance.mark("chart-begins");
  draw(place, days, rates);
  drawn = series;
  // uPlot draws in a microtask that it has asked for before this one.
  queueMicrotask(() => performance.measure("chart", "chart-begins"));
}

/** Puts what the page at this address says in the place of what this one says. */
let asked = 0;
async function show(address: string): Promise<void> {
  asked += 1;
  const mine = asked;
  let page: Document;
  try {
    page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  } catch {
    return; // offline: what stands here stays, and the button says what is wrong
  }
  if (mine !== asked || !converted || !figures) return;
  const part = (selector: string): Element | null => page.querySelector(selector);
  converted.replaceChildren(...(part(".converted")?.childNodes ?? []));
  const before = figures.querySelector<HTMLElement>(".plot");
  const after = part(".figures .plot") as HTMLElement | null;
  const open = figures.querySelector("details")?.open ?? false;
  // A chart of the same series stays, so that nothing flickers as one types.
  if (before && after && before.dataset.series === after.dataset.series) after.replaceWith(before);
  figures.replaceChildren(...(part(".figures")?.childNodes ?? []));
  const details = figures.querySelector("details");
  if (details) details.open = open;
  for (const name of ["aria-invalid", "aria-describedby"]) {
    const value = part("#amount")?.getAttribute(name);
    const field = document.querySelector("#amount");
    if (value) field?.setAttribute(name, value);
    else field?.removeAttribute(name);
  }
  const swap = document.querySelector<HTMLAnchorElement>(".swap a");
  if (swap) swap.href = (part(".swap a") as HTMLAnchorElement | null)?.getAttribute("href") ?? swap.href;
  history.replaceState(null, "", address);
  void drawChart();
}

function addressOf(convert: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(convert)) if (typeof value === "string" && (value || name === "amount")) query.append(name, value);
  const span = document.querySelector<HTMLElement>(".spans [aria-current]")?.dataset.span;
  if (span && span !== "year") query.append("span", span);
  return `/currency?${query}`;
}

if (form) {
  let pause = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(pause);
    pause = window.setTimeout(() => void show(addressOf(form)), (event.target as HTMLElement).id === "amount" ? 150 : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show(addressOf(form));
  });
  document.querySelector(".swap a")?.addEventListener("click", (event) => {
    event.preventDefault();
    const from = form.querySelector<HTMLSelectElement>("#from");
    const to = form.querySelector<HTMLSelectElement>("#to");
    if (from && to) [from.value, to.value] = [to.value, from.value];
    void show(addressOf(form));
  });
  figures?.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>(".spans a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void show(link.getAttribute("href") ?? "");
  });
}

void drawChart();
let width = innerWidth;
addEventListener("resize", () => {
  if (width === innerWidth) return; // a phone's bars come and go
  width = innerWidth;
  void drawChart(true);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => void drawChart(true));
