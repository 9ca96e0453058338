// The peer of ./dev bench live: a live stream as it is usually written, in Node: an array of clients, each with a
// predicate; each new item is judged for each of them and written to those that want it.
//
//   node live_peer.mjs FOLDER
//
// The items are those of the other side (FOLDER/items, and their events as FOLDER/ours.events); each is appended to a
// file and synced before it is told. Says its port, begins on a line of input, ends with it.

import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import http from "node:http";
import readline from "node:readline";
import { predicateOf } from "./predicate.mjs";

const folder = process.argv[2];
const clients = [];

const server = http.createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write("retry: 2000\n\n");
  clients.push({ response, wants: predicateOf(request.url.split("?")[1] ?? "") });
});
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", 4096, () => console.log(server.address().port));

const lines = readline.createInterface({ input: process.stdin });
lines.once("line", run);
lines.once("close", () => process.exit(0));

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function run() {
  const events = new Map();
  for (const text of readFileSync(`${folder}/ours.events`, "utf8").split("\n\n")) {
    const position = /^id: (\d+)/.exec(text);
    if (position) events.set(Number(position[1]), text + "\n\n");
  }
  const items = readFileSync(`${folder}/items`, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  for (const item of items) item.labels = new Set(item.labels);
  const log = openSync(`${folder}/peer.log`, "w");
  const durable = [];
  let due = performance.now();
  for (const item of items) {
    due += item.usable ? 50 : 1000;
    await sleep(Math.max(0, due - performance.now()));
    const text = events.get(item.position) ?? "";
    writeSync(log, text);
    fsyncSync(log);
    durable.push(`${item.position} ${process.hrtime.bigint()}\n`);
    for (const client of clients) {
      if (!item.usable || client.wants(item.labels)) client.response.write(text);
    }
  }
  closeSync(log);
  const out = openSync(`${folder}/durable`, "w");
  writeSync(out, durable.join(""));
  closeSync(out);
  console.log("done");
}
