// The article's page, its versions and long lists, as readers of several places and habits find them.
import { base, expect, expectOpenToAll, expectSound, finish, open, sizes, storyOf, test } from "./browser.mjs";

const seed = "/article/seed";
const corrected = await storyOf("desk", "IMF and World Bank meet in Lima");
const long = await storyOf("desk", "A border in the fog");
const pages = {
  "the seed's story": seed, "a corrected article": corrected, "a long article": long, "its second page": `${long}/2`,
  "the whole of it": `${long}/all`, "versions": `${corrected}/versions`, "a difference": `${corrected}/versions/1..3`,
  "an old version": `${corrected}/version/1`, "no such page": `${long}/9`,
};

for (const [name, path] of Object.entries(pages)) {
  for (const [size, viewport] of Object.entries({ desktop: sizes.desktop, phone: sizes.phone })) {
    await test(`${name}, ${size}: whole, still, and all from here`, async () => {
      const opened = await open(path, { viewport, timezoneId: "Asia/Tokyo" });
      if (path.endsWith("/9")) opened.errors.length = 0; // a browser calls a 404 an error
      await expectSound(opened);
      await opened.context.close();
    });
  }
  for (const colorScheme of ["light", "dark"]) {
    await test(`${name}, ${colorScheme}: nothing that shuts anybody out`, async () => {
      const { context, page } = await open(path, { colorScheme, viewport: sizes.phone, bypassCSP: true });
      for (const summary of await page.locator("summary").all()) await summary.click();
      await expectOpenToAll(page);
      await context.close();
    });
  }
}

await test("the seed's story has its elements from top to bottom", async () => {
  const { context, page } = await open(seed);
  const elements = ["h1", ".issued .told", "p.lead", ".gallery img", ".body p", ".page-count"];
  let below = 0;
  for (const element of elements) {
    const { y } = await page.locator(element).first().boundingBox();
    expect(y > below, `${element} is not below what should stand above it`);
    below = y;
  }
  expect((await page.locator(".page-count").textContent()) === "1 page in this article", "the pages");
  await context.close();
});

await test("a reader elsewhere sees the time there, one in Moscow does not see it twice", async () => {
  for (const [timezoneId, text] of [["Asia/Tokyo", "12:34 your time"], ["America/Los_Angeles", "Oct 7, 20:34 your time"], ["Europe/Moscow", ""]]) {
    const { context, page } = await open(seed, { timezoneId });
    const own = (await page.locator(".clock .own").count()) ? await page.locator(".clock .own").textContent() : "";
    expect(own === text, `${timezoneId}: ${own}`);
    await context.close();
  }
});

await test("in lists every time is the site's and the reader's, as issued where that is another, and fresh news has its age", async () => {
  for (const path of ["/", "/section/world"]) {
    const { context, page } = await open(path, { timezoneId: "Asia/Tokyo" });
    const row = page.locator(".stream li", { hasText: "Anschlag auf Friedensdemonstration" }).first();
    expect((await row.locator("time").textContent()) === "11:3317:33", `${path}: ${await row.locator("time").textContent()}`);
    const meta = await row.locator(".meta").textContent();
    expect(/ 10:33 UTC\+2 .*\d+m ago$/.test(meta.trim()), `${path}: ${meta}`);
    expect((await page.locator(".day").first().textContent()).endsWith("UTC+3, your time below"), "whose clocks");
    const late = page.locator(".stream li", { hasText: "Belarus votes on Sunday" }).first();
    expect(path !== "/" || (await late.locator(".own").textContent()) === "00:30+1", "another day is marked");
    await context.close();
  }
  const { context, page } = await open("/", { timezoneId: "Europe/Moscow" });
  expect((await page.locator(".own").count()) === 0, "nothing twice for a reader of the site's zone");
  await context.close();
});

await test("fresh news says how long ago, by the agency's clock, and goes on saying it", async () => {
  const { context, page } = await open("/");
  await page.clock.install();
  await page.reload();
  const time = page.locator("time.fresh", { hasText: "ago" }).first();
  const said = await time.textContent();
  expect(/^\d+ (minutes?|hours?) ago$/.test(said), said);
  await page.clock.fastForward("01:00:00");
  const later = await time.textContent();
  expect(later !== said, `an hour later it still says ${later}`);
  const old = await page.locator("time.fresh").evaluateAll((times) => times.filter((t) => !t.textContent.includes("ago")).length);
  expect(old > 0, "news of other days has a date");
  await context.close();
});

await test("a long article has pages", async () => {
  const { context, page } = await open(long, { javaScriptEnabled: false });
  expect((await page.locator(".page-count").textContent()).startsWith("1 of 2 pages"), "where one is");
  await page.locator(".pages a", { hasText: "Next page" }).click();
  expect(page.url().endsWith("/2"), page.url());
  expect(await page.locator("link[rel=prev]").count() === 1, "rel=prev");
  await page.locator(".pages a", { hasText: "Whole article" }).click();
  expect((await page.locator(".body").textContent()).includes("No date has been named"), "the end is in the whole");
  await page.goto(`${base}${long}/7`);
  await page.locator("main a").click();
  expect(new URL(page.url()).pathname === long, "the way back");
  await context.close();
});

await test("a correction says what was wrong and shows it", async () => {
  const { context, page } = await open(corrected);
  expect((await page.locator(".correction").textContent()).includes("1967, in Rio de Janeiro, not in 1976"), "what was wrong");
  expect(!(await page.locator(".changes ins").first().isVisible()), "the change is folded");
  await page.locator(".changes summary").click();
  expect(await page.locator(".changes ins").first().isVisible(), "the change unfolds");
  await page.locator(".correction a").click();
  expect((await page.locator(".difference del").first().textContent()).includes("1976"), "what was taken out");
  expect((await page.locator(".difference ins").first().textContent()).includes("1967"), "what was put in");
  await context.close();
});

await test("text size is remembered and there before the first paint", async () => {
  const { context, page } = await open(seed);
  const size = () => page.locator(".body p").first().evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
  const usual = await size();
  await page.getByRole("button", { name: "Large text" }).click();
  expect(await size() > usual, "larger");
  expect(await page.getByRole("button", { name: "Large text" }).getAttribute("aria-pressed") === "true", "said to be pressed");
  await page.evaluate(() => { window.shift = 0; });
  await page.reload({ waitUntil: "networkidle" });
  expect(await size() > usual, "remembered");
  expect(await page.evaluate(() => window.shift) === 0, "set late, so that the page moved");
  await context.close();
});

await test("an address is copied", async () => {
  const { context, page } = await open(seed, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator("[data-copy]").click();
  await page.locator(".copied", { hasText: "copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.includes("/article/"), text);
  const foreign = await page.locator("script[src], iframe").evaluateAll((all) => all.filter((one) => !one.src.startsWith(location.origin)).length);
  expect(foreign === 0, "a script of somebody else's");
  await context.close();
});

await test("programs are told what the page is", async () => {
  const { context, page } = await open(corrected);
  const article = JSON.parse(await page.locator("script[type='application/ld+json']").textContent());
  expect(article["@type"] === "NewsArticle" && article.headline.startsWith("IMF"), "schema.org");
  expect(article.datePublished === "2015-10-09T17:20:00+03:00" && article.dateModified === "2015-10-10T10:40:00+03:00", "its times");
  const content = (selector) => page.locator(selector).getAttribute("content");
  expect((await content("meta[property='og:title']")) === article.headline, "Open Graph");
  expect((await content("meta[name='twitter:card']")) !== null, "cards");
  expect((await page.locator("link[rel=canonical]").getAttribute("href")).endsWith(corrected), "canonical");
  await context.close();
});

await test("print is the article, with its address and version", async () => {
  const { context, page } = await open(corrected);
  await page.emulateMedia({ media: "print" });
  for (const gone of [".sections", ".share", ".text-size", ".colophon"]) expect(!(await page.locator(gone).isVisible()), gone);
  const line = page.locator(".print-only");
  expect(await line.isVisible() && /\/article\/\d+-.* · version 3/.test(await line.textContent()), "address and version");
  await context.close();
});

await test("Show more lengthens the list in place, and back finds it so", async () => {
  for (const [path, list] of [["/", ".all-news"], ["/source/dateline?before=zzzzzzzzz.1", ".column"], ["/?before=zzzzzzzzz.1", ".column"]]) {
    const { context, page, errors } = await open(path);
    const items = page.locator(`${list} ol li`);
    const before = await items.count();
    if (await page.locator(`${list} .more a`).count() === 0) { await context.close(); continue; }
    await page.locator(`${list} .more a`).click();
    await page.waitForFunction(([selector, count]) => document.querySelectorAll(`${selector} ol li`).length > count, [list, before]);
    const longer = await items.count();
    const addresses = await page.locator(`${list} ol li a[href^='/article/']`).evaluateAll((all) => all.map((a) => a.href));
    expect(new Set(addresses).size === addresses.length, "a story is there twice");
    expect(new URL(page.url()).pathname === "/" || path !== "/", "the page was left");
    const link = page.locator(`${list} ol li a[href^='/article/']`).nth(longer - 3);
    await link.scrollIntoViewIfNeeded();
    const y = await page.evaluate(() => scrollY);
    expect(y > 0, "the list is long enough to scroll");
    await link.click();
    await page.locator("article.article h1").waitFor();
    await page.goBack();
    await page.waitForFunction(([selector, count]) => document.querySelectorAll(`${selector} ol li`).length >= count, [list, longer]);
    await page.waitForFunction((at) => Math.abs(scrollY - at) < 3, y);
    expect(await items.count() === longer, `${await items.count()} instead of ${longer}`);
    expect(errors.length === 0, errors.join("; "));
    await context.close();
  }
});

await test("Show more by key takes the focus to the first new story and says how many came", async () => {
  const { context, page } = await open("/");
  const before = await page.locator(".wire li").count();
  await page.locator(".more a").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll(".wire li").length > count, before);
  await page.locator("p[role=status]", { hasText: "more stories" }).waitFor({ state: "attached" });
  const focused = await page.evaluate(() => [...document.querySelectorAll(".wire li")].indexOf(document.activeElement.closest("li")));
  expect(focused === before, `the focus is on story ${focused}, not ${before}`);
  await context.close();
});

await test("an article stays within its budget", async () => {
  for (const path of [seed, corrected, long]) {
    const { context, page } = await open(path);
    await page.waitForLoadState("load");
    await page.evaluate(() => document.fonts.ready);
    const weights = await page.evaluate(() => [performance.getEntriesByType("navigation")[0], ...performance.getEntriesByType("resource")]
      .map(({ name, encodedBodySize }) => ({ name, size: encodedBodySize })));
    const sum = (ending) => weights.filter(({ name }) => ending.test(name)).reduce((all, { size }) => all + size, 0);
    const css = sum(/\.css$/);
    const script = sum(/\.js$/);
    const all = sum(/^(?!.*\/media\/)/);
    console.log(`# ${path}: ${all} bytes, of which style ${css}, script ${script}, fonts ${sum(/\.woff2$/)}`);
    expect(css > 0 && css <= 15_000, `style ${css}`);
    expect(script > 0 && script <= 25_000, `script ${script}`);
    expect(all <= 100_000, `${all} bytes`);
    await context.close();
  }
});

await finish();
