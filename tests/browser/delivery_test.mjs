// Partner News on the front page and on articles, the partners' page, the widget in a frame; the operator's pages of what went out.
import { base, expect, expectOpenToAll, expectSound, finish, open, sizes, storyOf, test } from "./browser.mjs";

const article = await storyOf("dateline", "consultations").catch(() => storyOf("dateline", ""));
for (const [name, path] of Object.entries({ partners: "/partners", "an article with partners' news": article })) {
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
      await expectOpenToAll(page);
      await context.close();
    });
  }
}

await test("partners' news is marked, by both partners, and none of what the page shows besides", async () => {
  for (const path of ["/", article]) {
    const { context, page } = await open(path);
    const box = page.locator(".partner-news");
    expect((await box.locator(".marked").textContent()) === "Partner content", `${path}: marked`);
    const names = new Set(await box.locator(".source").allTextContents());
    expect(names.size === 2, `${path}: ${[...names]}`);
    const inside = await box.locator("h3").allTextContents();
    const outside = await page.locator("main a").evaluateAll((links) =>
      links.filter((link) => !link.closest(".partner-news") && !link.closest(".rails")).map((link) => link.textContent.trim()));
    for (const headline of inside) expect(!outside.includes(headline.trim()), `${headline} stands twice on ${path}`);
    await context.close();
  }
});

await test("what a box shows is counted without a cookie", async () => {
  const { context, page } = await open("/");
  const counted = page.waitForResponse((response) => response.url().includes("/partners/shown/"));
  await page.locator(".partner-news").scrollIntoViewIfNeeded();
  const response = await counted;
  expect(response.status() === 200, `answered ${response.status()}`);
  expect((await context.cookies()).length === 0, "a cookie was set");
  await context.close();
});

await test("the widget is a page without script that has its news", async () => {
  const { context, page, errors } = await open("/partners/harbour-courier/widget", { viewport: { width: 300, height: 420 } });
  expect((await page.locator("li").count()) > 0, "it has news");
  expect((await page.locator("script").count()) === 0, "it has script");
  expect(errors.length === 0, errors.join("; "));
  await context.close();
});

// The demo has no operator's token: nothing of the operator's is there.
await test("without a token in the settings there is no operator's page", async () => {
  const response = await fetch(`${base}/delivery`);
  expect(response.status === 404, `answered ${response.status}`);
});

await finish();
