// The reader's own feed: a filter chosen with its counts, kept, read live, through sleep and reload; and the same without script.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base, expect, expectOpenToAll, expectSound, finish, open, sizes, test } from "./browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "dateline-live-"));
let stories = 0;

// Puts stories on the wire of the running agency, as a desk beside it would.
function tell(...items) {
  const lines = items.map((item) => JSON.stringify({
    type: "text", language: "en", versioncreated: new Date(Date.parse("2015-10-10T09:30:00Z") + (stories += 1) * 1000).toISOString(),
    firstcreated: new Date(Date.parse("2015-10-10T09:30:00Z") + stories * 1000).toISOString(), ...item,
  }));
  const file = join(folder, `${stories}.ninjs`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  execFileSync(process.env.DATELINE, ["ingest", "--data", process.env.DATELINE_DATA, "--source", "desk", file], { stdio: "ignore" });
}
function story(name, headline, code, more = {}) {
  return { uri: `urn:test:${name}`, headlines: [{ role: "main", value: headline }], subjects: [{ uri: code, name: "" }], ...more };
}
const sport = "medtop:15000000";
const politics = "medtop:11000000";
const list = ".stream";

for (const [name, path] of Object.entries({ "the panel": "/filter", topics: "/topics", "a filter's list": "/news?topic=15000000", "a topic": "/topic/11000000-politics" })) {
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

await test("a reader chooses topics, sees the counts, keeps the filter, and reads it live", async () => {
  const { context, page } = await open("/filter");
  const total = page.locator(".total");
  const all = Number(await total.textContent());
  const row = page.locator("fieldset.by-topic li", { hasText: "Sport" });
  const promised = Number(await row.locator(".count").textContent());
  await row.locator("input[name=topic]").check();
  await page.waitForFunction((count) => document.querySelector(".total").textContent === String(count), promised);
  expect(promised > 0 && promised < all, `${promised} of ${all}`);
  await page.locator("#name").fill("My sport");
  await page.getByRole("button", { name: "Keep" }).click();
  await page.waitForURL("**/news?topic=15000000");
  expect((await page.locator(".kept a[aria-current]").textContent()) === "My sport", "the kept filter");
  const before = await page.locator(`${list} li`).count();
  expect(before === promised, `${before} stories, ${promised} promised`);

  await page.waitForSelector(`${list}[data-live=yes]`);
  tell(story("p1", "A vote is counted", politics), story("s1", "Japan beat Samoa in the rain", sport));
  await page.waitForSelector(".arrivals button:not([hidden])");
  expect((await page.locator(".arrivals button").textContent()) === "1 new", "one is new");
  expect((await page.locator(`${list} li`).count()) === before, "nothing moves by itself");
  await page.locator(".arrivals button").click();
  expect((await page.locator(`${list} li h3`).first().textContent()).includes("Japan beat Samoa"), "it stands on top");
  expect((await page.locator("text=A vote is counted").count()) === 0, "what was not asked for");

  tell(story("s2", "Referee stops the final", sport, { urgency: 1 }));
  await page.waitForSelector(`${list} li:has-text("Referee stops the final")`);
  tell(story("s1", "Japan beat Samoa in heavy rain", sport, { version: "2" }));
  await page.waitForSelector(`${list} li:has-text("heavy rain")`);
  expect((await page.locator(`${list} li:has-text("Japan beat Samoa")`).count()) === 1, "a later version takes its place");
  tell(story("s2", "Referee stops the final", sport, { version: "2", pubstatus: "canceled" }));
  await page.waitForFunction(() => !document.body.textContent.includes("Referee stops the final"));

  await page.reload();
  expect((await page.locator(`${list} li h3`).first().textContent()).includes("heavy rain"), "a reload shows the same");
  expect((await page.locator("text=Referee stops").count()) === 0, "the killed one is gone");
  await page.waitForSelector(`${list}[data-live=yes]`);

  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  tell(story("s3", "Chile lose at home", sport), story("p2", "A minister resigns", politics));
  await context.setOffline(false);
  await page.waitForSelector(".arrivals button:not([hidden])", { timeout: 30_000 });
  expect((await page.locator(".arrivals button").textContent()) === "1 new", "what came in sleep");
  await context.close();
});

await test("Enter after its name keeps a filter, and not only shows it", async () => {
  const { context, page } = await open("/filter?topic=15000000");
  await page.locator("#name").fill("By keyboard");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/news?topic=15000000");
  expect((await page.locator(".kept a[aria-current]").textContent()) === "By keyboard", "kept");
  await page.goBack();
  await page.locator("#word").fill("rugby");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/news?word=rugby&topic=15000000");
  await context.close();
});

await test("the panel says how many in words, and what it cannot know exactly", async () => {
  const { context, page } = await open("/filter?topic=15000000");
  const says = (words) => page.waitForFunction((text) =>
    document.querySelector(".show").innerText === `Show ${text}` && document.querySelector("form [role=status]").textContent === text, words);
  const all = await page.locator(".total").textContent();
  await says(`${all} stories`);
  await page.locator("#word").fill("uruguay");
  await says("1 story");
  await page.locator("input[name=once]").check();
  await says("up to 1 story");
  await context.close();
});

await test("one tap follows somebody, and one more ends it; the panel knows of it", async () => {
  const { context, page } = await open("/person/vladimir-putin", { javaScriptEnabled: false });
  const listed = await page.locator(`${list} li`).count();
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await page.waitForURL("**/news?person=vladimir-putin");
  expect((await page.locator(".kept a[aria-current]").textContent()) === "Vladimir Putin", "followed");
  await page.locator("text=Change the filter").click();
  expect(await page.locator("input[name=person][value=vladimir-putin]").isChecked(), "the panel has lost who was chosen");
  expect((await page.locator(".by-person .count").textContent()) === String(listed), "his count");
  await page.goto(`${base}/person/vladimir-putin`);
  await page.getByRole("button", { name: "Unfollow" }).click();
  expect((await page.locator(".kept-filters").count()) === 0, "forgotten");
  await context.close();
});

await test("a list of each story once has its newest report alone, as it comes too", async () => {
  const { context, page } = await open("/news?topic=15000000&once=yes");
  await page.waitForSelector(`${list}[data-live=yes]`);
  const told = (name, headline) => story(name, headline, sport, {
    body_xhtml: "<p>The mast of the training ship Albatross broke in the harbour of Valparaiso on Saturday, and the regatta was put off until Monday. " +
      "Nobody was hurt, said the harbour master, Ernesto Quiroga; the crew of forty had gone ashore an hour before the storm.</p>",
  });
  const rows = page.locator(`${list} li`, { hasText: "mast of" });
  tell(told("m1", "The mast of the Albatross breaks in Valparaiso"));
  await page.locator(".arrivals button").click();
  expect((await rows.count()) === 1, "the first report");
  tell(told("m2", "Regatta put off: the mast of the Albatross broke in Valparaiso"));
  await page.waitForSelector(".arrivals button:not([hidden])");
  tell(told("m3", "Regatta put off after the mast of the Albatross broke in Valparaiso"));
  tell(story("m4", "A runner wins in Lima", sport));
  await page.waitForSelector(".arrivals button:text-is('2 new')");
  await page.locator(".arrivals button").click();
  expect((await rows.allTextContents()).length === 1, `${await rows.count()} reports`);
  expect((await rows.first().textContent()).includes("put off after"), "the newest");
  await page.reload();
  expect((await rows.count()) === 1, "as a reload has it");
  await context.close();
});

await test("who asks for what is new from further down is taken to it", async () => {
  const { context, page } = await open("/topic/11000000-politics", { viewport: sizes.phone });
  await page.waitForSelector(".stream[data-live=yes]");
  await page.evaluate(() => scrollTo(0, 3000));
  tell(story("t1", "A tunnel opens", politics));
  await page.locator(".arrivals button").click();
  expect(await page.locator(`${list} li`, { hasText: "A tunnel opens" }).evaluate((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), "it is not in sight");
  await context.close();
});

await test("on a phone the filter is one tap away", async () => {
  for (const path of ["/", "/article/seed", "/search?q=peace"]) {
    const { context, page } = await open(path, { viewport: sizes.phone });
    const link = page.getByRole("link", { name: "Use filter" }).first();
    const { x, width } = await link.boundingBox();
    expect(x > 0 && x + width <= sizes.phone.width, `${path}: it ends at ${x + width}`);
    await context.close();
  }
});

await test("the front page takes what is new, and a reader elsewhere in the list is not moved", async () => {
  const { context, page } = await open("/");
  await page.waitForSelector(".all-news .stream[data-live=yes]");
  await page.evaluate(() => scrollTo(0, 600));
  tell(story("f1", "A bridge opens", politics));
  await page.waitForSelector(".arrivals button:not([hidden])");
  expect((await page.evaluate(() => scrollY)) === 600, "the page has moved");
  await page.locator(".arrivals button").click();
  expect((await page.locator(".wire a.headline").first().textContent()).includes("A bridge opens"), "it stands on top");
  await context.close();
});

for (const path of ["/", "/topic/11000000-politics", "/source/desk"]) {
  for (const [size, viewport] of Object.entries({ desktop: sizes.desktop, phone: sizes.phone })) {
    await test(`${path}, ${size}: what waits has a place of its own`, async () => {
      const { context, page } = await open(path, { viewport });
      await page.waitForSelector(".stream[data-live=yes]");
      const before = await page.evaluate(() => window.shift);
      tell(story(`w-${path}-${size}`, "A road is built", politics));
      await page.waitForSelector(".arrivals button:not([hidden])");
      const covered = await page.evaluate(() => {
        const button = document.querySelector(".arrivals button").getBoundingClientRect();
        return [...document.querySelectorAll(".stream *, .tools a, h1, h2")].filter((other) => {
          const { left, right, top, bottom } = other.getBoundingClientRect();
          return left < button.right && right > button.left && top < button.bottom && bottom > button.top && !other.matches(".unseen");
        }).map((other) => other.textContent);
      });
      expect(covered.length === 0, `it covers ${covered}`);
      expect((await page.evaluate(() => window.shift)) === before, "the page has moved");
      await context.close();
    });
  }
}

await test("a flash that begins a new day: the first day alone says whose clocks there are", async () => {
  for (const path of ["/", "/topic/11000000-politics"]) {
    const { context, page } = await open(path, { timezoneId: "Asia/Tokyo" });
    await page.waitForSelector(".stream[data-live=yes]");
    expect((await page.locator(".day .zones").count()) === 1, "one legend");
    const days = await page.locator(".stream .day").count();
    tell(story(`d-${path}`, "Midnight has passed", politics, { urgency: 1, firstcreated: "2015-10-12T01:00:00+03:00" }));
    await page.waitForSelector(".stream li:has-text('Midnight has passed')");
    expect((await page.locator(".stream .day").count()) === days + 1, "a new day");
    expect((await page.locator(".day .zones").count()) === 1, "one legend still");
    expect((await page.locator(".stream .day").first().locator(".zones").count()) === 1, "on the first day");
    tell(story(`d-${path}`, "Midnight has passed", politics, { version: "2", pubstatus: "canceled" }));
    await page.waitForFunction((count) => document.querySelectorAll(".stream .day").length === count, days);
    expect((await page.locator(".stream .day").first().locator(".zones").count()) === 1, "on what is the first day then");
    await context.close();
  }
});

await test("a word without end and a line from the right leave the page as wide as it is", async () => {
  tell(story("word", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", politics, { language: "de" }),
    story("right", "مجلس الأمن يجتمع في نيويورك", politics, { language: "ar" }));
  for (const path of ["/", "/topic/11000000-politics"]) {
    const { context, page } = await open(path, { viewport: sizes.phone });
    const row = page.locator(".stream li", { hasText: "مجلس" });
    for (let tries = 0; tries < 50 && (await row.count()) === 0; tries += 1) await page.reload();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide <= 0, `${path}: ${wide} px wider than the screen`);
    const sides = await page.locator(".stream li > time").evaluateAll((times) => new Set(times.map((time) => time.getBoundingClientRect().x)).size);
    expect(sides === 1, `${path}: times stand in ${sides} columns`);
    const right = await row.locator("a").first().evaluate((link) => getComputedStyle(link).direction);
    expect(right === "rtl", `${path}: its words read ${right}`);
    // What the site says of it is in the site's language.
    await row.locator("a").first().click();
    for (const place of [".issued", ".reading", ".page-count"]) {
      const of = await page.locator(place).evaluate((line) => `${line.closest("[lang]").lang} ${getComputedStyle(line).direction}`);
      expect(of === "en ltr", `${place}: ${of}`);
    }
    await context.close();
  }
});

await test("the same without script", async () => {
  const { context, page } = await open("/filter", { javaScriptEnabled: false });
  const row = page.locator("fieldset.by-topic li", { hasText: "Sport" });
  const promised = Number(await row.locator(".count").textContent());
  await row.locator("input[name=topic]").check();
  await page.locator("button.show").click();
  await page.waitForURL("**/news?**topic=15000000**");
  expect((await page.locator(`${list} li`).count()) === promised, "as many as promised");
  await page.locator("text=Change the filter").click();
  expect((await page.locator(".total").textContent()) === String(promised), "the panel counts");
  await page.locator("#name").fill("Sport without script");
  await page.getByRole("button", { name: "Keep" }).click();
  expect((await page.locator(".kept a[aria-current]").textContent()) === "Sport without script", "kept");
  tell(story("n1", "A record falls in Lima", sport));
  const shows = async () => {
    await page.reload();
    return (await page.locator(`${list} li h3`).first().textContent()).includes("A record falls in Lima");
  };
  for (let tries = 0; tries < 50 && !(await shows()); tries += 1) await page.waitForTimeout(100);
  expect(await shows(), "a reload shows what is new");
  await context.close();
});

await finish();
