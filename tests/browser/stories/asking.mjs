// A question and its answer. Amina follows a unit on a phone 320 pixels wide, asks about a passage, and Claire
// answers; Amina reads it, says thank you and that it is solved. Then Karim does the same without a script.
import assert from "node:assert/strict";

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const says = async (page, sentence) => {
  const all = plain(await page.locator("main").innerText());
  assert.ok(all.includes(plain(sentence)), `« ${sentence} » is not on ${page.url()}:\n${all.slice(0, 1500)}`);
};
const follow = async (page, link) => {
  await link.first().click();
  await page.waitForLoadState();
};
const press = async (page, form, label) => follow(page, page.locator(form).getByRole("button", { name: label }));

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

/** Nothing has to be scrolled sideways to be read. */
async function fits(page) {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= seen, `${page.url()} is ${wide} pixels wide on a screen of ${seen}`);
}

/** Three steps of the unit, one after the other, from the slate; returns the last one. */
async function followTheUnit(learner, shot, name) {
  await learner.goto("/");
  await follow(learner, learner.locator("a[href$='/course']"));
  await follow(learner, learner.locator(".now a"));
  for (let step = 0; step < 2; step += 1) {
    await says(learner, "Étape");
    await fits(learner);
    await press(learner, "main form[action$='/done']", "J’ai terminé");
    await says(learner, "Vous avez terminé cette étape");
    await follow(learner, learner.getByRole("link", { name: /^Suivante/ }));
  }
  await shot(learner, `${name}-step`);
  const outline = learner.locator("details", { hasText: /Voir les \d+ étapes/ });
  await outline.locator("summary").first().click();
  await says(learner, "Bilan");
}

/** Nothing leaves before it is sent, every link still leads where it says, and what was written is there again. */
async function leavesAndComesBack(learner, form, words) {
  const sent = [];
  const note = (request) => request.method() === "POST" && sent.push(request.url());
  learner.on("request", note);
  const here = learner.url();
  const field = learner.locator("textarea[name='body']");
  await field.press("End");
  await field.pressSequentially(" Merci");
  await learner.waitForTimeout(1500);
  await follow(learner, learner.locator(".crumb a"));
  assert.notEqual(learner.url(), here);
  await learner.goto(form);
  assert.equal(await field.inputValue(), `${words} Merci`);
  await field.fill(words);
  await learner.locator(".passages label").nth(1).click();
  learner.off("request", note);
  assert.deepEqual(sent, []);
}

async function askAboutAPassage(learner, shot, [name, script], words) {
  await follow(learner, learner.locator("a.door"));
  await fits(learner);
  await follow(learner, learner.getByRole("link", { name: "Poser une question" }));
  const form = learner.url();
  await fits(learner);
  await learner.locator(".passages label").nth(1).click();
  await learner.locator("textarea[name='tried']").fill("J’ai relu la page.");
  await press(learner, "main form", "Envoyer ma question");
  await says(learner, "Écrivez votre message");
  assert.equal(await learner.locator("textarea[name='tried']").inputValue(), "J’ai relu la page.");
  await learner.locator("textarea[name='body']").fill(words);
  await shot(learner, `${name}-asks`);
  if (script) await leavesAndComesBack(learner, form, words);
  await press(learner, "main form", "Envoyer ma question");
  await says(learner, "Votre question est envoyée");
  await says(learner, "Réponse promise avant le mercredi 5 mai");
  await fits(learner);
  await shot(learner, `${name}-asked`);
  return new URL(learner.url()).pathname;
}

async function answer(claire, shot, words, said) {
  await claire.goto("/");
  await follow(claire, claire.locator("a[href='/questions']"));
  await says(claire, words);
  await shot(claire, "claire-waiting");
  await follow(claire, claire.getByRole("link", { name: words }));
  await claire.locator("textarea[name='body']").last().fill(said);
  await press(claire, "main form[action$='/messages']", "Envoyer");
  await says(claire, "Votre message est envoyé");
  await says(claire, "Formatrice ou formateur");
}

async function readAndThank(learner, shot, name, question, said) {
  await learner.goto(question);
  await says(learner, said);
  await says(learner, "Réponse arrivée");
  await press(learner, "main form[action$='/thanks']", /Dire merci/);
  await says(learner, "Merci de la part de");
  await press(learner, "main form[action$='/solution']", "C’est résolu");
  await says(learner, "Cette question est résolue");
  await fits(learner);
  await shot(learner, `${name}-solved`);
  await follow(learner, learner.getByRole("link", { name: "Voir ce passage dans l’étape" }));
  await says(learner, "1 question");
}

async function keepANote(learner, shot, name) {
  await follow(learner, learner.locator("a.door").nth(1));
  await learner.locator("textarea[name='body']").fill("À redire au guichet");
  await press(learner, "main form[action$='/notes']", "Garder");
  await says(learner, "Votre note est gardée");
  await learner.goto("/notes");
  await says(learner, "À redire au guichet");
  await fits(learner);
  await shot(learner, `${name}-notes`);
}

export default async ({ open, shot }) => {
  const phone = { phone: true, viewport: { width: 320, height: 640 } };
  const claire = await enter(open, "Claire Morel");
  for (const [person, name, script] of [["Amina Benali", "amina", true], ["Karim Haddad", "karim", false]]) {
    const learner = await enter(open, person, { ...phone, javaScriptEnabled: script });
    await followTheUnit(learner, shot, name);
    const words = `Et si la personne ne retrouve pas sa photo, ${name} ?`;
    const question = await askAboutAPassage(learner, shot, [name, script], words);
    const said = `Cherchez d’abord dans « Téléchargements », ${name}.`;
    await answer(claire, shot, words, said);
    await readAndThank(learner, shot, name, question, said);
    await keepANote(learner, shot, name);
  }
  await claire.goto("/demo/mailbox");
  await says(claire, "Une réponse à votre question");
};
