// The register keeps itself while one taps, asks before it is closed early, and prints as a sheet.
import assert from "node:assert/strict";

export const demo = ["--now", "2027-05-03T12:10:00+02:00"];

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
const says = async (page, sentence) => {
  const all = plain(await page.locator("main").innerText());
  assert.ok(all.includes(sentence), `« ${sentence} » is not on ${page.url()}:\n${all.slice(0, 1500)}`);
};
const press = async (page, form, label) => {
  await page.locator(form).getByRole("button", { name: label, exact: true }).first().click();
  await page.waitForLoadState();
};
const kept = (page) => page.waitForFunction(() => /Brouillon enregistré/.test(document.querySelector("[data-kept]").textContent));

export default async ({ open, shot }) => {
  const claire = await open({ phone: true });
  await claire.goto("/login");
  await claire.locator("form[action='/demo/entry'] button", { hasText: "Claire Morel" }).click();
  await claire.waitForURL("**/");
  await claire.locator(".now a[href$='/attendance']").first().click();
  await claire.waitForLoadState();
  const row = (name) => claire.locator("fieldset", { hasText: name });
  assert.equal(await claire.locator(".sum .tag:visible", { hasText: "À noter" }).count(), 1);
  assert.equal(await claire.locator(".sum .tag:visible", { hasText: "Absent" }).count(), 0, "a total of zero is not shown");
  const view = claire.viewportSize();
  const first = await claire.locator(".seg input").first().locator("..").boundingBox();
  assert.ok(first.y + first.height < view.height, "the first choice is in view");
  await shot(claire, "register");

  // What is tapped is kept without a button, even while its minutes are missing.
  await row("Paul Girard").locator("label.late").click();
  await kept(claire);
  await claire.reload();
  assert.ok(await row("Paul Girard").locator("label.late input").isChecked());
  await row("Paul Girard").locator("input[name^='minutes-']").fill("15");
  await row("Sékou Traoré").locator("label.absent").click();
  await claire.waitForFunction(() => document.querySelector("[name=version]").value === "2");
  await says(claire, "Absent 1");

  // A red line goes as soon as its question is answered.
  await press(claire, "main form", "Clore l’appel");
  await says(claire, "Amina Benali : choisissez une réponse");
  await shot(claire, "missing");
  await row("Amina Benali").locator("label.excused").click();
  await row("Amina Benali").locator(".err").waitFor({ state: "hidden" });
  await press(claire, "main form", "Noter présents tous les autres");
  await press(claire, "main form", "Clore l’appel");
  await says(claire, "La séance finit à 12 h 30. Clore maintenant ?");
  await shot(claire, "sure");
  await press(claire, "main form", "Oui, clore maintenant");
  await says(claire, "L'appel est clos");
  await press(claire, "main form[action$='/countersignature']", "Signer cet appel");
  await press(claire, "main form[action$='/countersignature']", "Oui, signer maintenant");
  await says(claire, "L'appel est signé");
  await shot(claire, "closed");
  await claire.emulateMedia({ media: "print" });
  assert.ok(!(await claire.locator("main").innerText()).includes("L’appel est signé"), "no flash on paper");
  await says(claire, "Signé le lundi 3 mai");
  await says(claire, "Retard : 15 min");
  await shot(claire, "sheet");
};
