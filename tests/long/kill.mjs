// Amina says « J’ai terminé » lesson after lesson while the program is killed again and again.
// Every answer 303 is a promise: after the next start the outline must show that lesson as done.
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const KILLS = 20;
const data = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-kill-"));
const port = await new Promise((resolve) => {
  const server = net.createServer();
  server.listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
const base = `http://127.0.0.1:${port}`;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function start() {
  const child = spawn(process.env.LEFIL_BIN, ["demo", "--listen", `127.0.0.1:${port}`, "--data", data], { stdio: "ignore" });
  for (let tries = 0; tries < 600; tries += 1) {
    if (await fetch(`${base}/help`).then((answer) => answer.ok, () => false)) return child;
    await pause(50);
  }
  throw new Error("the program did not start");
}

/** A browser in few words: cookies, and the token of the last page. */
function browser() {
  const cookies = new Map();
  let token = "";
  const send = async (url, options = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(base + url, { redirect: "manual", ...options, headers: { cookie, ...options.headers } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      cookies.set(name, value);
    }
    const html = await answer.text();
    token = html.match(/name="token" value="([^"]+)"/)?.[1] ?? token;
    return { status: answer.status, location: answer.headers.get("location"), html };
  };
  const post = (url, fields = {}) => send(url, {
    method: "POST",
    body: new URLSearchParams({ token, ...fields }),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  return { get: send, post };
}

let program = await start();
const amina = browser();
await amina.get("/login");
const entered = await amina.post("/login", { email: "amina@lefil.example", password: "reprendre le fil" });
if (entered.status !== 303) throw new Error(`signing in answered ${entered.status}`);
const home = await amina.get("/");
const course = home.html.match(/href="(\/cohorts\/[^"]+\/course)"/)[1];
const outline = await amina.get(course);
const lessons = [...new Set([...outline.html.matchAll(/href="(\/cohorts\/[^"]+\/lessons\/[^"]+)"/g)].map((match) => match[1]))];

const promised = new Map();
let broken = 0;
const check = async (when) => {
  for (const [lesson, done] of promised) {
    const page = await amina.get(lesson);
    if (page.html.includes(`${lesson}/done/removal`) !== done) {
      broken += 1;
      console.log(`${when}: ${lesson} was promised ${done ? "done" : "undone"}`);
    }
  }
};

let acknowledged = 0;
for (let kill = 1; kill <= KILLS; kill += 1) {
  let alive = true;
  const death = pause(150 + Math.random() * 500).then(() => { alive = false; program.kill("SIGKILL"); });
  while (alive) {
    const lesson = lessons[Math.floor(Math.random() * lessons.length)];
    const page = await amina.get(lesson).catch(() => null);
    if (page?.status !== 200) break;
    const done = page.html.includes(`${lesson}/done/removal`);
    promised.delete(lesson); // Until the answer comes, either state is right.
    const answer = await amina.post(`${lesson}/done${done ? "/removal" : ""}`).catch(() => null);
    if (answer?.status === 303) {
      promised.set(lesson, !done);
      acknowledged += 1;
    }
  }
  await death;
  program = await start();
  await check(`kill ${kill}`);
}
program.kill("SIGKILL");
fs.rmSync(data, { recursive: true, force: true });
console.log(`${KILLS} kills, ${acknowledged} forms acknowledged, ${broken} promises broken`);
console.log(`test result: ${broken || !acknowledged ? "FAILED" : "ok"}. ${broken || !acknowledged ? 0 : 1} passed; ${broken || !acknowledged ? 1 : 0} failed`);
process.exitCode = broken || !acknowledged ? 1 : 0;
