// Opens what was made of payloads in Debian's Chromium and tells what any of it did: markup_browser.mjs BASE CASES.json.
// Article 1 of the site at BASE is harmless and holds the placeholder; what it does is what every page may do. A payload
// passes if nothing of it ran or was fetched, on its article's page and in what was extracted, with the policy and without.
import { readFileSync } from "node:fs";
import http from "node:http";
import { chromium } from "playwright-core";
import { touchEverything, faultsInDocument, watch } from "./markup_probes.mjs";

const site = process.argv[2];
const { placeholder, cases } = JSON.parse(readFileSync(process.argv[3], "utf8"));
const harmless = await (await fetch(`${site}/article/1`)).text();
const policy = (await fetch(`${site}/article/1`)).headers.get("content-security-policy");
if (!harmless.includes(placeholder) || !policy) throw new Error("the harmless article is not there");

// The site, and at /shown/N bodies that are on no page yet, in the place of the harmless article's.
const shown = [];
const front = http.createServer((request, response) => {
  const number = request.url.match(/^\/shown\/(\d+)$/)?.[1];
  if (number !== undefined) {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy });
    response.end(harmless.replace(`<p>${placeholder}</p>`, () => shown[number]));
    return;
  }
  const { method, headers, url } = request;
  const forwarded = http.request(site + url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  forwarded.on("error", () => response.destroy());
  request.pipe(forwarded);
});
await new Promise((listening) => { front.listen(0, "127.0.0.1", listening); });
const base = `http://127.0.0.1:${front.address().port}`;

// Payloads as they came: if one of these goes unnoticed, so would others.
const mustBeSeen = [
  ["a handler that ran", "<img src=/x onerror=alert(1)>", "alert ran"],
  ["a script", "<script>window.got = 1</script>", "set window.got"],
  ["a script's own page", "<iframe srcdoc='<p>'></iframe>", "a frame"],
  ["a link that runs", "<a href='java\nscript:alert(1)'>x</a>", "alert ran"],
  ["a handler that waits", "<p tabindex=0 onmouseover=alert(1)>x</p>", "alert ran"],
  ["a fetch from elsewhere", "<img src=https://elsewhere.example/x.png>", "fetched https://elsewhere.example/x.png"],
  ["a fetch from here", "<img src=/article/1?x>", `fetched ${base}/article/1?x`],
  ["style that fetches", "<p style='background:url(/y.png)'>x</p>", `fetched ${base}/y.png`],
  ["a page that goes away", "<meta http-equiv=refresh content='0;url=/?gone'>", "went to"],
  ["a name in the way", "<img name=cookie src=/static/x>", "name="],
];

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  // Nothing comes from elsewhere, but it is noted that it was asked for.
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
});

// One page of a browser, on which one thing after another is opened.
class Reader {
  static async open(bypassCSP) {
    const reader = new Reader();
    const context = await browser.newContext({ bypassCSP });
    reader.page = await context.newPage();
    reader.page.on("request", (request) => reader.requests.push(request));
    reader.page.on("framenavigated", (frame) => reader.navigations.push(frame.url()));
    reader.page.on("dialog", (dialog) => { reader.faults.push("a dialog"); dialog.dismiss(); });
    reader.page.on("popup", (popup) => { reader.faults.push(`opened ${popup.url()}`); popup.close(); });
    reader.page.on("download", (download) => reader.faults.push(`downloaded ${download.url()}`));
    reader.page.on("worker", (worker) => reader.faults.push(`a worker ${worker.url()}`));
    reader.page.on("pageerror", (error) => reader.faults.push(`threw ${error.message}`));
    reader.page.on("console", (message) => {
      const refused = message.text();
      if (!refused.includes("Content Security Policy")) return;
      if (!reader.pictures.some((picture) => refused.startsWith(`Loading the image '${picture}'`))) reader.faults.push(refused);
    });
    await reader.page.addInitScript(watch);
    await reader.begin(`${base}/article/1`);
    reader.usual = await reader.page.evaluate(touchEverything);
    reader.usual.fetched = reader.requests.map((request) => request.url()).filter((url) => !url.includes("/article/"));
    if (reader.faults.length > 0) throw new Error(`the harmless article: ${reader.faults}`);
    return reader;
  }

  pictures = []; // addresses that what is shown may ask for: on the site, our own copies stand in their place

  async begin(address) {
    [this.faults, this.requests, this.navigations] = [[], [], []];
    const answer = await this.page.goto(address, { waitUntil: "load" });
    this.there = this.page.url();
    this.arrivals = this.navigations.length;
    if (answer.status() !== 200) this.faults.push(`status ${answer.status()}`);
  }

  // What went wrong with what stands at an address, as sentences.
  async faultsAt(address, pictures = []) {
    this.pictures = pictures.map((picture) => new URL(picture).href);
    await this.begin(address);
    try {
      const did = await this.page.evaluate(touchEverything);
      const usual = [...this.usual.ran];
      for (const name of did.ran) {
        if (usual.includes(name)) usual.splice(usual.indexOf(name), 1);
        else this.faults.push(`${name} ran`);
      }
      this.faults.push(...did.globals.filter((name) => !this.usual.globals.includes(name)).map((name) => `set window.${name}`));
      this.faults.push(...await this.page.evaluate(faultsInDocument, this.usual));
    } catch (error) {
      // The page went away under our eyes.
      this.faults.push(`could not be looked at: ${error.message.split("\n")[0]}`);
      await this.page.waitForURL((url) => url.href !== this.there, { timeout: 5000 }).catch(() => {});
    }
    if (this.page.frames().length > 1) this.faults.push("a frame");
    if (this.navigations.length > this.arrivals || this.page.url() !== this.there) this.faults.push(`went to ${this.page.url()}`);
    for (const request of this.requests) {
      if (!this.isUsual(request, address)) this.faults.push(`fetched ${request.url()}`);
    }
    return [...new Set(this.faults)];
  }

  // The page itself (and its way there, by redirection), what every page has, the site's fonts, and pictures.
  isUsual(request, address) {
    const url = request.url();
    if (request.isNavigationRequest() && request.frame() === this.page.mainFrame())
      return url === address || request.redirectedFrom()?.url() === address;
    const kind = request.resourceType();
    if (kind === "font") return url.startsWith(`${base}/static/fonts/`);
    if (kind === "image") return url.startsWith(`${base}/media/`) || this.pictures.includes(url);
    return this.usual.fetched.includes(url);
  }

  async faultsInBody(body, pictures) {
    return this.faultsAt(`${base}/shown/${shown.push(body) - 1}`, pictures);
  }
}

const open = await Reader.open(true);
let unseen = 0;
for (const [name, payload, sign] of mustBeSeen) {
  const faults = await open.faultsInBody(payload);
  if (faults.some((fault) => fault.includes(sign))) continue;
  unseen += 1;
  console.error(`UNSEEN, so that this run proves nothing: ${name} (${faults.join("; ") || "nothing found"})`);
}
if (unseen > 0) process.exit(2);

// Four readers at a time, each with the next case that nobody has: waiting for a page to be drawn is most of the work.
const failures = new Map();
async function readAll(how, reader, rest) {
  for (let next = rest.next(); !next.done; next = rest.next()) {
    const { name, number, extracted, pictures } = next.value;
    const faults = await reader.faultsAt(`${base}/article/${number}`);
    const headline = await reader.page.locator("h1").first().textContent().catch(() => "");
    if (!headline.startsWith(`Item ${number}`)) faults.push("is not on the site");
    if (extracted === null) faults.push("no article was found around it");
    else faults.push(...(await reader.faultsInBody(extracted, pictures)).map((fault) => `extracted: ${fault}`));
    if (faults.length > 0) failures.set(number, [...failures.get(number) ?? [name], `${how}: ${faults.join("; ")}`]);
  }
}
const openly = cases.values();
const guarded = cases.values();
await Promise.all([
  readAll("without policy", open, openly), readAll("without policy", await Reader.open(true), openly),
  readAll("with policy", await Reader.open(false), guarded), readAll("with policy", await Reader.open(false), guarded),
]);
await browser.close();
for (const [, told] of [...failures].sort(([a], [b]) => a - b)) console.error(`FAILED ${told.join("\n  ")}`);
console.log(`${cases.length - failures.size} passed, ${failures.size} failed`);
process.exit(failures.size === 0 ? 0 : 1);
