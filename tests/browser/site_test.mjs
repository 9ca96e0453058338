// The demo edition as readers see it, in Debian's Chromium: desktop and phone, light and dark, with script and without.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const base = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

let passed = 0;
let failed = 0;
async function test(name, body) {
  try {
    await body();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.error(`FAILED ${name}: ${error.message}`);
  }
}
function expect(condition, message) {
  if (!condition) throw new Error(message);
}

// A page of a browser of its own, which remembers what it asked for elsewhere and what went wrong.
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
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
  return { context, page, elsewhere, errors };
}
async function seedStory() {
  const { context, page } = await open("/source/dateline");
  const path = await page.locator("h3 a", { hasText: "to resume peace treaty consultations" }).getAttribute("href");
  await context.close();
  return path;
}

const story = await seedStory();
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 }, wide: { width: 1600, height: 1000 } };

for (const [size, viewport] of Object.entries(sizes)) {
  for (const [name, path] of [["front page", "/"], ["article", story], ["section", "/section/world"], ["sources", "/sources"]]) {
    await test(`${name}, ${size}: whole, still, and all from here`, async () => {
      const { context, page, elsewhere, errors } = await open(path, { viewport });
      await page.evaluate(() => document.fonts.ready);
      await page.waitForLoadState("networkidle");
      expect(elsewhere.length === 0, `asked elsewhere for ${elsewhere}`);
      expect(errors.length === 0, errors.join("; "));
      const shift = await page.evaluate(() => window.shift);
      expect(shift === 0, `layout shift ${shift}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow <= 0, `${overflow} px wider than the screen`);
      const broken = await page.evaluate(() => [...document.images].filter((i) => i.complete && i.naturalWidth === 0).map((i) => i.src));
      expect(broken.length === 0, `broken pictures ${broken}`);
      await context.close();
    });
  }
}

for (const colorScheme of ["light", "dark"]) {
  for (const [name, path] of [["front page", "/"], ["article", story], ["section", "/section/science"], ["sources", "/sources"], ["no page", "/none"]]) {
    await test(`${name}, ${colorScheme}: nothing that shuts anybody out`, async () => {
      const { context, page } = await open(path, { colorScheme, viewport: sizes.phone, bypassCSP: true });
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(() => window.axe.run());
      expect(violations.length === 0, violations.map((v) => `${v.id}: ${v.nodes[0].html}`).join("; "));
      await context.close();
    });
  }
}

await test("without script one reads just as well", async () => {
  const { context, page } = await open("/", { javaScriptEnabled: false });
  await page.locator(".wire a.headline", { hasText: "Belarus votes on Sunday" }).click();
  expect((await page.locator("h1").textContent()).startsWith("Belarus votes"), "the article did not open");
  await page.goBack();
  await page.locator("a", { hasText: "Show more" }).first().click();
  expect(await page.locator(".river li").count() > 10, "no more was shown");
  await context.close();
});

await test("the article has all that the seed has", async () => {
  const { context, page } = await open(story);
  expect(await page.locator("h1").count() === 1, "one headline");
  expect((await page.locator(".issued").textContent()).includes("October 8, 2015, 6:34 UTC+3"), "the time as issued");
  expect(await page.locator("p.lead").isVisible(), "the lead apart");
  expect((await page.locator("figcaption").first().textContent()).includes("© Dateline/Graphics"), "the credit");
  expect((await page.locator(".body p").first().textContent()).startsWith("MOSCOW, October 8. /DATELINE/."), "the wire dateline");
  await context.close();
});

await test("headlines are reached by key", async () => {
  const { context, page } = await open("/");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const focused = await page.evaluate(() => document.activeElement?.closest("h2, h3, li") !== null);
  expect(focused, "j did not go to a headline");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/article\//);
  await context.close();
});

await test("every page stays within its budget", async () => {
  for (const [path, most] of [["/", 40_000], [story, 40_000]]) {
    const { context, page } = await open(path);
    const size = await page.evaluate(() => performance.getEntriesByType("navigation")[0].encodedBodySize);
    expect(size > 0 && size <= most, `${path} weighs ${size} bytes`);
    await context.close();
  }
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
