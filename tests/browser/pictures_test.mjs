// Pictures in Debian's Chromium: renditions that fit, a gallery with and without script, drawings that cannot run.
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
  const context = { options: {} };
  try {
    await body(context);
    passed += 1;
  } catch (error) {
    failed += 1;
    console.error(`FAILED ${name}: ${error.message}`);
  }
  await context.browser?.close();
}
function expect(condition, message) {
  if (!condition) throw new Error(message);
}

// A page of a browser of its own, which ends with the test.
async function open(test_, path, options = {}) {
  test_.browser = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await test_.browser.newPage();
  await page.goto(base + path, { waitUntil: "load" });
  return page;
}
const lists = await (await fetch(`${base}/source/dateline`)).text();
const story = lists.match(/href="(\/article\/\d+-russia-and-japan-to-resume-peace-treaty[^"]*)"/)[1];
const html = await (await fetch(base + story)).text();

// The number of the picture that stands in the strip's window.
const inView = (page) => page.evaluate(() => {
  const strip = document.querySelector(".gallery-strip");
  const left = strip.getBoundingClientRect().left;
  return [...strip.children].findIndex((picture) => Math.abs(picture.getBoundingClientRect().left - left) < 2) + 1;
});
const until = (page, number) => page.waitForFunction((wanted) => {
  const strip = document.querySelector(".gallery-strip");
  const picture = strip.children[wanted - 1];
  return Math.abs(picture.getBoundingClientRect().left - strip.getBoundingClientRect().left) < 2;
}, number, { timeout: 5000 });

await test("a phone gets a small AVIF, a sharp screen a large one", async (t) => {
  for (const [width, scale, wanted] of [[390, 1, "-640.avif"], [390, 3, "-1280.avif"], [1280, 1, "-960.avif"]]) {
    const page = await open(t, story, { viewport: { width, height: 900 }, deviceScaleFactor: scale });
    const shown = await page.evaluate(() => document.querySelector(".gallery picture img").currentSrc);
    expect(shown.endsWith(wanted), `${width} px at ${scale}: ${shown}`);
    await t.browser.close();
  }
});

await test("no rendition carries more than its credit, and the source's file is not to be had", async () => {
  const names = [...new Set(html.match(/\/media\/[0-9a-f]{32}-\d+\.\w+/g))];
  expect(names.length === 15, `${names.length} renditions`);
  for (const name of names) {
    const answer = await fetch(base + name);
    const bytes = Buffer.from(await answer.arrayBuffer()).toString("latin1");
    expect(answer.status === 200 && answer.headers.get("content-type").startsWith("image/"), name);
    expect(bytes.includes("Dateline/Graphics") && !bytes.includes("drawing desk"), `${name}: wrong words`);
  }
  const digest = names[0].slice(7, 39);
  for (const name of [`${digest}.copy`, `${digest}.jpg`, digest, `${digest}-640.copy`]) {
    expect((await fetch(`${base}/media/${name}`)).status === 404, `${name} is there`);
  }
});

await test("the words in the picture's file are shown where the feed has none", async (t) => {
  const page = await open(t, story);
  const caption = await page.locator("#picture-1 figcaption").textContent();
  expect(caption.includes("1 of 3") && caption.includes("The table is laid") && caption.includes("© Dateline/Graphics"), caption);
  expect((await page.locator("#picture-1 img").getAttribute("alt")).startsWith("Drawing: a long table"), "the alternative text");
  expect(await page.locator("meta[property='og:image']").getAttribute("content").then((a) => /\/media\/\w+-1600\.jpg$/.test(a)), "og:image");
});

await test("without script the gallery is scrolled by its numbers", async (t) => {
  const page = await open(t, story, { javaScriptEnabled: false });
  expect(await page.locator(".gallery button").count() === 0, "buttons that do nothing");
  await page.locator(".gallery-places a", { hasText: "3" }).click();
  await page.waitForURL(/#picture-3$/);
  const left = async () => (await page.locator("#picture-3").boundingBox()).x - (await page.locator(".gallery-strip").boundingBox()).x;
  for (let i = 0; i < 50 && Math.abs(await left()) >= 2; i += 1) await page.locator("#picture-3 img").isVisible();
  expect(Math.abs(await left()) < 2, `the third picture is ${await left()} px away`);
});

await test("with script: keys, next and previous, and the page stays where it is", async (t) => {
  const page = await open(t, story, { viewport: { width: 1280, height: 1800 }, reducedMotion: "reduce" });
  const before = await page.evaluate(() => window.scrollY);
  await page.locator(".gallery-strip").focus();
  await page.keyboard.press("ArrowRight");
  await until(page, 2);
  await page.locator(".gallery button", { hasText: "Next" }).click();
  await until(page, 3);
  expect(await page.locator(".gallery button", { hasText: "Next" }).isDisabled(), "there is no next one");
  expect(await page.locator(".gallery-places a[aria-current]").textContent().then((text) => text.endsWith("3")), "the third is marked");
  await page.keyboard.press("ArrowRight");
  expect(await inView(page) === 3, "beyond the last");
  await page.locator(".gallery button", { hasText: "Previous" }).click();
  await until(page, 2);
  expect(await page.evaluate(() => window.scrollY) === before, "the page moved");
});

await test("a swipe is seen", async (t) => {
  const page = await open(t, story, { viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: "reduce" });
  await page.evaluate(() => document.querySelector(".gallery-strip").scrollBy({ left: 300 }));
  await until(page, 2);
  await page.locator(".gallery-places a[aria-current]", { hasText: "2" }).waitFor({ timeout: 5000 });
});

for (const colorScheme of ["light", "dark"]) {
  await test(`the gallery, ${colorScheme}: nothing that shuts anybody out`, async (t) => {
    const page = await open(t, story, { colorScheme, bypassCSP: true });
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate(() => window.axe.run());
    expect(violations.length === 0, violations.map((v) => `${v.id}: ${v.nodes[0].html}`).join("; "));
  });
}

await test("a drawing with a script is inert, opened by itself, by the headers that we send", async (t) => {
  const drawing = html.match(/\/media\/[0-9a-f]{32}\.svg/)[0];
  const { headers } = await fetch(base + drawing);
  expect(headers.get("x-content-type-options") === "nosniff", "nosniff");
  const sent = Object.fromEntries(["content-type", "content-security-policy", "x-content-type-options"].map((n) => [n, headers.get(n)]));
  const ranWith = async (answer) => {
    const page = await open(t, story);
    const marks = [];
    page.on("console", (message) => marks.push(message.text()));
    await page.route("**/media/evil.svg", (route) => route.fulfill({ headers: answer,
      body: `<svg xmlns="http://www.w3.org/2000/svg"><script>console.log("ran")</script><image href="${base}/asked" onerror="console.log('ran')"/></svg>` }));
    await page.goto(`${base}/media/evil.svg`, { waitUntil: "load" });
    await t.browser.close();
    return marks.some((text) => text === "ran");
  };
  expect(await ranWith({ "content-type": "image/svg+xml" }), "the drawing does nothing even without our headers: the test proves nothing");
  expect(!(await ranWith(sent)), "it ran");
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
