// What 100 MB cost in memory: sent with a form, and in parts, to the demo. Prints the figures; fails over the limit.
//
//   node bench/upload.mjs PROGRAM
import crypto from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { Client } from "./client.mjs";
import { Program } from "./program.mjs";

const SIZE = 100_000_000;
const MOST_MB = 32;
const CHUNK = Buffer.alloc(1_000_000, 7);

const data = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-upload-"));
const program = await Program.start(path.resolve(process.argv[2]), data, process.cwd());
const client = new Client(program.base);

function token(html) {
  return /name="token" value="([^"]+)"/.exec(html)[1];
}

// A request whose body is made while it is sent: this process must not hold it either.
function send(method, place, headers, chunks) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(program.base);
    const all = { ...client.headers(), ...headers };
    const sent = http.request({ hostname, port, path: place, method, headers: all }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer));
    });
    sent.on("error", reject);
    (async () => {
      for (const chunk of chunks) if (!sent.write(chunk)) await new Promise((go) => sent.once("drain", go));
      sent.end();
    })();
  });
}

function* film(size = SIZE) {
  const first = Buffer.from(CHUNK);
  first.write("\0\0\0\x20ftypisom", 0, "latin1");
  yield first;
  for (let sent = CHUNK.length; sent < size; sent += CHUNK.length) yield CHUNK;
}

// The most memory it holds while this is done, beyond what it held before.
async function costs(what, work) {
  const before = program.rssMb();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, program.rssMb())), 5);
  const begun = performance.now();
  await work();
  clearInterval(watch);
  const more = Math.max(most, program.rssMb()) - before;
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${what}: ${more.toFixed(1)} MB more memory (limit ${MOST_MB}), ${before.toFixed(0)} MB before, ${seconds.toFixed(1)} s`);
  if (more > MOST_MB) process.exitCode = 1;
}

async function form(work) {
  const boundary = "lefil";
  const page = await client.page(work);
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="token"\r\n\r\n${token(page)}\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const answer = await send("POST", `${work}/files`, headers, [head, ...film(), tail]);
  if (answer.statusCode !== 303) throw new Error(`the form answered ${answer.statusCode}`);
}

async function parts(work) {
  const ours = { "tus-resumable": "1.0.0", "x-form-token": token(await client.page(work)) };
  const base64 = (words) => Buffer.from(words).toString("base64");
  const begun = await send("POST", `${work}/uploads`, {
    ...ours,
    "upload-length": SIZE,
    "upload-metadata": `filename ${base64("suite.mp4")},fingerprint ${base64(crypto.randomUUID())}`,
  }, []);
  if (begun.statusCode !== 201) throw new Error(`the upload answered ${begun.statusCode}`);
  let at = 0;
  for (const chunk of film()) {
    const headers = { ...ours, "content-type": "application/offset+octet-stream", "upload-offset": at };
    const answer = await send("PATCH", begun.headers.location, headers, [chunk]);
    if (answer.statusCode !== 204) throw new Error(`a part answered ${answer.statusCode}`);
    at += chunk.length;
  }
}

try {
  const door = await client.page("/login");
  const person = /Amina[^]*?name="person" value="([^"]+)"/.exec(door)?.[1];
  await client.request("/demo/entry", { method: "POST", form: { token: token(door), person } });
  const home = await client.page("/");
  const all = /href="(\/cohorts\/[^"]+\/assignments)"/.exec(home)[1];
  const work = /href="(\/assignments\/[^"]+)">Préparer un atelier/.exec(await client.page(all))[1];
  await costs("100 MB with a form", () => form(work));
  await costs("100 MB in parts", () => parts(work));
} finally {
  client.close();
  await program.stop();
  fs.rmSync(data, { recursive: true });
}
