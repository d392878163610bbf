// Amina says « J’ai terminé », keeps notes, asks questions and takes a quiz while the program is killed again and again.
// Every answer 303 is a promise: after the next start what was sent is there. A form whose answer never came is sent once
// more, as a browser does: what it holds is then there, and there once.
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

/** A browser in few words: cookies, the token of the last page, and the form whose answer never came. */
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
  const submit = (url, form) => send(url, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  const own = {
    lost: null,
    get: send,
    /** Sends a form with the token of the last page; null when no answer came. */
    post: async (url, fields = {}) => {
      const form = { token, ...fields };
      own.lost = { url, form };
      const answer = await submit(url, form).catch(() => null);
      if (answer) own.lost = null;
      return answer;
    },
    again: async () => {
      const { url, form } = own.lost;
      own.lost = null;
      return submit(url, form);
    },
  };
  return own;
}

let program = await start();
const amina = browser();
await amina.get("/login");
const entered = await amina.post("/login", { email: "amina@lefil.example", password: "reprendre le fil" });
if (entered?.status !== 303) throw new Error(`signing in answered ${entered?.status}`);
const home = await amina.get("/");
const cohort = home.html.match(/href="(\/cohorts\/[^"/]+)\/course"/)[1];
const outline = await amina.get(`${cohort}/course`);
const lessons = [...new Set([...outline.html.matchAll(/href="(\/cohorts\/[^"]+\/lessons\/[^"]+)"/g)].map((match) => match[1]))];
const any = (list) => list[Math.floor(Math.random() * list.length)];

const done = new Map(); // lesson: whether it was promised to be done
const kept = new Set(); // what notes hold
const asked = new Map(); // what questions hold: their lesson
const ended = new Set(); // attempts
let acknowledged = 0;
let broken = 0;
let number = 0;
const promise = (answer, keep) => {
  if (answer?.status !== 303) return;
  keep();
  acknowledged += 1;
};

// Each sends one form; nothing is promised before its answer.
const deeds = [
  async () => {
    const lesson = any(lessons);
    const page = await amina.get(lesson);
    const before = page.html.includes(`${lesson}/done/removal`);
    done.delete(lesson); // Until the answer comes, either state is right.
    promise(await amina.post(`${lesson}/done${before ? "/removal" : ""}`), () => done.set(lesson, !before));
  },
  async () => {
    const [lesson, body] = [any(lessons), `note n${(number += 1)}n`];
    await amina.get(`${lesson}/notes/new`);
    promise(await amina.post(`${lesson}/notes`, { body }), () => kept.add(body));
  },
  async () => {
    const [lesson, body] = [any(lessons), `question n${(number += 1)}n`];
    await amina.get(`${lesson}/questions/new`);
    promise(await amina.post(`${lesson}/questions`, { body, tried: "", at: "" }), () => asked.set(body, lesson));
  },
  async () => {
    const quiz = `${cohort}/quizzes/cn-numerique`;
    await amina.get(quiz);
    const begun = await amina.post(`${quiz}/attempts`);
    if (begun?.status !== 303) return;
    acknowledged += 1;
    await amina.get(`${begun.location}/questions/1`);
    const answered = await amina.post(`${begun.location}/questions/1`, { answer: "0" }); // the right one
    if (answered?.status !== 303) return;
    acknowledged += 1;
    await amina.get(`${begun.location}/review`);
    promise(await amina.post(`${begun.location}/end`), () => ended.add(begun.location));
  },
];

const times = (text, part) => text.split(part).length - 1;
const breaks = (when, what) => { broken += 1; console.log(`${when}: ${what}`); };
const check = async (when) => {
  for (const [lesson, promised] of done) {
    const page = await amina.get(lesson);
    if (page.html.includes(`${lesson}/done/removal`) !== promised) breaks(when, `${lesson} is not ${promised ? "done" : "undone"}`);
  }
  let notes = "";
  for (let page = 1, more = true; more; page += 1) {
    const { html } = await amina.get(`/notes?page=${page}`);
    notes += html;
    more = html.includes(`page=${page + 1}`);
  }
  for (const body of kept) if (times(notes, body) !== 1) breaks(when, `« ${body} » is there ${times(notes, body)} times`);
  for (const [body, lesson] of asked) {
    const { html } = await amina.get(`${lesson}/questions`);
    if (times(html, body) !== 1) breaks(when, `« ${body} » is there ${times(html, body)} times`);
  }
  for (const attempt of ended) {
    const { status, html } = await amina.get(attempt);
    if (status !== 200 || !html.includes("1 bonne réponse sur 5")) breaks(when, `${attempt} has lost its answer or its end`);
  }
};

for (let kill = 1; kill <= KILLS; kill += 1) {
  let alive = true;
  const death = pause(150 + Math.random() * 500).then(() => { alive = false; program.kill("SIGKILL"); });
  while (alive) await any(deeds)().catch(() => { alive = false; });
  await death;
  program = await start();
  const lost = amina.lost;
  if (lost) {
    const answer = await amina.again();
    if (answer.status === 303 && lost.url.endsWith("/notes")) kept.add(lost.form.body);
    else if (answer.status === 303 && lost.url.endsWith("/questions")) asked.set(lost.form.body, lost.url.replace("/questions", ""));
    else if (answer.status >= 500) breaks(`kill ${kill}`, `${lost.url} answers ${answer.status} when it is sent again`);
  }
  await check(`kill ${kill}`);
}
program.kill("SIGKILL");
fs.rmSync(data, { recursive: true, force: true });
const [notes, questions, quizzes] = [kept.size, asked.size, ended.size];
const few = Math.min(notes, questions, quizzes, done.size) === 0;
console.log(`${KILLS} kills, ${acknowledged} forms acknowledged, ${broken} promises broken`);
console.log(`checked to the end: ${done.size} lessons, ${notes} notes, ${questions} questions, ${quizzes} quizzes`);
if (few) console.log("of one kind nothing was acknowledged at all");
const failed = broken > 0 || few;
console.log(`test result: ${failed ? "FAILED" : "ok"}. ${failed ? 0 : 1} passed; ${failed ? 1 : 0} failed`);
process.exitCode = failed ? 1 : 0;
