// A trainer reads a copy and is called away: what she typed is kept by itself, whatever leads her away. Keys choose
// levels, the total follows, and a file too heavy is refused before it is sent.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const text = async (page) => plain(await page.locator("main").innerText());
const says = async (page, sentence) => {
  const all = await text(page);
  assert.ok(all.includes(sentence), `« ${sentence} » is not on ${page.url()}:\n${all.slice(0, 2500)}`);
};

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

async function heavy(amina, shot) {
  const all = await amina.locator("nav a[href$='/assignments']").first().getAttribute("href");
  await amina.goto(all);
  const work = await amina.locator("main ul.rows a", { hasText: "Préparer un atelier" }).getAttribute("href");
  await amina.goto(`${work}/draft`);
  await shot(amina, "work");
  await amina.locator("textarea[name='text']").fill("Trois pages écrites ce soir");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lefil-heavy-"));
  const film = path.join(folder, "film.txt");
  fs.writeFileSync(film, Buffer.alloc(21_300_000, 97));
  await amina.locator("#f-file").setInputFiles(film);
  await says(amina, "« film.txt » est trop lourd (21,3 Mo). Choisissez un fichier de moins de 20 Mo.");
  assert.equal(await amina.locator("#f-file").inputValue(), "", "it is not sent");
  fs.rmSync(folder, { recursive: true });
  await shot(amina, "heavy");
  assert.equal(await amina.locator("textarea[name='text']").inputValue(), "Trois pages écrites ce soir");
  return work;
}

async function keys(claire, work, shot) {
  await claire.goto(`${work}/submissions`);
  await shot(claire, "queue");
  await claire.locator(".now button").first().click();
  await claire.waitForLoadState();
  const copy = claire.url();
  await shot(claire, "desk");
  const wide = await claire.evaluate(() => {
    const form = document.querySelector(".grading");
    return { inner: form.scrollHeight, seen: form.clientHeight };
  });
  console.log(`   rubric ${wide.inner} of ${wide.seen} px, page ${await claire.evaluate(() => document.documentElement.scrollHeight)} px`);
  await claire.keyboard.press("Digit1");
  await claire.keyboard.press("Digit2");
  await says(claire, "Total : 8 sur 20");
  // A passage that is chosen is quoted by the note one writes.
  await claire.evaluate(() => document.activeElement.blur());
  await claire.locator("#p-3 .ptext p").first().selectText();
  await claire.keyboard.press("m");
  await claire.keyboard.type("Combien de personnes ?");
  assert.equal(await claire.locator("#f-note-number").inputValue(), "3");
  await claire.locator("[data-kept]", { hasText: "Brouillon gardé" }).waitFor();
  await claire.reload();
  assert.equal(await claire.locator("#p-3 .mnote textarea").inputValue(), "Combien de personnes ?");
  await says(claire, "Public");
  await shot(claire, "desk-note");
  // Keys are listed, and may be switched off.
  await claire.keyboard.press("?");
  await claire.locator("dialog.keys[open]").waitFor();
  await claire.keyboard.press("Escape");
  await claire.locator("[data-keys] input").uncheck();
  await claire.evaluate(() => document.activeElement.blur());
  await claire.keyboard.press("?");
  assert.equal(await claire.locator("dialog.keys[open]").count(), 0);
  await claire.locator("[data-keys] input").check();
  await claire.locator("textarea[name='comment']").fill("À moitié lu");
  // At once, before the pause after which it is kept: a link must not lose it.
  await claire.locator(".crumb a").click();
  await claire.waitForURL("**/submissions");
  await says(claire, "Brouillon");
  await claire.goto(copy);
  assert.equal(await claire.locator("textarea[name='comment']").inputValue(), "À moitié lu");
  await says(claire, "Total : 8 sur 20");
  await claire.locator("textarea[name='comment']").fill("À moitié lu, puis repris");
  await claire.locator("[data-kept]", { hasText: "Brouillon gardé" }).waitFor();
  await claire.waitForTimeout(1500);
  await claire.waitForLoadState("networkidle");
  await claire.reload();
  assert.equal(await claire.locator("textarea[name='comment']").inputValue(), "À moitié lu, puis repris");
  await shot(claire, "desk-draft");
  return copy;
}

async function unkept(claire, copy, shot) {
  await claire.goto(copy);
  await claire.route("**/grade/draft", (route) => route.fulfill({ status: 429 }));
  await claire.locator("textarea[name='comment']").fill("Écrit dans le train");
  await claire.locator("[data-kept]", { hasText: "n’est pas gardé" }).waitFor();
  await shot(claire, "desk-unkept");
  await claire.unroute("**/grade/draft");
  await claire.locator("textarea[name='comment']").press("End");
  await claire.locator("textarea[name='comment']").pressSequentially(".");
  await claire.locator("[data-kept]", { hasText: "Brouillon gardé" }).waitFor();
}

// The server takes nothing, and the tab is closed: what was typed is there again with the page, and reaches the server then.
async function closed(claire, copy) {
  await claire.goto(copy);
  await claire.route("**/grade/draft", (route) => route.fulfill({ status: 429 }));
  await claire.locator("textarea[name='comment']").fill("Écrit sans réponse");
  await claire.locator("[data-kept]", { hasText: "n’est pas gardé" }).waitFor();
  const again = await claire.context().newPage();
  await claire.close({ runBeforeUnload: false });
  await again.goto(copy);
  assert.equal(await again.locator("textarea[name='comment']").inputValue(), "Écrit sans réponse");
  await again.locator("[data-kept]", { hasText: "Brouillon gardé" }).waitFor();
  await again.waitForTimeout(1500);
  await again.reload();
  assert.equal(await again.locator("textarea[name='comment']").inputValue(), "Écrit sans réponse");
  assert.equal(await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("graded")).length), 0);
  return again;
}

export default async ({ open, shot }) => {
  const amina = await enter(open, "Amina Benali", { phone: true });
  const work = await heavy(amina, shot);
  const claire = await enter(open, "Claire Morel");
  const copy = await keys(claire, work, shot);
  await unkept(claire, copy, shot);
  const other = await closed(claire, copy);
  await other.goto(`${work}/groups`);
  await shot(other, "groups");
  const phone = await enter(open, "Claire Morel", { phone: true, viewport: { width: 360, height: 740 } });
  for (const [page, what] of [[copy, "desk"], [`${work}/groups`, "groups"], [`${work}/submissions`, "queue"]]) {
    await phone.goto(page);
    await shot(phone, `phone-${what}`);
  }
};
