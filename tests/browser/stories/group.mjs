// A group of three on small phones goes from the brief to a published result: two write the same line at once, one says
// no to what was handed in, somebody joins afterwards, the trainer asks for another version, and one result is adjusted.
// Karim and Yasmine have no JavaScript, and neither has the trainer when she decides, adds and asks.
import assert from "node:assert/strict";

export const demo = ["--now", "2027-05-04T12:05:00+02:00"];

const PHONE = { phone: true, viewport: { width: 360, height: 740 } };
const BARE = { javaScriptEnabled: false };
const REASON = "Le journal ne dit pas ce que vous avez fait.";

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const text = async (page) => plain(await page.locator("main").innerText());
// Asked from here and not by the page, which may run no script.
async function says(page, sentence) {
  for (const begun = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const all = await text(page).catch(() => "");
    if (all.includes(plain(sentence))) return;
    assert.ok(Date.now() - begun < 10_000, `« ${sentence} » is not on ${page.url()}:\n${all.slice(0, 2500)}`);
  }
}
const silent = async (page, sentence) => assert.ok(!(await text(page)).includes(plain(sentence)), `« ${sentence} » on ${page.url()}`);
const press = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).click();
const follow = (page, name) => page.locator("main").getByRole("link", { name }).first().click();
const field = (page) => page.locator("textarea[name='text']");
const at = (page) => new URL(page.url()).pathname;

/** A picture at both widths; nothing is wider than its screen. */
const looksFrom = (shot) => async (page, what) => {
  const before = page.viewportSize();
  for (const [width, height] of [[360, 740], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    await shot(page, `${what}-${width}`);
    assert.ok(!(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)), `${what} is wider than ${width} px`);
  }
  await page.setViewportSize(before);
};

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

/** The trainer makes the group of three: Lucas goes, Karim comes. */
async function compose(claire, look) {
  await claire.goto(await claire.locator("a[href$='/assignments']").first().getAttribute("href"));
  const cohort = at(claire).replace(/\/assignments$/, "");
  const queue = await claire.locator("main ul.rows a[href$='/submissions']", { hasText: "Préparer un atelier" }).getAttribute("href");
  const work = queue.replace(/\/submissions$/, "");
  await claire.goto(`${work}/groups`);
  await place(claire, "Lucas Moreau", "");
  await place(claire, "Karim Haddad", "Groupe 3");
  await look(claire, "groups");
  await press(claire, "Enregistrer les groupes");
  await says(claire, "Les groupes sont enregistrés");
  return { cohort, work };
}

const place = (claire, name, group) =>
  claire.locator(`[data-person="${name}"] select`).selectOption(group ? { label: group } : "");

async function write(sekou, karim, { work }, look) {
  await sekou.goto(await sekou.locator("a[href$='/assignments']").first().getAttribute("href"));
  await look(sekou, "all-works");
  await sekou.locator(`main a[href='${work}']`).click();
  await says(sekou, "Commencez à écrire");
  await says(sekou, "Choisissez un public précis");
  await look(sekou, "front");
  await follow(sekou, "Écrire ou ajouter un fichier");
  await field(sekou).fill("# Notre atelier\n\nPublic : à choisir\n\nDurée : 90 minutes");
  await press(sekou, "Enregistrer");
  await says(sekou, "Brouillon enregistré");
  await look(sekou, "workbench");

  // Both read the same text, and both change its third line.
  await karim.goto(`${work}/draft`);
  const same = await field(karim).inputValue();
  await sekou.goto(`${work}/draft`);
  await field(sekou).fill(same.replace("à choisir", "des parents d’élèves"));
  await press(sekou, "Enregistrer");
  await says(sekou, "Brouillon enregistré");
  await field(karim).fill(same.replace("à choisir", "des retraités du village"));
  await press(karim, "Enregistrer");
  await says(karim, "Deux textes pour les mêmes lignes");
  await says(karim, "Public : des parents d'élèves");
  await says(karim, "Public : des retraités du village");
  await look(karim, "conflict");
  await karim.locator("label", { hasText: "Les deux" }).click();
  await press(karim, "Enregistrer mes choix");
  await says(karim, "Brouillon enregistré");
  const kept = (await field(karim).inputValue()).replace(/\r\n/g, "\n");
  assert.ok(kept.includes("Public : des parents d’élèves\nPublic : des retraités du village"), kept);
}

/** One hands in for all; one confirms; one says no, and why. */
async function handIn({ sekou, jeanne, karim }, { work }, look) {
  await jeanne.goto(`${work}/draft`);
  await press(jeanne, "Vérifier et rendre");
  await jeanne.waitForURL("**/submissions/new");
  await says(jeanne, "Vous rendez pour");
  for (const name of ["Sékou Traoré", "Karim Haddad", "Jeanne Perrin"]) await says(jeanne, name);
  await silent(jeanne, "Lucas");
  await jeanne.locator("textarea[name='did']").fill("La fiche et les durées.");
  await look(jeanne, "check");
  await press(jeanne, "Rendre maintenant");
  await says(jeanne, "Votre travail est bien arrivé");
  await look(jeanne, "receipt");
  const first = at(jeanne);

  await sekou.goto(work);
  await says(sekou, "Dites si ce travail est bien le vôtre");
  await look(sekou, "front-to-confirm");
  await follow(sekou, "Voir le reçu et répondre");
  await press(sekou, "Oui, c’est aussi mon travail");
  await says(sekou, "Merci, c'est confirmé");

  await karim.goto(first);
  await karim.locator("summary", { hasText: "Non, ce n’est pas mon travail" }).click();
  await press(karim, "Envoyer ma réponse");
  await says(karim, "Dites pourquoi, en une phrase");
  await karim.locator("textarea[name='reason']").fill("On a rendu sans m’attendre.");
  await press(karim, "Envoyer ma réponse");
  await says(karim, "Votre formatrice ou votre formateur va décider");
  await look(karim, "refused");
  await jeanne.reload();
  await silent(jeanne, "On a rendu sans m'attendre");
  return first;
}

async function decide(claire, karim, { work }, first, look) {
  await claire.goto(`${work}/submissions`);
  await look(claire, "queue");
  await follow(claire, /dit non : décidez/);
  await says(claire, "On a rendu sans m'attendre");
  await look(claire, "decision");
  await claire.getByLabel("Votre réponse").fill("Vos deux lignes y sont. Parlez-vous demain matin.");
  await press(claire, "Garder son nom");
  await says(claire, "La décision est enregistrée");
  await karim.goto(first);
  await says(karim, "ce travail reste à votre nom. Vos deux lignes y sont.");
}

/** Enrolled by the admin, placed and added by the trainer, after the work was handed in. */
async function join(open, { nora, claire, bare }, { cohort, work }, first, look) {
  await nora.goto(`${cohort}/enrolments`);
  await nora.locator("#f-given_name").fill("Yasmine");
  await nora.locator("#f-family_name").fill("Kaci");
  await nora.locator("#f-email").fill("yasmine@lefil.example");
  await press(nora, "Inscrire cette personne");
  await nora.goto(cohort);
  await press(nora, "Envoyer l’invitation");
  await says(nora, "Invité·e");
  const yasmine = await open({ ...PHONE, ...BARE });
  await nora.goto("/demo/mailbox");
  await nora.locator("li", { hasText: "yasmine@lefil.example" }).first().getByRole("link").click();
  await yasmine.goto(await nora.locator("main a[href*='/invitation']").first().getAttribute("href"));
  await press(yasmine, "Continuer sans mot de passe");
  await yasmine.waitForURL("**/");
  await yasmine.goto(work);
  await says(yasmine, "formatrice");
  await look(yasmine, "late-joiner");
  assert.equal((await yasmine.goto(first)).status(), 404, "not hers yet");

  await claire.goto(`${work}/groups`);
  await place(claire, "Yasmine Kaci", "Groupe 3");
  await press(claire, "Enregistrer les groupes");
  await says(claire, "Les groupes sont enregistrés");
  await bare.goto(first);
  await follow(bare, /^Ajouter .* à ce rendu$/);
  await look(bare, "addition");
  await bare.locator("select[name='person']").selectOption({ label: "Yasmine Kaci" });
  await bare.locator("textarea[name='reason']").fill("Arrivée mardi, elle a préparé l’accueil.");
  await press(bare, "Ajouter à ce rendu");
  await says(bare, "C'est fait. La personne reçoit un message.");
  await says(bare, "par Claire Morel le");
  await look(bare, "added");
  await yasmine.goto(first);
  await says(yasmine, "elle a préparé l'accueil");
  await press(yasmine, "Oui, c’est aussi mon travail");
  await says(yasmine, "Merci, c'est confirmé");
  return yasmine;
}

/** Another version is asked for, until a date of its own. */
async function redo({ sekou, yasmine, bare }, { work }, first, look) {
  await bare.goto(first);
  await bare.locator("textarea[name='message']").fill("Choisissez un seul public.");
  await bare.locator("input[name='due_date']").fill("2027-05-12");
  await bare.locator("input[name='due_time']").fill("17:00");
  await press(bare, "Demander de reprendre");
  await says(bare, "C'est demandé. Le groupe reçoit un message.");
  await sekou.goto(work);
  for (const sentence of ["À reprendre", "Choisissez un seul public.", "mercredi 12 mai", "Reprenez ce travail"]) await says(sekou, sentence);
  await look(sekou, "front-to-redo");
  await follow(sekou, "Reprendre le travail");
  await says(sekou, "mercredi 12 mai");
  const twice = await field(sekou).inputValue();
  await field(sekou).fill(twice.replace("Public : des parents d’élèves\n", ""));
  await press(sekou, "Enregistrer");
  await says(sekou, "Brouillon enregistré");

  await yasmine.goto(`${work}/draft`);
  await press(yasmine, "Vérifier et rendre");
  for (const name of ["Sékou Traoré", "Karim Haddad", "Jeanne Perrin", "Yasmine Kaci"]) await says(yasmine, name);
  await says(yasmine, "la date est le mercredi 12 mai");
  await look(yasmine, "check-again");
  await press(yasmine, "Rendre maintenant");
  await says(yasmine, "Votre travail est bien arrivé");
  assert.notEqual(at(yasmine), first);
  return at(yasmine);
}

/** Jeanne goes to another group, which has handed nothing in: what she handed in stays hers. */
async function move(claire, { work }, look) {
  await claire.goto(`${work}/groups`);
  await place(claire, "Jeanne Perrin", "Groupe 1");
  await press(claire, "Enregistrer les groupes");
  await says(claire, "Cochez la case si elle change de groupe");
  await look(claire, "groups-leaving");
  await claire.locator("input[name='leaving']").check();
  await press(claire, "Enregistrer les groupes");
  await says(claire, "Les groupes sont enregistrés");
}

async function grade(claire, { cohort, work }, second, look) {
  await claire.goto(`${work}/submissions`);
  await look(claire, "queue-again");
  await claire.goto(`${second}/grade`);
  await look(claire, "grading");
  for (const criterion of await claire.locator("fieldset:has(input[type='radio'][name^='criterion-'])").all()) {
    await criterion.locator("label").first().click();
  }
  await says(claire, "Total : 20 sur 20");
  await claire.locator("textarea[name='comment']").fill("Un seul public, et tout s’éclaire.");
  await claire.locator("summary", { hasText: "Ajuster pour une personne" }).click();
  const one = claire.locator(".adjust fieldset", { hasText: "Karim Haddad" });
  await one.locator("input[name$='-delta']").fill("-1,5");
  await one.locator("textarea[name$='-reason']").fill(REASON);
  await look(claire, "graded");
  await press(claire, "Enregistrer");
  await says(claire, "La correction est enregistrée");
  await claire.goto(`${work}/submissions?release=yes`);
  await look(claire, "release");
  await press(claire, "Publier les résultats");
  await says(claire, "Les résultats sont publiés");

  await claire.goto(`${cohort}/gradebook`);
  await look(claire, "gradebook");
  const row = async (name) => plain(await claire.locator("table.book tbody tr", { hasText: name }).innerText());
  for (const name of ["Sékou Traoré", "Yasmine Kaci", "Jeanne Perrin"]) assert.match(await row(name), /20 sur 20/, name);
  assert.match(await row("Karim Haddad"), /18,5 sur 20/);
  for (const name of ["Amina Benali", "Lucas Moreau"]) assert.match(await row(name), /Rien de rendu/, name);
}

async function read({ sekou, jeanne, karim, yasmine, amina }, { cohort, work }, look) {
  for (const [page, who] of [[sekou, "sekou"], [jeanne, "jeanne"], [karim, "karim"], [yasmine, "yasmine"]]) {
    await page.goto(work);
    // Jeanne's new group has still to begin: hers is told as what it is, and stays.
    await says(page, page === jeanne ? "Vous étiez dans un autre groupe. Ce rendu et son résultat restent à votre nom." : "Évalué");
    await says(page, "Total : 20 sur 20");
    await says(page, "Un seul public, et tout s'éclaire.");
    await look(page, `result-${who}`);
    if (page === karim) {
      for (const sentence of ["Pour vous uniquement", "Votre total : 18,5 sur 20", REASON]) await says(page, sentence);
    } else {
      for (const sentence of ["Pour vous uniquement", "18,5", REASON]) await silent(page, sentence);
    }
    await page.goto(`${cohort}/results`);
    await says(page, page === karim ? "18,5 sur 20" : "20 sur 20");
  }
  await look(karim, "results");
  // The group Jeanne is in now has nothing of it, and she reads nothing of its text.
  await amina.goto(work);
  await silent(amina, "Total : 20 sur 20");
  await silent(amina, "Un seul public");
}

export default async ({ open, shot }) => {
  const look = looksFrom(shot);
  const claire = await enter(open, "Claire Morel");
  const bare = await enter(open, "Claire Morel", BARE);
  const nora = await enter(open, "Nora Belkacem");
  const [sekou, jeanne] = [await enter(open, "Sékou Traoré", PHONE), await enter(open, "Jeanne Perrin", PHONE)];
  const karim = await enter(open, "Karim Haddad", { ...PHONE, ...BARE });
  const amina = await enter(open, "Amina Benali", PHONE);
  const given = await compose(claire, look);
  await write(sekou, karim, given, look);
  const first = await handIn({ sekou, jeanne, karim }, given, look);
  await decide(bare, karim, given, first, look);
  const yasmine = await join(open, { nora, claire, bare }, given, first, look);
  const second = await redo({ sekou, yasmine, bare }, given, first, look);
  await move(claire, given, look);
  await grade(claire, given, second, look);
  await read({ sekou, jeanne, karim, yasmine, amina }, given, look);
  await claire.goto(`${given.work}/dates`);
  await look(claire, "dates");
  await sekou.goto("/files/limits");
  await look(sekou, "limits");
};
