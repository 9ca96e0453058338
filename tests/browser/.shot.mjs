import { open, sizes, storyOf } from "./browser.mjs";
const shots = process.argv[3].split(";");
for (const one of shots) {
  const [name, path0, size, scheme, act] = one.split("|");
  const path = path0.startsWith("@") ? await storyOf("dateline", path0.slice(1)) : path0;
  const { page, context, errors } = await open(path, { viewport: sizes[size || "desktop"], colorScheme: scheme || "light" });
  await page.waitForTimeout(700);
  if (act === "head") { await page.locator(".converter summary").click(); await page.waitForTimeout(500); }
  if (act === "tap") { await page.locator("a.amount").first().click(); await page.waitForTimeout(500); await page.locator("a.amount").first().scrollIntoViewIfNeeded(); }
  await page.screenshot({ path: `/tmp/money-${name}.png`, fullPage: act !== "head" && act !== "tap" });
  console.log(name, errors.join("; "), await page.evaluate(() => performance.getEntriesByName("chart").map((m) => m.duration)), await page.evaluate(() => window.shift));
  await context.close();
}
process.exit(0);
