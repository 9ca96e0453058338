// Who else tells a story, and how it grew: the boxes on an article, the story's page, the front page's list.
import { expect, expectOpenToAll, expectSound, finish, open, sizes, storyOf, test } from "./browser.mjs";

const nobel = await storyOf("dateline", "Nobel peace prize goes to Tunisia");
const story = await (async () => {
  const { context, page } = await open("/article/seed");
  const href = await page.locator(".other-media .more a").getAttribute("href");
  await context.close();
  return href;
})();
const pages = { "the seed with its boxes": "/article/seed", "a prize told in many languages": nobel, "a story's page": story };

for (const [name, path] of Object.entries(pages)) {
  for (const [size, viewport] of Object.entries({ desktop: sizes.desktop, phone: sizes.phone })) {
    await test(`${name}, ${size}: whole, still, and all from here`, async () => {
      const opened = await open(path, { viewport });
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

await test("the boxes stand below the article, first how it came to this, then who else tells it", async () => {
  const { context, page } = await open("/article/seed");
  let below = 0;
  for (const element of [".page-count", ".background", ".other-media"]) {
    const { y } = await page.locator(element).first().boundingBox();
    expect(y > below, `${element} is not below what should stand above it`);
    below = y;
  }
  await context.close();
});

await test("a headline of another language says so, to eyes and to programs", async () => {
  const { context, page } = await open(nobel);
  const row = page.locator(".other-media li", { hasText: "La Gazette du Vallon" });
  expect((await row.count()) === 1, "one row for the French outlet");
  expect((await row.locator("h3").getAttribute("lang")).startsWith("fr"), "its language");
  expect((await row.locator(".outlet").textContent()).includes("in French"), await row.locator(".outlet").textContent());
  await context.close();
});

await test("the story's page leads to its reports and can be followed, without script too", async () => {
  const { context, page } = await open(story, { javaScriptEnabled: false });
  expect((await page.locator(".story-page ol.reports h4 a").count()) >= 2, "reports");
  for (const ending of ["rss", "atom", "json"])
    expect((await page.locator(`.follow-story a[href$=".${ending}"]`).count()) === 1, ending);
  await page.locator(".story-page ol.reports h4 a").first().click();
  expect(new URL(page.url()).pathname.startsWith("/article/"), page.url());
  await context.close();
});

await test("the front page's most told leads to a story", async () => {
  const { context, page } = await open("/");
  await page.locator(".most-told h3 a").first().click();
  await page.waitForURL(/\/story\//);
  await context.close();
});

await finish();
