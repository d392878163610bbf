// The program that is killed, and the people who use it: their cookies, their pages, and what they sent without an answer.
import { spawn, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const any = (list) => list[Math.floor(Math.random() * list.length)];
export const sha256 = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");
export const times = (text, part) => text.split(part).length - 1;

let number = 0;
/** What nothing else holds. */
export const mark = () => `n${(number += 1)}n`;
export const marks = (text) => text.match(/\bn\d+n\b/g) ?? [];

/** The key at the end of an address, as the database holds it: `lower(hex(id))`. */
export const key = (url) => url.split("/").pop().replaceAll("-", "");

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", "#x2F": "/", "#x2f": "/" };
const unescaped = (html) => html.replace(/&([#\w]+);/g, (whole, name) => ENTITIES[name] ?? whole);
const attribute = (tag, name) => {
  const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  return found && unescaped(found[1]);
};

/** The form of a page that posts to `action`, as a browser fills it; buttons are the caller's. */
export function formOf(html, action) {
  const form = html.split("<form").slice(1).find((part) => attribute(part.split(">")[0], "action") === action);
  if (!form) throw new Error(`the page has no form for ${action}`);
  const inside = form.split("</form>")[0];
  const fields = {};
  for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
    const [type, name] = [attribute(tag, "type") ?? "text", attribute(tag, "name")];
    const left = type === "file" || (/radio|checkbox/.test(type) && !/\schecked/.test(tag));
    if (name && !left) fields[name] = attribute(tag, "value") ?? "on";
  }
  for (const [, tag, text] of inside.matchAll(/<textarea\b([^>]*)>([^]*?)<\/textarea>/g))
    fields[attribute(tag, "name")] = unescaped(text).replace(/^\n/, "");
  for (const [, tag, options] of inside.matchAll(/<select\b([^>]*)>([^]*?)<\/select>/g)) {
    const chosen = options.match(/<option\b[^>]*\sselected[^>]*>/)?.[0] ?? options.match(/<option\b[^>]*>/)?.[0];
    if (chosen) fields[attribute(tag, "name")] = attribute(chosen, "value") ?? "";
  }
  return fields;
}

export class Program {
  static async new() {
    const own = new Program();
    own.data = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-kill-"));
    own.port = await new Promise((resolve) => {
      const server = net.createServer();
      server.listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
    });
    own.base = `http://127.0.0.1:${own.port}`;
    return own;
  }

  /** Starts it; answers after how many milliseconds it answered. */
  async start() {
    const begun = performance.now();
    const said = fs.openSync(path.join(this.data, "said.txt"), "a");
    const args = ["demo", "--listen", `127.0.0.1:${this.port}`, "--data", path.join(this.data, "demo")];
    this.child = spawn(process.env.LEFIL_BIN, args, { stdio: ["ignore", said, said] });
    fs.closeSync(said);
    while (performance.now() - begun < 60_000 && this.child.exitCode === null) {
      if (await fetch(`${this.base}/help`).then((answer) => answer.ok, () => false)) return performance.now() - begun;
      await pause(10);
    }
    throw new Error(`the program did not start:\n${this.said().slice(-2000)}`);
  }

  async kill() {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }

  said() { return fs.readFileSync(path.join(this.data, "said.txt"), "utf8"); }

  remove() { fs.rmSync(this.data, { recursive: true, force: true }); }

  /** What a query of the database finds, read beside the program. */
  rows(query) {
    const file = path.join(this.data, "demo", "lefil.sqlite");
    const python = `import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=10)
db.row_factory = sqlite3.Row
print(json.dumps([dict(row) for row in db.execute(sys.argv[2])]))`;
    for (const [command, args] of [
      ["sqlite3", ["-readonly", "-json", "-cmd", ".timeout 10000", file, query]],
      ["python3", ["-c", python, file, query]],
    ]) {
      const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
      if (error?.code === "ENOENT") continue;
      if (status !== 0) throw new Error(`${command}: ${stderr}`);
      return JSON.parse(stdout.trim() || "[]");
    }
    throw new Error("neither sqlite3 nor python3 is installed");
  }

  /** What is broken in the database, or nothing. */
  damage() {
    const said = this.rows("PRAGMA integrity_check").map((row) => Object.values(row)[0]);
    const orphans = this.rows("PRAGMA foreign_key_check").map((row) => `an orphan in ${row.table}`);
    return [...said.filter((line) => line !== "ok"), ...orphans];
  }
}

/** Somebody signed in, who sends one thing after the other. */
export class Person {
  #cookies = new Map();
  /** What was sent and not answered. */
  lost = null;
  /** What was answered last, to be sent again. */
  recent = [];

  /** `acknowledged` hears of each promise. */
  constructor(program, name, acknowledged) {
    Object.assign(this, { program, name, acknowledged });
  }

  async send(url, options = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, ...options.headers };
    const answer = await fetch(this.program.base + url, { redirect: "manual", ...options, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      this.#cookies.set(name, value);
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, location: answer.headers.get("location"), headers: answer.headers, bytes };
  }

  async page(url) {
    const answer = await this.send(url);
    if (answer.status !== 200) throw new Error(`${this.name}: ${url} answers ${answer.status}`);
    return answer.bytes.toString();
  }

  submit(url, fields) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.send(url, { method: "POST", body: new URLSearchParams(fields), headers });
  }

  async signIn() {
    const fields = formOf(await this.page("/login"), "/login");
    const entered = await this.submit("/login", { ...fields, email: `${this.name}@lefil.example`, password: "reprendre le fil" });
    if (entered.status !== 303) throw new Error(`${this.name} signing in answers ${entered.status}`);
  }

  /** Whether the cookie of before still opens what only somebody signed in opens. */
  async isIn() { return (await this.send("/account")).status === 200; }

  /**
   * Sends something whose answer 303 is a promise: `keep` notes it. Now and then it is pressed twice at once. What is never
   * answered is `lost`, and sent again, the same, after the next start.
   */
  async act({ what, send, keep }) {
    this.lost = { what, send, keep };
    const sent = await Promise.allSettled(Math.random() < 0.2 ? [send(), send()] : [send()]);
    const answers = sent.filter((one) => one.status === "fulfilled").map((one) => one.value);
    if (answers.length === 0) throw sent[0].reason;
    this.lost = null;
    this.#promised({ what, send }, answers, keep);
  }

  #promised(sent, answers, keep) {
    const odd = answers.find(({ status, location }) => status !== 303 || location !== answers[0].location);
    if (odd) throw new Error(`${this.name}, ${sent.what}: answered ${odd.status} ${odd.location ?? ""}`);
    keep(answers[0]);
    this.acknowledged();
    this.recent = [...this.recent.slice(-4), { ...sent, location: answers[0].location }];
  }

  /** What had no answer, once more. Says whether there was any. */
  async again() {
    if (!this.lost) return false;
    const { what, send, keep } = this.lost;
    this.lost = null;
    this.#promised({ what, send }, [await send()], keep);
    return true;
  }

  /** Something that was answered, once more, as from a page that was kept open: leads where it led. */
  async repeat() {
    if (this.recent.length === 0) return false;
    const { what, send, location } = any(this.recent);
    const answer = await send();
    if (answer.status !== 303 || answer.location !== location)
      throw new Error(`${this.name}, ${what}, sent again: ${answer.status} ${answer.location ?? ""}, not ${location}`);
    return true;
  }
}
