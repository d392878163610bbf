// A trainer grades twelve works without a mouse: words of the competence scale, a comment, a phrase, save and next.
import assert from "node:assert/strict";

const LEARNERS = ["Amina", "Karim", "Fatou", "Chloé", "Paul", "Élodie", "Thomas", "Antoine", "Sékou", "Jeanne", "Sophie", "Mehdi"];

async function enter(open, name, options) {
  const page = await open(options);
  await page.goto("/login");
  await page.locator("form[action='/demo/entry'] button", { hasText: name }).first().click();
  await page.waitForURL("**/");
  return page;
}

// The journal is for each person alone: nobody composes groups.
async function give(claire) {
  const all = await claire.locator("a[href$='/assignments']").first().getAttribute("href");
  await claire.goto(all);
  await claire.locator("select[name='assignment']").selectOption("cn-journal");
  await claire.locator("input[name='due_date']").fill("2027-05-07");
  await claire.locator("input[name='due_time']").fill("18:00");
  await Promise.all([claire.waitForURL("**/submissions"), claire.locator("form:has(select[name='assignment']) button[type=submit]").click()]);
  return claire.url().replace(/\/submissions$/, "");
}

async function handIn(page, work, name) {
  await page.goto(work);
  await page.locator(".now a", { hasText: "Écrire" }).click();
  await page.waitForURL("**/draft");
  await page.locator("textarea[name='text']").fill(`Le journal de ${name}.\n\nUn fait par jour.`);
  await page.getByRole("button", { name: "Vérifier et rendre" }).click();
  await page.waitForURL("**/submissions/new");
  await page.getByRole("button", { name: "Rendre maintenant" }).click();
  await page.waitForURL(/\/submissions\/[^/]+$/);
  assert.ok((await page.locator("main").innerText()).includes(name), "the receipt names who handed in");
}

export default async ({ open, shot }) => {
  const claire = await enter(open, "Claire Morel");
  const work = await give(claire);
  for (const name of LEARNERS) {
    const page = await enter(open, name);
    await handIn(page, work, name);
    await page.context().close();
  }
  await claire.goto(`${work}/submissions`);
  await shot(claire, "queue-of-twelve");
  // From here on, keys alone.
  await claire.locator(".now button").focus();
  await Promise.all([claire.waitForURL("**/grade"), claire.keyboard.press("Enter")]);
  const seen = new Set();
  for (let n = 1; n <= LEARNERS.length; n += 1) {
    seen.add(claire.url());
    for (const level of ["1", "2", "3", "1"]) await claire.keyboard.press(`Digit${level}`);
    await claire.evaluate(() => document.activeElement.blur());
    await claire.keyboard.press("c");
    await claire.keyboard.type(`Lu jusqu’au bout, ${n}.`);
    if (n === 6) await shot(claire, "sixth-of-twelve");
    const before = claire.url();
    await claire.keyboard.press("Control+Enter");
    await claire.waitForURL((url) => url.href !== before);
    await claire.waitForLoadState();
  }
  assert.equal(seen.size, LEARNERS.length, "each work once");
  assert.ok(claire.url().endsWith("/submissions"), "and then the queue");
  const text = (await claire.locator("main").innerText()).replace(/[\u00a0\u202f]/g, " ");
  assert.ok(text.includes("12 corrigés sur 12 rendus"), text.slice(0, 600));
};
