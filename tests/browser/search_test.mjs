// The archive: the field in every page's head, suggestions, hits that show why, facets and the chart as ways to narrow, keys, and
// what comes while a search is open; and the same without script.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectOpenToAll, expectSound, finish, open, sizes, test } from "./browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "dateline-search-"));

for (const [name, path] of Object.entries({ hits: "/search?q=nobel+prize", "nothing asked": "/search", "nothing found": "/search?q=zzzzzzzz" })) {
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

await test("a slash goes to the field, suggestions come, and an arrow and Enter open one", async () => {
  const { context, page } = await open("/", { bypassCSP: true });
  await page.keyboard.press("/");
  await page.keyboard.type("merk");
  await page.locator(".suggestions li", { hasText: "Angela Merkel" }).waitFor();
  await expectOpenToAll(page);
  const rows = await page.locator(".suggestions li").count();
  for (let at = 0; at < rows; at += 1) {
    await page.keyboard.press("ArrowDown");
    if ((await page.locator(".suggestions li[aria-selected=true]").textContent()).includes("Angela Merkel")) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForURL("**/person/angela-merkel");
  await context.close();
});

await test("a search shows why, is narrowed by a facet, and arrows go through the hits", async () => {
  const { context, page } = await open("/");
  await page.keyboard.press("/");
  await page.keyboard.type("nobel");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=nobel");
  expect((await page.locator(".hits mark").count()) > 3, "marks");
  const facet = page.locator(".narrow section").first().locator("li a").first();
  const promised = Number(await page.locator(".narrow section").first().locator(".count").first().textContent());
  await facet.click();
  await page.waitForURL(/q=nobel&/);
  const total = parseInt(await page.locator(".total").textContent(), 10);
  expect(total === promised, `${total} found, ${promised} promised`);
  await page.locator("#q").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement.matches(".hits li:first-child h2 a")), "the first hit");
  await context.close();
});

await test("a bar of the chart is a date filter", async () => {
  const { context, page } = await open("/search?q=nobel");
  const bar = page.locator(".chart svg a").first();
  const promised = (await bar.getAttribute("aria-label")).split(": ");
  await bar.click();
  await page.waitForURL(/on=/);
  expect(parseInt(await page.locator(".total").textContent(), 10) === Number(promised[1]), promised.join(" "));
  await page.getByRole("link", { name: "All times" }).click();
  await page.waitForURL("**/search?q=nobel");
  await context.close();
});

await test("who has a search open is told when there is more, and past searches come back", async () => {
  const { context, page } = await open("/search?q=treaty");
  await page.waitForSelector(".hits[data-live=yes]");
  const file = join(folder, "more.ninjs");
  writeFileSync(file, `${JSON.stringify({ uri: "urn:test:treaty", type: "text", language: "en", headlines: [{ role: "main", value: "A new treaty on lighthouses" }] })}\n`);
  execFileSync(process.env.DATELINE, ["ingest", "--data", process.env.DATELINE_DATA, "--source", "desk", file], { stdio: "ignore" });
  await page.locator(".arrivals button", { hasText: "1 new" }).click();
  await page.waitForURL(/order=newest/);
  expect((await page.locator(".hits").textContent()).includes("lighthouses"), "the new story");
  await page.locator("#q").fill("lighthouses");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=lighthouses/);
  await page.locator("#q").fill("light");
  await page.locator(".suggestions li", { hasText: "Searched before" }).waitFor();
  await context.close();
});

await test("all of it is there without script", async () => {
  const { context, page } = await open("/", { javaScriptEnabled: false });
  await page.locator(".seek input").fill("nobbel");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=nobbel");
  expect((await page.locator(".note").first().textContent()).includes("nobel"), "the spelling put right");
  await page.getByRole("link", { name: "Newest first" }).click();
  await page.waitForURL(/order=newest/);
  expect((await page.locator(".hits li").count()) > 2, "hits");
  await context.close();
});

await finish();
