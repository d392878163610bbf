// A trainer composes groups with a mouse, with taps and with a keyboard: each move is said in words, and nothing is
// saved before the button. Then groups are proposed, and learners choose on their phones.
import assert from "node:assert/strict";

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

const place = (page, value) => page.locator(`[data-place="${value}"]`);
const person = (page, name) => page.locator(`[data-person="${name}"]`);
const said = async (page) => plain(await page.locator("[data-live]").innerText());

async function groupsOf(page) {
  const all = await page.locator("a[href$='/assignments']").first().getAttribute("href");
  await page.goto(all);
  const queue = await page.locator("main ul.rows a", { hasText: "Préparer un atelier" }).getAttribute("href");
  return queue.replace(/submissions$/, "groups");
}

async function moves(claire, groups, shot) {
  await claire.goto(groups);
  await shot(claire, "groups");
  const [first, second] = [place(claire, "1"), place(claire, "2")];
  const name = await first.locator("[data-person]").first().getAttribute("data-person");
  // Taps: the person, then the group.
  await person(claire, name).locator("[data-pick]").click();
  assert.equal(await said(claire), `${name} : choisissez un groupe.`);
  await second.locator("[data-put-here]").click();
  assert.equal(await second.locator(`[data-person="${name}"]`).count(), 1);
  assert.equal(await person(claire, name).locator("select").inputValue(), "2");
  assert.equal(await said(claire), `${name} : Groupe 2, 5 en tout. Pas encore enregistré.`);
  // Keys: the arrow leads back, and the focus stays with the person.
  await claire.keyboard.press("ArrowLeft");
  assert.equal(await first.locator(`[data-person="${name}"]`).count(), 1);
  assert.equal(await claire.evaluate(() => document.activeElement.closest("[data-person]").dataset.person), name);
  // A choice in the list moves too.
  await person(claire, name).locator("select").selectOption("");
  assert.equal(await place(claire, "").locator(`[data-person="${name}"]`).count(), 1);
  assert.equal(await said(claire), `${name} : sans groupe. Pas encore enregistré.`);
  // A mouse drags.
  await person(claire, name).locator("label").hover();
  await claire.mouse.down();
  await second.locator(".sum").hover();
  await second.locator(".sum").hover({ position: { x: 8, y: 8 } });
  await claire.mouse.up();
  assert.equal(await second.locator(`[data-person="${name}"]`).count(), 1);
  await shot(claire, "moved");
  await claire.goto(groups);
  assert.equal(await first.locator(`[data-person="${name}"]`).count(), 1, "nothing was saved");
}

async function proposed(claire, groups, shot) {
  await claire.locator("#proposals summary").click();
  await shot(claire, "ways");
  await claire.getByRole("button", { name: "Proposer des groupes équilibrés" }).click();
  await claire.waitForLoadState();
  await says(claire, "Rien n'est encore enregistré");
  await shot(claire, "proposal");
  await claire.goto(`${groups}/wishes`);
  await shot(claire, "wishes");
  const traits = await claire.goto(groups).then(() => claire.locator("a[href$='/traits']").getAttribute("href"));
  await claire.goto(traits);
  await shot(claire, "traits");
}

async function chosen(open, claire, groups, shot) {
  await claire.goto(`${groups}/choice`);
  await shot(claire, "opening");
  await claire.locator("#f-groups").fill("5");
  await claire.getByRole("button", { name: "Ouvrir le choix avec ces règles" }).click();
  await claire.waitForLoadState();
  await says(claire, "Le choix est ouvert");
  await shot(claire, "open");
  const paul = await enter(open, "Paul", { phone: true });
  await paul.goto(groups.replace(/groups$/, "choice"));
  await shot(paul, "choice");
  await paul.getByRole("button", { name: /Rejoindre/ }).last().click();
  await paul.waitForLoadState();
  await says(paul, "C'est fait : vous êtes dans ce groupe.");
  await shot(paul, "chosen");
  const wide = await paul.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.ok(!wide, "nothing is wider than a phone");
  await claire.goto(groups);
  await claire.locator("#moves summary").click();
  await says(claire, "par choix");
  await shot(claire, "moves");
}

export default async ({ open, shot }) => {
  const claire = await enter(open, "Claire");
  const groups = await groupsOf(claire);
  await moves(claire, groups, shot);
  await proposed(claire, groups, shot);
  await chosen(open, claire, groups, shot);
  const phone = await enter(open, "Claire", { phone: true });
  for (const [path, name] of [["", "phone"], ["?propose=random&seed=1", "phone-proposal"], ["/choice", "phone-opening"]]) {
    await phone.goto(groups + path);
    await shot(phone, name);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!wide, `${name}: nothing is wider than a phone`);
  }
};
