// Comfort on the grading page only: it works without this file.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const form = document.getElementById("grading");
const french = document.documentElement.lang === "fr";

// The rubric adds up while one chooses and types.
const total = form.querySelector("[data-total]");
const number = (text) => Number(text.trim().replace(",", ".")) || 0;
function add() {
  if (!total) return;
  const chosen = all("input[data-points]", form).filter((field) => (field.type !== "radio" ? field.value.trim() : field.checked));
  const hundredths = chosen.reduce((sum, field) => sum + Math.round(number(field.value) * 100), 0);
  const said = chosen.length ? String(hundredths / 100) : "–";
  total.textContent = total.dataset.total.replace("%", french ? said.replace(".", ",") : said);
}
form.addEventListener("input", add);
form.addEventListener("change", add);
add();

const typing = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

// A phrase goes where one writes, at the place one is at.
let writing = form.elements.comment;
let been = false; // Before one was in it, a field has no place: the end is meant.
addEventListener("focusin", ({ target }) => {
  if (!target.matches?.("textarea") || target.form !== form) return;
  writing = target;
  been = true;
});
for (const phrase of all("[data-say]"))
  phrase.addEventListener("click", (press) => {
    press.preventDefault();
    const { value } = writing;
    const [from, to] = been ? [writing.selectionStart, writing.selectionEnd] : [value.length, value.length];
    const before = /\S$/.test(value.slice(0, from)) ? " " : "";
    const after = /^\S/.test(value.slice(to)) ? " " : "";
    writing.setRangeText(before + phrase.dataset.say + after, from, to, "end");
    typing(writing);
    writing.focus();
  });
// What is chosen in the comment is the phrase one wants to keep.
const bank = document.querySelector("[data-phrases]");
bank.addEventListener("toggle", () => {
  const comment = form.elements.comment;
  const chosen = comment.value.slice(comment.selectionStart, comment.selectionEnd).trim();
  if (bank.open && chosen && !form.elements.phrase.value) form.elements.phrase.value = chosen;
});

// A passage that is chosen is quoted by the note one writes next.
const note = document.getElementById("f-note-new");
const quote = document.querySelector("[data-quote]");
const quoted = document.querySelector("[data-quoted]");
function cite(paragraph, words) {
  document.getElementById("f-note-number").value = paragraph;
  quote.value = words;
  quoted.textContent = words;
  quoted.hidden = !words;
}
function passage() {
  const chosen = getSelection();
  const words = chosen.toString().replace(/\s+/g, " ").trim().slice(0, 500);
  const place = chosen.anchorNode?.parentElement?.closest("[data-para] .ptext");
  return words && place ? [place.closest("[data-para]").dataset.para, words] : null;
}
document.addEventListener("selectionchange", () => {
  const found = passage();
  if (found && !note.value.trim()) cite(...found);
});
function writeNote(paragraph) {
  const found = passage();
  if (paragraph && !found) cite(paragraph, "");
  // The key may come before the page is told of what was chosen.
  if (!paragraph && found && note && !note.value.trim()) cite(...found);
  // Of a work without a text, the note on its first file.
  const field = note ?? document.querySelector("[data-write]");
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}
for (const link of all("[data-note]"))
  link.addEventListener("click", (press) => {
    press.preventDefault();
    writeNote(link.dataset.note);
  });

// Keys, except while typing or where they are switched off.
const works = all(".copies a");
const keys = document.querySelector("[data-keys]");
const list = document.querySelector("[data-keys-list]");
const wanted = keys.querySelector("input");
keys.hidden = false;
wanted.checked = localStorage.getItem("keys") !== "off";
wanted.addEventListener("change", () => localStorage.setItem("keys", wanted.checked ? "on" : "off"));
keys.querySelector("[data-help]").addEventListener("click", () => list.showModal());

// A figure chooses that level of the criterion one is at, else of the first without one, and goes on.
function choose(n) {
  const criteria = all(".rub fieldset");
  const empty = (one) => !one.querySelector(":checked") && !one.querySelector("input:not([type=radio])")?.value;
  const here = criteria.indexOf(document.activeElement.closest("fieldset"));
  const at = here < 0 ? criteria.findIndex(empty) : here;
  const level = criteria[at]?.querySelectorAll("input[type=radio]")[n - 1];
  if (!level) return criteria[at]?.querySelector("input")?.focus();
  level.checked = true;
  for (const kind of ["input", "change"]) level.dispatchEvent(new Event(kind, { bubbles: true }));
  const next = criteria[at + 1] ?? criteria[at];
  (next.querySelector(":checked") ?? next.querySelector("input")).focus();
}
const step = (by) => works[works.findIndex((link) => link.matches("[aria-current]")) + by]?.click();
const does = {
  j: () => step(1),
  k: () => step(-1),
  n: () => works.find((link) => link.matches("[data-state=handed_in]:not([aria-current], [data-held])"))?.click(),
  c: () => form.elements.comment.focus(),
  m: () => writeNote(),
  p: () => {
    bank.open = true;
    (bank.querySelector("[data-say]") ?? form.elements.phrase).focus();
  },
  "?": () => list.showModal(),
};
addEventListener("keydown", (press) => {
  if (press.altKey || list.open) return;
  if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) {
    press.preventDefault();
    return form.elements.then.click();
  }
  const text = press.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (press.key === "Escape" && text) return text.blur();
  if (text || !wanted.checked || press.ctrlKey || press.metaKey) return;
  // The key's place, for on French keyboards a figure needs the shift key.
  const figure = /^(?:Digit|Numpad)([1-9])$/.exec(press.code);
  const act = does[press.key.toLowerCase()];
  if (!figure && !act) return;
  press.preventDefault();
  if (act) act();
  else choose(Number(figure[1]));
});

// What the server has not got yet stays in this browser, whatever closes the page: it is there again when the page is,
// for this person alone, until they sign out (app.js).
const mine = `graded ${form.getAttribute("action")} ${document.querySelector("[data-me]").dataset.me}`;
const versions = ["version", "draft"];
const status = form.querySelector("[data-kept]");
const kept = JSON.parse(localStorage.getItem(mine) ?? "null");
function remember(sent = false) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "token");
  localStorage.setItem(mine, JSON.stringify({ fields, sent }));
}
function recall({ fields, sent }) {
  const said = new Map(fields);
  const later = versions.some((name) => Number(form.elements[name].value) > Number(said.get(name)));
  // It arrived, and the page is another one since.
  if (sent && later) return localStorage.removeItem(mine);
  let changed = false;
  for (const field of form.elements) {
    if (!said.has(field.name) || field.name === "token") continue;
    const value = said.get(field.name);
    if (field.type === "radio") {
      if (field.value === value && !field.checked) changed = field.checked = true;
    } else if (field.value !== value) {
      field.value = value;
      changed ||= !versions.includes(field.name);
    }
  }
  if (changed) typing(form.elements.comment);
  else localStorage.removeItem(mine);
}
if (kept) recall(kept);
addEventListener("input", ({ target }) => target.form === form && remember());
form.addEventListener("submit", () => remember(true));
new MutationObserver(() => {
  if (status.textContent !== status.dataset.failed) localStorage.removeItem(mine);
}).observe(status, { childList: true });
