// Three of a group write on their phones at the same time: what they write meets, is shown where it does not agree,
// and survives a lost network, a page that is left and a sign-in that has ended.
import assert from "node:assert/strict";

export const demo = ["--now", "2027-05-04T12:05:00+02:00"];

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const says = async (page, sentence) => {
  await page.waitForFunction(
    (wanted) => document.querySelector("main").innerText.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'").includes(wanted),
    plain(sentence),
  );
};
const field = (page) => page.locator("textarea[name='text']");
const press = async (page, label) => {
  await page.locator("main").getByRole("button", { name: label, exact: true }).click();
  await page.waitForLoadState();
};

async function enter(open, name) {
  const page = await open({ phone: true });
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

export default async ({ open, shot }) => {
  const [paul, elodie] = [await enter(open, "Paul Girard"), await enter(open, "Élodie Mercier")];
  await paul.locator("a[href$='/assignments']").first().click();
  await paul.waitForLoadState();
  const work = await paul.locator("main ul.rows a[href^='/assignments/']", { hasText: "Préparer un atelier" }).getAttribute("href");
  await paul.goto(work);
  await says(paul, "Continuez, puis rendez");
  await shot(paul, "front");
  await paul.locator("summary", { hasText: "Ajouter une tâche" }).click();
  await paul.locator("#f-title").fill("Imprimer les dix messages");
  await press(paul, "Ajouter une tâche");
  await paul.getByRole("button", { name: /Je m.en charge/ }).click();
  await says(paul, "Vous vous en chargez");

  // The text saves itself, and who writes is told in words.
  await paul.goto(`${work}/draft`);
  await elodie.goto(`${work}/draft`);
  const before = await field(paul).inputValue();
  await field(paul).fill(`${before}\nPaul écrit à la fin.`);
  await says(paul, "Enregistré à 12 h 05");
  await elodie.goto(work);
  await says(elodie, "Paul Girard écrit en ce moment");
  await shot(elodie, "presence");

  // Élodie's page is older: hers comes in at the top, his stays at the end, on both pages.
  await elodie.goBack();
  await elodie.waitForLoadState();
  await elodie.goto(`${work}/draft`);
  await field(paul).fill(`En tête\n${await field(paul).inputValue()}`);
  await says(paul, "Enregistré à 12 h 05");
  await field(elodie).fill(`${await field(elodie).inputValue()}\nÉlodie aussi.`);
  await says(elodie, "Ce que d'autres ont écrit est venu s'ajouter");
  const met = await field(elodie).inputValue();
  assert.ok(met.startsWith("En tête\n") && met.endsWith("Paul écrit à la fin.\nÉlodie aussi."), met);

  // The same line by both: saving by itself stops and says so; then both texts are there, and a choice.
  await paul.goto(`${work}/draft`);
  await field(paul).fill(met.replace("En tête", "Le titre de Paul"));
  await press(paul, "Enregistrer");
  await field(elodie).fill(met.replace("En tête", "Le titre d’Élodie"));
  await says(elodie, "Quelqu'un a changé les mêmes lignes que vous");
  await press(elodie, "Enregistrer");
  await says(elodie, "Le titre de Paul");
  await says(elodie, "Le titre d'Élodie");
  await shot(elodie, "conflict");
  await elodie.locator("label", { hasText: "L’écrire moi-même" }).click();
  await elodie.locator("textarea[name='hand-0']").fill("Notre titre");
  await press(elodie, "Enregistrer mes choix");
  assert.ok((await field(elodie).inputValue()).startsWith("Notre titre\n"));
  await shot(elodie, "decided");

  // Without a network nothing is lost: it stays in the tab, and leaves once there is one again.
  await elodie.context().setOffline(true);
  await field(elodie).fill(`${await field(elodie).inputValue()}\nÉcrit dans le train.`);
  await says(elodie, "Pas encore enregistré");
  await elodie.context().setOffline(false);
  await says(elodie, "Enregistré à 12 h 05");
  // A page left before anything was sent brings back what was typed.
  await elodie.route("**/draft", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await field(elodie).fill(`${await field(elodie).inputValue()}\nÉcrit avant de partir.`);
  elodie.on("dialog", (dialog) => dialog.accept());
  await elodie.reload();
  await elodie.unroute("**/draft");
  await says(elodie, "Il est revenu");
  assert.ok((await field(elodie).inputValue()).endsWith("Écrit avant de partir."));

  // The sign-in ends meanwhile: the text is shown, and sent again once signed in.
  await elodie.context().clearCookies();
  await press(elodie, "Enregistrer");
  await elodie.waitForFunction(() => document.querySelector("main h1").textContent && !document.querySelector("form[data-write]"));
  assert.ok((await elodie.locator("main").innerHTML()).includes("Écrit avant de partir."));
  await shot(elodie, "signed-out");

  // Every text is still there, and one is taken up again.
  await paul.goto(`${work}/draft/versions`);
  await shot(paul, "versions");
  await paul.locator("main ol > li").last().locator("a").first().click();
  await paul.waitForLoadState();
  await shot(paul, "version");
  await press(paul, "Reprendre cette version");
  await says(paul, "La version est reprise");
  assert.equal(await field(paul).inputValue(), before);
};
