// Measures the release program with the demo's data and prints a table, each figure beside its target.
//
//   cargo build --release && node bench/run.mjs            prints
//   node bench/run.mjs --write                             also writes bench/results.md
//
//   LEFIL_BIN   the program (default: target/release/lefil, or under CARGO_TARGET_DIR)
//   SECONDS     how long each page is asked for (default 10), after a second that does not count
//
// The load generator runs on the same machine; answers are compressed, people are signed in. Needs Linux (/proc).
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "./client.mjs";
import { Program } from "./program.mjs";
import { weigh } from "./weight.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const binary = process.env.LEFIL_BIN
  ?? path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, "target"), "release/lefil");
const SECONDS = Number(process.env.SECONDS ?? 10);
const PER_SECOND = 300;
const P95_MS = 30;
const LIMITS = { idleMb: 60, startMs: 500, binaryMb: 60, coldKb: 60, warmKb: 15, requests: 8 };

// What is asked for: by whom, where it is found, and the most it may cost in processor time.
// The last number is what Moodle takes on the same kind of machine.
const PAGES = [
  { name: "learner home", as: "Amina", target: 1, moodle: 80, find: async () => "/" },
  { name: "lesson", as: "Amina", target: 0.6, moodle: 54, find: lesson },
  { name: "course outline", as: "Amina", find: outline },
  { name: "register", as: "Claire Morel", target: 1, moodle: 74, find: register },
  { name: "grading", as: "Claire Morel", target: 2, moodle: 160, find: grading },
  { name: "trainer home", as: "Claire Morel", find: async () => "/" },
  { name: "admin home", as: "Nora Belkacem", find: async () => "/" },
];

const first = (html, pattern, what) => {
  const found = pattern.exec(html)?.[1];
  if (!found) throw new Error(`no ${what} was found`);
  return found;
};

async function outline(client) {
  return first(await client.page("/"), /href="(\/cohorts\/[^"]+\/course)"/, "course");
}

async function lesson(client) {
  const html = await client.page(await outline(client));
  return first(html, /href="(\/cohorts\/[^"]+\/lessons\/[^"]+)"/, "lesson");
}

async function register(client) {
  return first(await client.page("/"), /href="(\/sessions\/[^"]+\/attendance)"/, "register");
}

async function grading(client) {
  const queue = first(await client.page("/"), /href="(\/assignments\/[^"]+\/submissions)"/, "queue");
  return first(await client.page(queue), /href="(\/submissions\/[^"]+\/grade)"/, "work to grade");
}

// Processor time of the program for each request of some work, in milliseconds.
async function spent(program, requests, work) {
  const before = program.cpuMs();
  await work();
  return (program.cpuMs() - before) / requests;
}

async function measure(program, page) {
  const client = await new Client(program.base).enterAs(page.as);
  const place = await page.find(client);
  const weight = await weigh(client, place);
  await client.pace(place, PER_SECOND, 1);
  const total = PER_SECOND * SECONDS;
  const busy = await spent(program, total, () => client.flood(place, total));
  let paced;
  const idling = await spent(program, total, async () => {
    paced = await client.pace(place, PER_SECOND, SECONDS);
  });
  client.close();
  if (paced.odd.size > 0) throw new Error(`${page.name}: ${JSON.stringify([...paced.odd])}`);
  return { ...page, ...paced, cpu: busy, idling, weight };
}

const rows = [];
let missed = 0;

// One line of the table: a figure, what it may be, and how far it is from that.
function row(what, value, unit, limit, digits = 1) {
  const shown = `${value.toFixed(digits)} ${unit}`.trim();
  const held = limit === undefined || value <= limit;
  missed += held ? 0 : 1;
  const target = limit === undefined ? "" : `≤ ${limit} ${unit}`.trim();
  const ratio = limit === undefined ? "" : `${(value / limit).toFixed(2)}${held ? "" : " **missed**"}`;
  rows.push(`| ${what} | ${shown} | ${target} | ${ratio} |`);
}

function tellPages(pages) {
  for (const page of pages) row(`${page.name}: processor time a request`, page.cpu, "ms", page.target, 2);
  for (const page of pages) {
    row(`${page.name}: the same at ${PER_SECOND} a second, asleep in between`, page.idling, "ms", undefined, 2);
  }
  for (const page of pages) {
    row(`${page.name}: p95 at ${PER_SECOND} a second (median ${page.p50.toFixed(1)} ms)`, page.p95, "ms", P95_MS);
  }
  for (const { name, as, weight } of pages) {
    const limits = as === "Amina" ? LIMITS : {};
    row(`${name}: cold`, weight.cold.bytes / 1000, "KB", limits.coldKb);
    row(`${name}: warm (HTML ${(weight.html / 1000).toFixed(1)} KB)`, weight.warm.bytes / 1000, "KB", limits.warmKb);
    row(`${name}: requests, cold`, weight.cold.requests, "", limits.requests, 0);
  }
}

function tellMoodle(pages) {
  return pages
    .filter((page) => page.moodle)
    .map((page) => `${page.name} ${Math.round(page.moodle / page.cpu)} times less`)
    .join(", ");
}

const stripped = (scratch) => {
  const copy = path.join(scratch, "lefil");
  execFileSync("strip", ["-o", copy, binary]);
  return fs.statSync(copy).size / 1e6;
};

async function starts(data) {
  const times = [];
  for (let n = 0; n < 5; n += 1) {
    const program = await Program.start(binary, data, root);
    times.push(program.startMs);
    await program.stop();
  }
  return times.sort((a, b) => a - b)[2];
}

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-bench-"));
const data = path.join(scratch, "demo");
const loadBefore = os.loadavg();
try {
  await (await Program.start(binary, data, root)).stop();
  row("start to first answer, database in place (median of 5)", await starts(data), "ms", LIMITS.startMs, 0);
  const program = await Program.start(binary, data, root);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  row("idle memory, after start", program.rssMb(), "MB", LIMITS.idleMb);
  const pages = [];
  for (const page of PAGES) pages.push(await measure(program, page));
  await new Promise((resolve) => setTimeout(resolve, 5000));
  row("idle memory, after the load", program.rssMb(), "MB", LIMITS.idleMb);
  await program.stop();
  row("release binary, stripped", stripped(scratch), "MB", LIMITS.binaryMb);
  tellPages(pages);
  const load = (values) => values.map((value) => value.toFixed(1)).join(" ");
  const report = `# Figures

\`node bench/run.mjs --write\`, on ${os.cpus().length} cores (${os.cpus()[0].model.trim()}), Node ${process.versions.node}, with
the demo's data in SQLite, people signed in, answers compressed, the load generator on the same machine.
Each page was asked for ${PER_SECOND * SECONDS} times as fast as four at once are answered, which gives its processor
time, then ${PER_SECOND} times a second for ${SECONDS} s, which gives its p95. Falling asleep and waking up between two
requests costs time, too: it is told apart.
Load of the machine before: ${load(loadBefore)}; after: ${load(os.loadavg())} (1, 5 and 15 minutes; ${os.cpus().length} is busy).

| what | measured | target | ratio |
|---|---:|---:|---:|
${rows.join("\n")}

Beside Moodle on the same kind of machine (80, 54, 74 and 160 ms): ${tellMoodle(pages)}.
`;
  console.log(report);
  if (process.argv.includes("--write")) fs.writeFileSync(path.join(root, "bench/results.md"), report);
  console.log(`${rows.length - missed} held, ${missed} missed`);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
