// The peer of ./dev bench delivery: a dispatcher of webhooks as it is usually written, in Node: each new item is judged by the
// predicate of each subscriber, written to a log that is synced, signed for and posted to those that want it over
// connections that are kept; every answer is appended to a log of receipts.
//
//   node delivery_peer.mjs FOLDER
//
// The items are those of the other side (FOLDER/items, and what was posted as FOLDER/ours.bodies); FOLDER/subscribers holds an
// address and a query a line. Says that it is ready, begins on a line of input, ends with it.

import { createHmac } from "node:crypto";
import { closeSync, createWriteStream, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import http from "node:http";
import readline from "node:readline";
import { predicateOf } from "./predicate.mjs";

const folder = process.argv[2];
const agent = new http.Agent({ keepAlive: true, maxSockets: 16, scheduling: "lifo" });
const subscribers = readFileSync(`${folder}/subscribers`, "utf8").trim().split("\n").map((line) => {
  const [address, query] = line.split(" ");
  return { address, wants: predicateOf(query ?? "") };
});
const receipts = createWriteStream(`${folder}/peer.answers`);
let open = 0;

function post(subscriber, item, body) {
  const id = `${subscriber.address}.${item.position}`;
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", "secret").update(`${id}.${seconds}.${body}`).digest("base64");
  open += 1;
  const request = http.request(subscriber.address, { agent, method: "POST", headers: {
    "Content-Type": "application/x-ndjson", "Content-Length": Buffer.byteLength(body), "Dateline-Item": item.position,
    "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` } }, (response) => {
    response.resume();
    response.on("end", () => {
      open -= 1;
      receipts.write(`${id} ${response.statusCode} ${Date.now()}\n`);
    });
  });
  request.on("error", (error) => { throw error; });
  request.end(body);
}

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function run() {
  const bodies = new Map(readFileSync(`${folder}/ours.bodies`, "utf8").trim().split("\n").map((line) => {
    const blank = line.indexOf(" ");
    return [Number(line.slice(0, blank)), `${line.slice(blank + 1)}\n`];
  }));
  const items = readFileSync(`${folder}/items`, "utf8").trim().split("\n").map((line) => JSON.parse(line)).filter((item) => item.usable);
  for (const item of items) item.labels = new Set(item.labels);
  const log = openSync(`${folder}/peer.log`, "w");
  const durable = [];
  let due = performance.now();
  for (const item of items) {
    due += 50;
    await sleep(Math.max(0, due - performance.now()));
    const body = bodies.get(item.position) ?? "";
    writeSync(log, body);
    fsyncSync(log);
    durable.push(`${item.position} ${process.hrtime.bigint()}\n`);
    for (const subscriber of subscribers) if (subscriber.wants(item.labels)) post(subscriber, item, body);
  }
  while (open > 0) await sleep(20);
  closeSync(log);
  const out = openSync(`${folder}/durable`, "w");
  writeSync(out, durable.join(""));
  closeSync(out);
  console.log("done");
}

const lines = readline.createInterface({ input: process.stdin });
lines.once("line", run);
lines.once("close", () => process.exit(0));
console.log("ready");
