// The whole thread, as three people live it on Tuesday 4 May: yesterday's register is called in the room,
// today's remote session is joined and confirmed, a lesson is read, group work is handed in, graded,
// released and read. And an admin plans a day in a room.
import assert from "node:assert/strict";

export const demo = ["--now", "2027-05-04T12:05:00+02:00"];

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const text = async (page) => plain(await page.locator("main").innerText());
const says = async (page, sentence) => {
  const all = await text(page);
  assert.ok(all.includes(plain(sentence)), `« ${sentence} » is not on ${page.url()}:\n${all.slice(0, 1500)}`);
};
const press = async (page, form, label) => {
  await page.locator(form).getByRole("button", { name: label }).first().click();
  await page.waitForLoadState();
};

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

async function roll(claire, shot) {
  await claire.goto("/");
  await shot(claire, "claire-home");
  await claire.locator("section", { hasText: "Appels à terminer" }).locator("a[href*='/attendance']").first().click();
  await claire.waitForLoadState();
  await says(claire, "lundi 3 mai");
  const row = (name) => claire.locator("fieldset", { hasText: name });
  await row("Paul Girard").locator("label.late").click();
  await row("Paul Girard").locator("input[name^='minutes-']").fill("15");
  await row("Sékou Traoré").locator("label.absent").click();
  await shot(claire, "claire-register");
  await press(claire, "main form", "Garder en brouillon");
  await says(claire, "Brouillon de l'appel enregistré");
  await press(claire, "main form", "Noter présents tous les autres");
  await press(claire, "main form", "Clore l’appel");
  await says(claire, "L'appel est clos");
  await shot(claire, "claire-register-closed");
  await claire.locator("li", { hasText: "Sékou Traoré" }).getByRole("link", { name: /Corriger/ }).click();
  await claire.waitForLoadState();
  await claire.locator("label:has(input[value='present'])").click();
  await claire.locator("main form textarea").first().fill("Arrivé par la salle 3");
  await shot(claire, "claire-correction");
  await claire.locator("main form[method='post'] button[type='submit']").first().click();
  await claire.waitForLoadState();
  await says(claire, "La correction est enregistrée");
}

async function confirm(claire, shot) {
  await claire.goto("/");
  await claire.locator(".now a, .now button").first().click();
  await claire.waitForLoadState();
  await says(claire, "mardi 4 mai");
  const amina = claire.locator("fieldset", { hasText: "Amina Benali" });
  assert.ok(plain(await amina.innerText()).includes("signé") || plain(await amina.innerText()).includes("confirmé"), await amina.innerText());
  await shot(claire, "claire-remote-register");
  await press(claire, "main form", "Noter ceux qui sont arrivés");
  await says(claire, "Pas d'arrivée");
  const open = claire.locator(".roll fieldset:not(:has(:checked)) label.absent");
  while (await open.count()) await open.first().click();
  await press(claire, "main form", "Clore l’appel");
  await says(claire, "La séance finit à 12 h 30. Clore maintenant ?");
  await press(claire, "main form", "Oui, clore maintenant");
  await says(claire, "L'appel est clos");
  await press(claire, "main form[action$='/countersignature']", "Signer cet appel");
  await press(claire, "main form[action$='/countersignature']", "Oui, signer maintenant");
  await says(claire, "L'appel est signé");
}

async function remote(amina, shot) {
  await amina.goto("/");
  await shot(amina, "amina-home");
  await amina.locator("main a[href$='/arrival']").first().click();
  await amina.waitForLoadState();
  await shot(amina, "amina-before-arrival");
  assert.ok(!(await amina.content()).includes("visio.example"), "the outside link waits for the arrival");
  await press(amina, "main form[action$='/arrival']", "J’arrive");
  await says(amina, "Votre arrivée est notée");
  assert.ok((await amina.content()).includes("visio.example"));
  await press(amina, "main form[action$='/signature']", "Je confirme ma présence");
  await says(amina, "Votre présence est confirmée");
  await shot(amina, "amina-confirmed");
}

async function lesson(amina, shot) {
  await amina.goto("/");
  await amina.locator("a[href$='/course']").first().click();
  await amina.waitForLoadState();
  await shot(amina, "amina-course");
  await amina.locator(".now a").first().click();
  await amina.waitForLoadState();
  await shot(amina, "amina-lesson");
  await press(amina, "main form[action$='/done']", "J’ai terminé");
  await says(amina, "C'est noté");
  await amina.goto("/attendance");
  await shot(amina, "amina-record");
}

async function handIn(amina, shot) {
  await amina.goto("/");
  await amina.locator("a[href$='/assignments']").first().click();
  await amina.waitForLoadState();
  await amina.locator("main a[href^='/assignments/']", { hasText: "Préparer un atelier" }).click();
  await amina.waitForLoadState();
  const work = new URL(amina.url()).pathname;
  await shot(amina, "amina-space");
  await amina.locator(".now a").first().click();
  await amina.waitForLoadState();
  await amina.locator("textarea[name='text']").fill("Notre atelier : envoyer une photo à ses petits-enfants.");
  await press(amina, "main", "Enregistrer");
  await says(amina, "Brouillon enregistré");
  await amina.locator("input[type='file']").setInputFiles({
    name: "déroulé de l’atelier.txt", mimeType: "text/plain", buffer: Buffer.from("Accueil, 10 minutes.\n"),
  });
  await press(amina, "main", "Ajouter ces fichiers");
  await says(amina, "déroulé de l'atelier.txt");
  await shot(amina, "amina-work");
  await press(amina, "main", "Vérifier et rendre");
  await shot(amina, "amina-check");
  await press(amina, "main", "Rendre maintenant");
  await says(amina, "bien arrivé");
  await shot(amina, "amina-receipt");
  return work;
}

async function grade(claire, work, shot) {
  await claire.goto(`${work}/submissions`);
  await shot(claire, "claire-queue");
  await says(claire, "Amina");
  for (let copies = 0; copies < 2; copies += 1) {
    await claire.goto(`${work}/submissions`);
    await claire.locator(".now").getByRole("button", { name: "Corriger" }).click();
    await claire.waitForURL("**/grade");
    for (const criterion of await claire.locator("fieldset:has(input[type='radio'][name^='criterion-'])").all()) {
      await criterion.locator("label").first().click();
    }
    await claire.locator("textarea[name='comment']").fill("Déroulé clair, public bien choisi. Pensez au support papier.");
    if (copies === 0) await shot(claire, "claire-grading");
    await press(claire, "main", "Enregistrer et passer à la suivante");
  }
  await claire.goto(`${work}/submissions`);
  await claire.getByRole("link", { name: "Publier les résultats" }).click();
  await says(claire, "Publier maintenant ?");
  await shot(claire, "claire-release");
  await press(claire, "main form[action$='/release']", "Publier les résultats");
  await says(claire, "Les résultats sont publiés");
}

async function plan(nora, shot) {
  await nora.goto("/");
  await shot(nora, "nora-home");
  await nora.locator("main a[href^='/cohorts/']", { hasText: "Bourg-en-Bresse" }).first().click();
  await nora.waitForLoadState();
  const cohort = new URL(nora.url()).pathname;
  await shot(nora, "nora-cohort");
  await nora.goto(`${cohort}/sessions/new?kind=in_person`);
  await nora.locator("input[name='title']").fill("Rattrapage : culture numérique");
  await nora.locator("input[name='date']").fill("2027-05-06");
  await nora.locator("select[name='venue']").selectOption({ index: 1 });
  await press(nora, "main", "Planifier la journée");
  await says(nora, "Ascension");
  await shot(nora, "nora-holiday");
  assert.equal(await nora.locator("input[name='title']").inputValue(), "Rattrapage : culture numérique");
  await nora.locator("input[name='insist']").check();
  await press(nora, "main", "Planifier la journée");
  await says(nora, "C'est planifié");
  await nora.goto(`${cohort}/sessions/new?kind=remote`);
  await nora.locator("input[name='title']").fill("Questions et réponses");
  await nora.locator("input[name='date']").fill("2027-05-05");
  await nora.locator("input[name='link']").fill("https://visio.example/questions");
  await press(nora, "main", /Planifier/);
  await shot(nora, "nora-clash");
  await says(nora, "La promotion a déjà");
  await nora.goto("/letters");
  await says(nora, "Amina");
  await shot(nora, "nora-letters");
  await nora.goto("/demo/mailbox");
  await shot(nora, "mailbox");
  await nora.locator("main a[href^='/demo/mailbox/']").first().click();
  await nora.waitForLoadState();
  await shot(nora, "letter");
}

export default async ({ open, shot }) => {
  const claire = await enter(open, "Claire Morel", { phone: true });
  const amina = await enter(open, "Amina Benali", { phone: true });
  const nora = await enter(open, "Nora Belkacem");
  await roll(claire, shot);
  await remote(amina, shot);
  await confirm(claire, shot);
  await lesson(amina, shot);
  const work = await handIn(amina, shot);
  await grade(claire, work, shot);
  await amina.goto(work);
  await says(amina, "Déroulé clair, public bien choisi");
  await shot(amina, "amina-result");
  const paul = await enter(open, "Paul Girard");
  await paul.goto("/attendance");
  await says(paul, "15");
  await plan(nora, shot);
};
