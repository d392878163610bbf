// The text of a group saves itself; the page works without this file. What is typed is also kept in
// this tab until it has arrived, with the version it was typed on: it comes back as it was meant.
const form = document.querySelector("form[data-write]");
const field = form.elements.text;
const said = form.querySelector("[data-said]");
const key = `write ${location.pathname}`;
const QUIET = 4000; // after the last letter
const LONGEST = 30000; // while somebody goes on typing
let [typed, since, timer, stopped] = [false, 0, 0, false];
let sending = Promise.resolve();
form.querySelector("[data-by-itself]").hidden = false;

const say = (text) => {
  if (said.textContent !== text) said.textContent = text;
};
const remember = (sent = false) =>
  sessionStorage.setItem(
    key,
    JSON.stringify({ text: field.value, version: form.elements.version.value, group: form.elements.group.value, sent }),
  );
const forget = () => sessionStorage.removeItem(key);

// What had not arrived comes back, unless it has: then the page shows it, or says so.
const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
const arrived = document.querySelector("main [role=status] .ok, [data-arrived]");
if (kept && kept.group === form.elements.group.value && kept.text !== field.value && !(kept.sent && arrived)) {
  field.value = kept.text;
  form.elements.version.value = kept.version;
  typed = true;
  say(form.dataset.back);
} else forget();

// Another text in the place of this one, and the writer where they were in it.
function replace(text) {
  const [before, at] = [field.value, field.selectionStart];
  let head = 0;
  while (head < at && before[head] === text[head]) head += 1;
  const place = head === at ? at : text.length - (before.length - at);
  field.value = text;
  const caret = Math.max(0, Math.min(text.length, place));
  if (document.activeElement === field) field.setSelectionRange(caret, caret);
}

async function send() {
  if (!navigator.onLine) throw new Error("no network");
  const text = field.value;
  typed = false;
  since = 0;
  const body = new URLSearchParams(new FormData(form));
  body.set("auto", "yes");
  // A page that is being left may still send this much.
  const keepalive = document.hidden && body.toString().length < 60000;
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, keepalive, redirect: "error" });
  if (answer.status === 409) {
    stopped = true;
    return say(form.dataset.conflict);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const problem = page.querySelector("[data-problem]");
  if (answer.status === 422 && problem) {
    // It is tried again once something else is typed: nothing else would mend it.
    typed = true;
    return say(problem.textContent.trim());
  }
  if (!answer.ok) throw new Error(answer.status);
  const told = page.querySelector("[data-version]");
  if (!told) throw new Error("not our page");
  const now = page.querySelector("textarea");
  const untouched = field.value === text;
  if (now && untouched) replace(now.value);
  // Whoever typed on meanwhile goes on from their own text: the next save brings both together.
  form.elements.version.value = now && !untouched ? told.dataset.own : told.dataset.version;
  if (untouched) forget();
  else remember();
  // Who saved before, and when, is no longer so.
  const before = document.querySelector("#write + .meta")?.firstChild;
  if (before?.nodeType === Node.TEXT_NODE) before.remove();
  say(told.textContent.trim());
}

// One after the other: each is written on the version the last one gave.
function save() {
  clearTimeout(timer);
  sending = sending.then(async () => {
    if (!typed || stopped) return;
    await send().catch(() => {
      typed = true;
      say(form.dataset.failed);
      timer = setTimeout(save, LONGEST);
    });
  });
  return sending;
}

field.addEventListener("input", () => {
  typed = true;
  since ||= Date.now();
  remember();
  form.dispatchEvent(new CustomEvent("writes", { bubbles: true }));
  if (stopped) return;
  clearTimeout(timer);
  timer = setTimeout(save, Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())));
});
addEventListener("visibilitychange", () => document.hidden && save());
addEventListener("online", save);
form.addEventListener("submit", () => {
  clearTimeout(timer);
  typed = false;
  stopped = true;
  remember(true);
});
addEventListener("pageshow", (shown) => {
  if (shown.persisted) stopped = false;
});
addEventListener("beforeunload", (leaving) => typed && !stopped && leaving.preventDefault());
