// A learner reads a lesson with a film of the course and one of another site: nothing is asked of that site before she
// clicks, each then plays where its link stood, and the page of another lesson may not show that site.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-media-"));
fs.cpSync(fileURLToPath(new URL("../../../courses", import.meta.url)), folder, { recursive: true });
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
const lesson = path.join(folder, "culture-numerique/01-comprendre-le-numerique/05-le-web-et-ses-adresses.md");
const card = `\n:::video https://tube.example/w/aB1 {title="Le trajet d’une page" licence="CC BY" duration="3 min"}
Une page part du serveur.\n:::\n\n:::audio https://sons.example/voix.mp3 {title="Une voix"}\nBonjour.\n:::\n`;
fs.appendFileSync(lesson, card);

export const demo = ["--courses", folder];

export default async ({ open, shot }) => {
  const amina = await open({ phone: true });
  const asked = [];
  amina.on("request", (request) => asked.push(request.url()));
  await amina.context().route("https://tube.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>x</title><h1>Le film</h1>" }));
  await amina.context().route("https://sons.example/**", (route) => route.fulfill({ status: 404 }));
  await amina.goto("/login");
  await amina.locator("form[action='/demo/entry'] button", { hasText: "Amina" }).click();
  await amina.waitForURL("**/");
  const course = await amina.locator("a[href*='/course']").first().getAttribute("href");
  const at = course.replace(/course$/, "lessons/comprendre-le-numerique/le-web-et-ses-adresses");
  await amina.goto(at);
  const cards = amina.locator(".note-media");
  assert.equal(await cards.count(), 3);
  await cards.last().scrollIntoViewIfNeeded();
  const far = () => asked.filter((url) => url.includes(".example/") || url.includes(".webm"));
  assert.deepEqual(far(), [], "nothing is asked before the click");
  await shot(amina, "cards");

  await cards.nth(0).locator(".note-play a").click();
  await amina.waitForFunction(() => document.querySelector("video")?.currentTime > 0.5);
  assert.equal(await amina.evaluate(() => document.activeElement.localName), "video");
  await shot(amina, "film");

  await cards.nth(1).locator(".note-play a").click();
  await amina.frameLocator("iframe").locator("h1", { hasText: "Le film" }).waitFor();
  const frame = await amina.locator("iframe").evaluate((it) => [it.getAttribute("sandbox"), it.title]);
  assert.equal(frame[0], "allow-scripts allow-same-origin allow-presentation");
  assert.match(frame[1], /Le trajet d’une page/);
  await shot(amina, "frame");
  assert.deepEqual(far().filter((url) => url.includes("sons.")), [], "each card is asked on its own click");

  // The sound is gone from its site: the link that leads there is back.
  const sound = cards.nth(2).locator(".note-play a");
  await sound.focus();
  await amina.keyboard.press("Enter");
  await amina.waitForFunction(() => !document.querySelector("audio"));
  assert.equal(await sound.getAttribute("href"), "https://sons.example/voix.mp3");
  assert.ok(far().some((url) => url.includes("sons.")));

  const answer = await amina.request.get(course);
  assert.match(answer.headers()["content-security-policy"], /frame-src 'none'/);
};
