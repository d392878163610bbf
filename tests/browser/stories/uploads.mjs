// Files on a phone: a photo of paper is made lighter before it leaves, a film goes in parts, survives a lost network
// and a page loaded again, and what is being written stays where it is.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const says = (page, sentence) =>
  page.waitForFunction((wanted) => {
    const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
    return plain(document.querySelector("main").innerText).includes(plain(wanted));
  }, sentence);

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

/** A photo as a phone takes it: large, and no two pixels alike. */
async function photo(page, file) {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [4000, 3000];
    const paper = canvas.getContext("2d");
    const pixels = paper.createImageData(4000, 3000);
    for (let at = 0; at < pixels.data.length; at += 4) {
      const grain = (Math.imul(at, 2654435761) >>> 24) % 90;
      pixels.data.set([200 - grain, 190 - grain, 180 - grain, 255], at);
    }
    paper.putImageData(pixels, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.95);
  });
  fs.writeFileSync(file, Buffer.from(url.split(",")[1], "base64"));
}

/** From now on the network of this page goes after so many parts, and comes back after the next request. */
const losesNetwork = (page, after, comesBack) =>
  page.evaluate(
    ([after, comesBack]) => {
      const real = window.realFetch ?? (window.realFetch = window.fetch);
      let parts = 0;
      window.fetch = (url, how = {}) => {
        const away = how.method === "PATCH" && ++parts > after && (!comesBack || parts === after + 1);
        return away ? Promise.reject(new TypeError("no network")) : real(url, how);
      };
    },
    [after, comesBack],
  );

/** No page is wider than the smallest phone. */
async function fits(page, what) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= seen, `${what}: ${wide} px on a screen of ${seen}`);
}

const sizeOf = async (page, name) => {
  await page.locator("[data-kept]").getByRole("link", { name, exact: true }).waitFor();
  return page.evaluate((name) => {
    const row = [...document.querySelectorAll("[data-kept] li")].find((one) => one.innerText.includes(name));
    return row?.querySelector(".meta").textContent.replace(/\u00a0/g, " ");
  }, name);
};

export default async ({ open, shot }) => {
  const amina = await enter(open, "Amina", { phone: true });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-uploads-"));
  const paper = path.join(folder, "feuille.jpg");
  await photo(amina, paper);
  const weight = fs.statSync(paper).size;
  assert.ok(weight > 2_000_000, `${weight}`);
  const film = path.join(folder, "film.mp4");
  const content = Buffer.alloc(12_000_000, 1);
  content.write("\0\0\0\x20ftypisom", 0, "latin1");
  fs.writeFileSync(film, content);

  const all = await amina.locator("nav a[href$='/assignments']").first().getAttribute("href");
  await amina.goto(all);
  const work = await amina.locator("main ul.rows a", { hasText: "Préparer un atelier" }).getAttribute("href");
  await amina.goto(`${work}/draft`);
  await says(amina, "Le texte s'enregistre aussi tout seul");
  await amina.locator("textarea[name='text']").fill("Écrit pendant l’envoi");

  // A photo, lighter: it goes with the form.
  await amina.locator("#f-file").setInputFiles(paper);
  await says(amina, "réduite à");
  console.log(`   ${(await amina.locator(".sending").innerText()).trim()}`);
  await amina.locator(".sending").scrollIntoViewIfNeeded();
  await shot(amina, "photo");
  await amina.locator("[data-send]").click();
  await amina.waitForURL("**/assignments/*/draft");
  await says(amina, "feuille.jpg");
  assert.equal(await amina.locator("textarea[name='text']").inputValue(), "Écrit pendant l’envoi");

  // A film, in parts: the network goes once, and comes back.
  await losesNetwork(amina, 2, true);
  await amina.locator("textarea[name='text']").fill("Écrit pendant l’envoi, et après");
  await amina.locator("#f-file").setInputFiles(film);
  await amina.locator("[data-send]").click();
  await says(amina, "la connexion est perdue (4,2 Mo sur 12 Mo sont arrivés)");
  await shot(amina, "lost");
  await says(amina, "film.mp4 : ajouté");
  assert.equal(await sizeOf(amina, "film.mp4"), "12 Mo");
  assert.equal(await amina.locator("textarea[name='text']").inputValue(), "Écrit pendant l’envoi, et après");
  await amina.locator(".sending").scrollIntoViewIfNeeded();
  await shot(amina, "added");

  // Another one: the network stays away, the page is loaded again, and the same file is chosen again.
  const second = path.join(folder, "suite.mp4");
  fs.copyFileSync(film, second);
  await losesNetwork(amina, 3, false);
  await amina.locator("#f-file").setInputFiles(second);
  await amina.locator("[data-send]").click();
  await says(amina, "la connexion est perdue (6,3 Mo sur 12 Mo sont arrivés)");
  amina.once("dialog", (question) => question.accept());
  await amina.reload();
  const starts = [];
  amina.on("request", (asked) => asked.method() === "PATCH" && starts.push(asked.headers()["upload-offset"]));
  await amina.locator("#f-file").setInputFiles(second);
  await amina.locator("[data-send]").click();
  await says(amina, "suite.mp4 : ajouté");
  assert.equal(starts[0], String(3 * 2 * 1024 * 1024), "it goes on where it stopped");
  assert.equal(await sizeOf(amina, "suite.mp4"), "12 Mo");

  // What is in them is looked at without taking it home.
  const first = await amina.locator("[data-kept]").getByRole("link", { name: "feuille.jpg", exact: true }).getAttribute("href");
  await amina.goto(`${first}/preview`);
  await amina.waitForFunction(() => document.querySelector(".look img")?.naturalWidth > 0);
  await shot(amina, "preview");
  await amina.goto("/files/limits");
  await shot(amina, "limits");

  // A name without a space, as long as names get, widens no page from the draft to the receipt.
  const long = path.join(folder, `PXL_20270503_084211873.PORTRAIT-01.COVER_${"x".repeat(75)}.txt`);
  fs.writeFileSync(long, "Bonjour");
  await amina.setViewportSize({ width: 320, height: 640 });
  await amina.goto(`${work}/draft`);
  await amina.locator("#f-file").setInputFiles(long);
  await amina.locator("[data-send]").click();
  await says(amina, "PORTRAIT-01.COVER");
  await fits(amina, "the draft");
  const button = amina.getByRole("button", { name: "Vérifier et rendre" });
  assert.equal(await button.count(), 1, "one button hands in");
  const below = async (part) => (await button.boundingBox()).y > (await amina.locator(part).boundingBox()).y;
  assert.ok((await below("#files")) && (await below("#links")), "after the files and the links on a phone");
  await shot(amina, "long-name");
  await amina.goto(`${work}/submissions/new`);
  await says(amina, "PORTRAIT-01.COVER");
  await fits(amina, "the check page");
  await amina.getByRole("button", { name: "Rendre maintenant" }).click();
  await amina.waitForURL(/\/submissions\/[^/]+$/);
  await fits(amina, "the receipt");
  fs.rmSync(folder, { recursive: true });
};
