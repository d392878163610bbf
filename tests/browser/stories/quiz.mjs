// A quiz on a small phone, 320 px wide: an answer arrives and its page is lost, another never arrives, and nothing
// acknowledged is lost. Then the same without JavaScript, and what the trainer sees of both.
import assert from "node:assert/strict";

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const text = async (page) => plain(await page.locator("main").innerText());
const says = async (page, sentence) => {
  const all = await text(page);
  assert.ok(all.includes(plain(sentence)), `« ${sentence} » is not on ${page.url()}:\n${all.slice(0, 1500)}`);
};
const SMALL = { viewport: { width: 320, height: 640 }, hasTouch: true };

/** No page is wider than the phone, and what one presses is large enough to press. */
async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
  for (const row of await page.locator("main .choice label, main button, main a.btn").all()) {
    const { height } = await row.boundingBox();
    assert.ok(height >= 44, `${await row.innerText()} is only ${height} px high on ${page.url()}`);
  }
}

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

async function begin(page) {
  const course = await page.locator("a[href$='/course']").first().getAttribute("href");
  await page.goto(course.replace("/course", "/lessons/comprendre-le-numerique/bilan-expliquer-en-trois-minutes"));
  await fits(page);
  await page.locator(".quiz a").click();
  await page.waitForURL("**/quizzes/*");
  await fits(page);
  await page.getByRole("button", { name: "Commencer le quiz" }).click();
  await page.waitForURL("**/questions/1");
  await says(page, "Question 1 sur 5");
  await fits(page);
}

const check = async (page) => {
  await page.getByRole("button", { name: "Vérifier ma réponse" }).click();
  await page.waitForLoadState();
  await fits(page);
};
const goOn = async (page) => {
  await page.locator("main a.btn.wide").click();
  await page.waitForLoadState();
  await fits(page);
};
const choose = (page, label) => page.locator("label", { hasText: label }).click();

/** The server has the answer; the phone never hears so. */
async function losesTheAnswer(page) {
  await page.route("**/questions/1", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Vérifier ma réponse" }).click();
  await page.waitForURL("chrome-error://**");
  await page.unroute("**/questions/1");
}

/** The answer never leaves the phone. */
async function losesTheWay(page) {
  await page.route("**/questions/2", (route) => (route.request().method() === "POST" ? route.abort("internetdisconnected") : route.continue()));
  await page.getByRole("button", { name: "Vérifier ma réponse" }).click();
  await page.waitForURL("chrome-error://**");
  await page.unroute("**/questions/2");
}

/** No network at all: the page says so, stays, and sends by itself when there is one again. */
async function waitsForTheNetwork(page, shot) {
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Vérifier ma réponse" }).click();
  await says(page, "Pas de réseau. Ce que vous avez écrit reste ici.");
  await fits(page);
  await shot(page, "without-network");
  await page.context().setOffline(false);
  await page.waitForURL("**#verdict");
}

async function takes(page, shot, who) {
  await begin(page);
  await choose(page, "Le stockage");
  const question = page.url();
  await losesTheAnswer(page);
  // The browser sends the same form again, as it does when one pulls the page down.
  await page.reload();
  await page.waitForURL("**/questions/1#verdict");
  await says(page, "Pas tout à fait.");
  await says(page, "C'est la mémoire vive qui se vide.");
  await shot(page, `${who}-explained`);
  // Going back and answering otherwise: the first answer stands.
  await page.goto(question);
  await says(page, "Votre choix");
  assert.equal(await page.getByRole("button", { name: "Vérifier ma réponse" }).count(), 0);

  await goOn(page);
  await says(page, "Question 2 sur 5");
  await choose(page, "Dans le dossier Téléchargements");
  const second = page.url();
  await losesTheWay(page);
  await page.goto(second);
  await says(page, "1 réponse");
  await choose(page, "Dans le dossier Téléchargements");
  await check(page);
  await says(page, "C'est juste.");
  await goOn(page);
  await page.getByRole("link", { name: "Passer pour le moment" }).click();
  await page.waitForURL("**/questions/4");
  await page.locator("input[name='answer']").fill("dix");
  await check(page);
  await says(page, "Écrivez seulement un nombre");
  assert.equal(await page.locator("input[name='answer']").inputValue(), "dix");
  await page.locator("input[name='answer']").fill("10,0");
  await check(page);
  await says(page, "C'est juste.");
  await goOn(page);
  await choose(page, "Le compte de courriel");
  await choose(page, "Le compte du téléphone");
  await check(page);
  await goOn(page);
  await says(page, "Question 3 sur 5");
  await choose(page, "Faux");
  if (who === "paul") await waitsForTheNetwork(page, shot);
  else await check(page);
  await goOn(page);
  await says(page, "Vous avez répondu à tout.");
  await shot(page, `${who}-review`);
  await page.getByRole("button", { name: "Terminer le quiz" }).click();
  await page.waitForLoadState();
  await says(page, "4 bonnes réponses sur 5");
  await fits(page);
  await shot(page, `${who}-result`);
  await page.getByRole("link", { name: /Revenir à/ }).click();
  await page.waitForLoadState();
  await says(page, "4 bonnes réponses sur 5 · 5 questions");
}

/** A text one writes in a quiz is there again after a look at another question. */
async function writesAndLooksBack(page, cohort) {
  await page.goto(`${cohort}/quizzes/cn-accompagner`);
  await page.getByRole("button", { name: "Commencer le quiz" }).click();
  await page.waitForURL("**/questions/1");
  await page.goto(page.url().replace(/1$/, "5"));
  await page.locator("textarea").fill("Je lui rends son papier.");
  await page.getByRole("link", { name: "Question précédente" }).click();
  await page.waitForURL("**/questions/4");
  await page.getByRole("link", { name: "Passer pour le moment" }).click();
  await page.waitForURL("**/questions/5");
  assert.equal(await page.locator("textarea").inputValue(), "Je lui rends son papier.");
}

export default async ({ open, shot }) => {
  const paul = await enter(open, "Paul Girard", SMALL);
  await takes(paul, shot, "paul");
  const cohort = new URL(paul.url()).pathname.split("/").slice(0, 3).join("/");
  await writesAndLooksBack(paul, cohort);
  const fatou = await enter(open, "Fatou Diallo", { ...SMALL, javaScriptEnabled: false });
  await takes(fatou, shot, "fatou");
  const claire = await enter(open, "Claire Morel", SMALL);
  for (const [page, sentence] of [
    ["quizzes", "Les questions à reprendre"], ["quizzes/cn-numerique/results", "6 personnes l'ont terminé"],
    ["progress", "14 personnes"],
  ]) {
    await claire.goto(`${cohort}/${page}`);
    await says(claire, sentence);
    await fits(claire);
    await shot(claire, `claire-${page.split("/").pop()}`);
  }
};
