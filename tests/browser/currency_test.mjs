// The currency converter as readers find it: with and without script, on a desk and on a phone.
import { base, expect, expectOpenToAll, expectSound, finish, open, sizes, storyOf, test } from "./browser.mjs";

// What was fixed on October 8, 2015 (European Central Bank): EUR 1 = JPY 134.92 = USD 1.1254.
const seedDay = "/currency?amount=100&from=EUR&to=JPY&date=2015-10-08";
const all = "/currency?amount=100&from=EUR&to=USD&span=all&date=2026-04-13";

// The rates are in soon after the demo has begun.
for (let tries = 0; tries < 100; tries += 1) {
  const answer = await fetch(`${base}/api/v1/convert?date=2015-10-08`);
  if (answer.ok) break;
  await new Promise((done) => { setTimeout(done, 100); });
}

for (const [size, viewport] of Object.entries({ desktop: sizes.desktop, phone: sizes.phone })) {
  await test(`the converter, ${size}: whole, still, and all from here`, async () => {
    const opened = await open(seedDay, { viewport });
    await opened.page.locator(".plot canvas").waitFor();
    await expectSound(opened);
    await opened.context.close();
  });
  for (const colorScheme of ["light", "dark"]) {
    await test(`the converter, ${size}, ${colorScheme}: nothing that shuts anybody out`, async () => {
      const { context, page } = await open(seedDay, { viewport, colorScheme, bypassCSP: true });
      await page.locator(".plot canvas").waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
      await expectOpenToAll(page);
      await context.close();
    });
  }
}

await test("without script it is a form and tables", async () => {
  const { context, page } = await open("/currency", { javaScriptEnabled: false });
  await page.locator("#amount").fill("1.2m");
  await page.locator("#from").selectOption("JPY");
  await page.locator("#to").selectOption("EUR");
  await page.locator("#date").fill("2015-10-08");
  await page.locator(".convert button").click();
  expect((await page.locator(".sum strong").textContent()) === "8,894.16 euros", await page.locator(".sum").textContent());
  expect(page.url().includes("date=2015-10-08"), page.url());
  await page.locator(".swap a").click();
  expect((await page.locator(".sum strong").textContent()).endsWith("Japanese yen"), "swapped");
  await page.locator(".chart summary").click();
  expect(await page.locator(".chart tbody tr").count() >= 12, "the chart's table");
  expect(!(await page.locator(".plot").isVisible()), "no empty place for a chart");
  await context.close();
});

await test("it converts as one types, and the address goes along", async () => {
  const { context, page } = await open(seedDay);
  await page.locator("#amount").fill("250");
  await page.locator(".sum strong", { hasText: "33,730 Japanese yen" }).waitFor();
  expect(page.url().includes("amount=250"), page.url());
  await page.locator("#to").selectOption("DEM");
  await page.locator(".sum strong", { hasText: "488.96 German marks" }).waitFor();
  expect((await page.locator(".whence").textContent()).includes("1.95583 for one EUR"), "the fixed rate");
  await page.locator("#amount").fill("1,2,3");
  await page.locator(".problem", { hasText: "marks for thousands where no number has them" }).waitFor();
  expect(await page.locator("#amount").getAttribute("aria-invalid") === "true", "the field is marked");
  await page.locator("#amount").fill("1");
  await page.locator(".sum").waitFor();
  expect(await page.locator("#amount").getAttribute("aria-invalid") === null, "the field is right again");
  expect((await page.locator("body").textContent()).includes("NaN") === false, "no NaN");
  await context.close();
});

await test("swap turns it round", async () => {
  const { context, page } = await open(seedDay);
  await page.locator(".swap a").click();
  await page.locator(".sum .given", { hasText: "100 Japanese yen" }).waitFor();
  expect(await page.locator("#from").inputValue() === "JPY" && await page.locator("#to").inputValue() === "EUR", "the choices");
  await context.close();
});

await test("a weekend has the last fixing, and says so", async () => {
  const { context, page } = await open("/currency?amount=100&from=EUR&to=JPY&date=2015-10-04");
  expect((await page.locator(".whence").textContent()).includes("There is no fixing of Sunday, October 4, 2015"), "it is said");
  await context.close();
});

await test("the chart is of the span that is asked for, tells the day under the pointer, and has a table", async () => {
  const { context, page, errors } = await open(seedDay);
  await page.locator(".plot canvas").waitFor();
  const told = await page.locator(".plot .at").textContent();
  expect(told === "October 8, 2015: 1 EUR = 134.92 JPY", told);
  const box = await page.locator(".plot .u-over").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  expect((await page.locator(".plot .at").textContent()) !== told, "another day under the pointer");
  expect((await page.locator(".chart .told").textContent()).includes("fell by 1.5%"), await page.locator(".chart .told").textContent());
  await page.locator(".spans a", { hasText: "A week" }).click();
  await page.locator(".spans a[aria-current]", { hasText: "A week" }).waitFor();
  await page.locator(".chart summary").click();
  expect(await page.locator(".chart tbody tr").count() === 6, "a week's fixings");
  expect(errors.length === 0, errors.join("; "));
  await context.close();
});

await test("27 years are drawn, and their CSV is there", async () => {
  const { context, page } = await open(all, { viewport: sizes.phone });
  await page.locator(".plot canvas").waitFor();
  const csv = await (await fetch(base + await page.locator(".download a").getAttribute("href"))).text();
  expect(csv.startsWith("date,rate,source\n1999-01-04,1.1789,ecb\n"), csv.slice(0, 60));
  expect(csv.includes("\n2026-04-13,1.1684,ecb\n"), "the last fixing");
  await context.close();
});

await test("the small converter in the head converts as one types, moves nothing, and leads on", async () => {
  const { context, page } = await open("/", { viewport: sizes.phone });
  await page.evaluate(() => { window.shift = 0; });
  const box = page.locator(".converter");
  await box.locator("summary").click();
  await box.locator("input").fill("200");
  await box.locator("output", { hasText: "227.24 USD" }).waitFor();
  expect(await page.evaluate(() => window.shift) === 0, "the page moved");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "wider than the screen");
  await box.locator("button").click();
  await page.locator(".sum strong", { hasText: "227.24 US dollars" }).waitFor();
  await context.close();
});

await test("an amount in an article is told in the reader's currency at the rate of its day, unless switched off", async () => {
  const { context, page } = await open("/currency");
  await page.locator("#own").selectOption("JPY");
  await page.locator(".own-money button").click();
  await page.locator(".sum strong", { hasText: "Japanese yen" }).waitFor();
  await page.goto(base + await storyOf("dateline", "FIFA ethics committee"));
  const amount = page.locator("a.amount").first();
  const address = await amount.getAttribute("href");
  expect(/^\/currency\?amount=\d+(\.\d+)?&from=[A-Z]{3}&date=2015-10-\d\d$/.test(address), address);
  await amount.click();
  const worth = page.locator(".worth").first();
  await worth.locator("a").waitFor();
  expect(/yen, October \d+, 2015\)$/.test(await worth.textContent()), await worth.textContent());
  await amount.click();
  expect(await page.locator(".worth").count() === 0, "a second tap folds it");
  await page.goto(`${base}/currency`);
  await page.locator(".own-money input[type=checkbox]").uncheck();
  await page.locator(".own-money button").click();
  await page.goto(`${base}/`);
  await page.goto(base + await storyOf("dateline", "FIFA ethics committee"));
  expect(await page.locator("a.amount").count() === 0, "switched off");
  await context.close();
});

await finish();
