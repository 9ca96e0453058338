// The demo edition as readers see it, in Debian's Chromium: desktop and phone, light and dark, with script and without.
import { base, expect, expectOpenToAll, expectSound, finish, open, sizes, storyOf, test } from "./browser.mjs";

const story = await storyOf("dateline", "to resume peace treaty consultations");

for (const [size, viewport] of Object.entries(sizes)) {
  for (const [name, path] of [["front page", "/"], ["article", story], ["section", "/section/world"], ["sources", "/sources"]]) {
    await test(`${name}, ${size}: whole, still, and all from here`, async () => {
      const opened = await open(path, { viewport });
      await expectSound(opened);
      await opened.context.close();
    });
  }
}

await test("a phone's page at twice its size is no wider than the phone", async () => {
  const { context, page } = await open("/", { viewport: { width: sizes.phone.width / 2, height: sizes.phone.height / 2 } });
  for (const path of ["/", story, "/topics", "/topic/11000000-politics", "/filter?topic=15000000", "/currency", "/search?q=peace", "/story/30", "/sources", "/partners"]) {
    await page.goto(base + path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide <= 0, `${path}: ${wide} px wider`);
  }
  await context.close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const [name, path] of [["front page", "/"], ["article", story], ["section", "/section/science"], ["sources", "/sources"], ["no page", "/none"]]) {
    await test(`${name}, ${colorScheme}: nothing that shuts anybody out`, async () => {
      const { context, page } = await open(path, { colorScheme, viewport: sizes.phone, bypassCSP: true });
      await expectOpenToAll(page);
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

await finish();
