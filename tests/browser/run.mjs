// Runs every story of tests/browser/stories in headless Chromium, each against its own fresh `lefil demo`.
//
//   LEFIL_BIN           the program
//   LEFIL_BROWSER_DEPS  folder whose node_modules holds playwright-core (see package.json; ci.sh makes it)
//   LEFIL_SHOTS         where screenshots go (default: a temporary folder, named at the end)
//   CHROMIUM            path of the browser, if it is not where systems usually put it
//
// `node tests/browser/run.mjs thread` runs only the stories whose name contains "thread".
//
// A story is a file `stories/<what_happens>.mjs`:
//
//   export const demo = ["--now", "2027-05-07T18:00:00+02:00"];   // optional: more arguments for `lefil demo`
//   export default async ({ open, shot, base, browser, printed }) => {
//     const claire = await open({ phone: true });      // a page of her own: cookies, French, the time of Paris
//     await claire.goto("/");                          // addresses are relative to `base`
//     await shot(claire, "home");
//   };
//
// It fails by throwing. It also fails when a page it opened logs an error, breaks the content policy or
// receives a status of 500 or more, even if the story did not look.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const STORY_MS = 180_000;
const START_MS = 60_000;
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

function fromDeps(name) {
  const deps = process.env.LEFIL_BROWSER_DEPS ?? here;
  return createRequire(path.join(deps, "package.json"))(name);
}

function chromiumPath() {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
  const found = [process.env.CHROMIUM, ...usual].find((file) => file && fs.existsSync(file));
  if (!found) throw new Error("no Chromium found: set CHROMIUM to its path");
  return found;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A demo of its own: fresh data, a free port, and everything it prints. */
async function startDemo(more) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-story-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(process.env.LEFIL_BIN, ["demo", "--listen", listen, "--data", data, ...more], { cwd: root });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => { output += bytes; });
  const ended = new Promise((resolve) => { child.once("error", resolve).once("exit", resolve); });
  let running = true;
  ended.then(() => { running = false; });

  const stop = async () => {
    if (running) child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(patience);
    fs.rmSync(data, { recursive: true, force: true });
  };
  const base = `http://${listen}`;
  for (const begun = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (!running || Date.now() - begun > START_MS) {
      await stop();
      throw new Error(`the demo did not start:\n${output}`);
    }
    const answer = await fetch(base, { redirect: "manual" }).catch(() => null);
    if (answer) return { base, stop, printed: () => output };
  }
}

/** What a story is given, and what its pages complained about. */
function stage(browser, demo, name, shots) {
  const complaints = [];
  const pages = [];
  let taken = 0;
  const shot = async (page, what) => {
    const number = String(++taken).padStart(2, "0");
    await page.screenshot({ path: path.join(shots, `${name}-${number}-${what}.png`), fullPage: true });
  };
  const open = async ({ phone = false, ...options } = {}) => {
    const context = await browser.newContext({
      baseURL: demo.base,
      locale: "fr-FR",
      timezoneId: "Europe/Paris",
      viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
      hasTouch: phone,
      reducedMotion: "reduce", // A screenshot must not catch a page half-way in.
      ...options,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on("console", (line) => {
      // The browser logs every 4xx too; those a story provokes on purpose are not faults of the page.
      if (line.type() === "error" && !/status of 4\d\d/.test(line.text())) complaints.push(`${page.url()}: ${line.text()}`);
    });
    page.on("response", (answer) => {
      if (answer.status() >= 500) complaints.push(`${answer.status()} ${answer.url()}`);
    });
    pages.push(page);
    return page;
  };
  return { given: { browser, base: demo.base, open, shot, printed: demo.printed }, shot, pages, complaints };
}

function within(ms, work) {
  let clock;
  const late = new Promise((_, reject) => {
    clock = setTimeout(() => reject(new Error(`not finished after ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(clock));
}

async function play(file, browser, shots) {
  const name = path.basename(file, ".mjs");
  const story = await import(pathToFileURL(file));
  const demo = await startDemo(story.demo ?? []);
  const { given, shot, pages, complaints } = stage(browser, demo, name, shots);
  try {
    await within(STORY_MS, story.default(given));
    if (complaints.length) throw new Error(`the pages complained:\n  ${complaints.join("\n  ")}`);
  } catch (error) {
    for (const page of pages) {
      console.log(`   was at ${page.url()}`);
      await shot(page, "failed").catch((reason) => console.log(`   no screenshot: ${reason.message}`));
    }
    console.log(demo.printed().split("\n").slice(-20).map((line) => `   | ${line}`).join("\n"));
    throw error;
  } finally {
    for (const page of pages) await page.context().close();
    await demo.stop();
  }
}

const wanted = process.argv[2] ?? "";
const folder = path.join(here, "stories");
const files = (fs.existsSync(folder) ? fs.readdirSync(folder) : [])
  .filter((file) => file.endsWith(".mjs") && file.includes(wanted)).sort();
if (!process.env.LEFIL_BIN) throw new Error("LEFIL_BIN is not set: the path of the program to run");
const shots = process.env.LEFIL_SHOTS ?? fs.mkdtempSync(path.join(os.tmpdir(), "lefil-shots-"));
fs.mkdirSync(shots, { recursive: true });

const { chromium } = fromDeps("playwright-core");
const browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: FLAGS });
let passed = 0;
let failed = 0;
for (const file of files) {
  const begun = Date.now();
  try {
    await play(path.join(folder, file), browser, shots);
    passed += 1;
    console.log(`story ${file} ... ok (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`story ${file} ... FAILED\n${error.stack ?? error}`);
  }
}
await browser.close();
console.log(`screenshots: ${shots}`);
console.log(`test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed`);
process.exitCode = failed ? 1 : 0;
