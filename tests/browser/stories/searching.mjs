// Amina looks for a word on a phone 320 pixels wide, without its accents, and reads the place it stands at; what is
// for trainers is found by Claire alone. The same without a script.
import assert from "node:assert/strict";

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const main = async (page) => plain(await page.locator("main").innerText());
const SMALL = { phone: true, viewport: { width: 320, height: 640 } };

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).click();
  await page.waitForURL("**/");
  return page;
}

/** Types a question; on a phone the top of each page only leads to the field. */
async function look(page, words) {
  const top = page.locator(".find button");
  if (await top.count()) {
    await top.click();
    await page.waitForURL("**/search*");
  }
  const field = page.locator(".ask input[name='q']");
  await field.fill(words);
  await field.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === words);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= seen, `the answers to « ${words} » are ${wide} pixels wide on a screen of ${seen}`);
}

async function findsAWord(learner, shot, name) {
  await look(learner, "hameconnages");
  const first = learner.locator(".found a").first();
  // The index is made while people are served already.
  for (let n = 0; n < 30 && !(await first.count()); n += 1) {
    await learner.waitForTimeout(500);
    await learner.reload();
  }
  assert.match(plain(await first.innerText()), /hameçonnage/);
  assert.ok((await learner.locator(".found mark").count()) > 0, "what was found is marked");
  await shot(learner, `${name}-finds`);
  const title = await first.innerText();
  await first.click();
  await learner.waitForURL("**/lessons/**");
  assert.equal(await learner.locator("h1").innerText(), title);

  // A slip of the finger, then a beginning; then nothing, which says what to do.
  await look(learner, "hameconange");
  assert.match(await main(learner), /Rien pour « hameconange »\. Voici les résultats pour « hameçonnage »/);
  await look(learner, "hameç");
  assert.match(plain(await learner.locator(".found a").first().innerText()), /hameçonnage/);
  await look(learner, "xylophone");
  assert.match(await main(learner), /0 résultat pour « xylophone »[^]*Vérifiez l'orthographe/);
}

// Words of a note for trainers, and of nothing else.
const NOTE = "demande bras croisés silence";

export default async ({ open, shot }) => {
  const amina = await enter(open, "Amina", SMALL);
  await findsAWord(amina, shot, "phone");
  await look(amina, NOTE);
  assert.match(await main(amina), /0 résultat/);

  const claire = await enter(open, "Claire", {});
  await look(claire, NOTE);
  const found = claire.locator(".found a").first();
  assert.match(await found.innerText(), /entretien d’accueil/);
  await shot(claire, "trainer-finds");
  await found.click();
  await claire.locator("summary", { hasText: "En salle" }).click();
  await shot(claire, "trainer-reads");
  assert.match(await main(claire), /Dix secondes de silence paraissent longues/);

  const karim = await enter(open, "Karim", { ...SMALL, javaScriptEnabled: false });
  await findsAWord(karim, shot, "without-a-script");
};
