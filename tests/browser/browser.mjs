// What the browser's tests share: Debian's Chromium, a page that remembers what went wrong, a count of tests.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const base = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 }, wide: { width: 1600, height: 1000 } };

let passed = 0;
let failed = 0;
export async function test(name, body) {
  try {
    await body();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.error(`FAILED ${name}: ${error.message}`);
  }
}
export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** A page of a browser of its own, which remembers what it asked for elsewhere and what went wrong. */
export async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: sizes.desktop, ...options });
  const page = await context.newPage();
  const elsewhere = [];
  const errors = [];
  page.on("request", (request) => { if (!request.url().startsWith(base)) elsewhere.push(request.url()); });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
      .observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(base + path, { waitUntil: "load" });
  return { context, page, elsewhere, errors, again: () => open(path, options) };
}

/** The address of the first story of a source whose headline holds the words. */
export async function storyOf(source, words) {
  const { context, page } = await open(`/source/${source}`);
  const path = await page.locator("h3 a", { hasText: words }).first().getAttribute("href");
  await context.close();
  return path;
}

/** By how much the page has moved (Layout Instability's score), once all of it is there. */
async function shiftOf(page) {
  await page.evaluate(() => document.fonts.ready);
  // Not until the network is idle: a list's live stream never ends.
  await page.waitForFunction(() => [...document.images].every((i) => i.complete || i.loading === "lazy"));
  await page.waitForTimeout(300);
  return page.evaluate(() => window.shift);
}

/** A page is whole, does not move while it is made, and asks for nothing elsewhere. */
export async function expectSound({ page, elsewhere, errors, again }) {
  let shift = await shiftOf(page);
  expect(elsewhere.length === 0, `asked elsewhere for ${elsewhere}`);
  expect(errors.length === 0, errors.join("; "));
  // On a busy machine a face may come after the first paint and move a line; a page that moves does so each time.
  for (let tries = 2; shift !== 0 && tries > 0; tries -= 1) {
    const other = await again();
    shift = await shiftOf(other.page);
    await other.context.close();
  }
  expect(shift === 0, `layout shift ${shift}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow <= 0, `${overflow} px wider than the screen`);
  const broken = await page.evaluate(() => [...document.images].filter((i) => i.complete && i.naturalWidth === 0).map((i) => i.src));
  expect(broken.length === 0, `broken pictures ${broken}`);
}

/** axe-core finds nothing that shuts anybody out. The page must be opened with bypassCSP. */
export async function expectOpenToAll(page) {
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() => window.axe.run());
  expect(violations.length === 0, violations.map((v) => `${v.id}: ${v.nodes[0].html}`).join("; "));
}

export async function finish() {
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
