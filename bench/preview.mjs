// Measures live preview: how long after a lesson is saved it is what a learner reads.
//
//   cargo build --release && node bench/preview.mjs
//
//   LEFIL_BIN   the program (default: target/release/lefil, or under CARGO_TARGET_DIR)
//   TIMES       how many edits (default 30); every other one is saved under another name and renamed
//
// Works on a copy of courses/ in a temporary folder. The time includes asking for the page.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "./client.mjs";
import { Program } from "./program.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const binary = process.env.LEFIL_BIN
  ?? path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, "target"), "release/lefil");
const TIMES = Number(process.env.TIMES ?? 30);
const TARGET_MS = 200;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-preview-"));
fs.cpSync(path.join(root, "courses"), path.join(folder, "courses"), { recursive: true });
const unit = path.join(folder, "courses/culture-numerique/01-comprendre-le-numerique");
const file = path.join(unit, "01-ce-que-numerique-veut-dire.md");
const text = fs.readFileSync(file, "utf8");

const program = await Program.start(binary, path.join(folder, "data"), folder);
const times = [];
try {
  const client = await new Client(program.base).enterAs("Amina");
  const course = /href="(\/cohorts\/[^"]+)\/course"/.exec(await client.page("/"))[1];
  const lesson = `${course}/lessons/comprendre-le-numerique/ce-que-numerique-veut-dire`;
  for (let edit = 1; edit <= TIMES; edit += 1) {
    const saved = `${text}\n\nRelecture numéro ${edit}.\n`;
    if (edit % 2 === 0) {
      fs.writeFileSync(`${file}.new`, saved);
      fs.renameSync(`${file}.new`, file);
    } else {
      fs.writeFileSync(file, saved);
    }
    const begun = performance.now();
    while (!(await client.page(lesson)).includes(`Relecture numéro ${edit}.`)) {
      if (performance.now() - begun > 20_000) throw new Error("the edit was never shown");
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  client.close();
} finally {
  await program.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
const ratio = (TARGET_MS / at(1)).toFixed(1);
console.log(`${TIMES} edits shown after ${at(0.5).toFixed(0)} ms (middle), ${at(0.95).toFixed(0)} ms (p95), ` +
  `${at(1).toFixed(0)} ms (longest); target ${TARGET_MS} ms: ${ratio} times as quick`);
