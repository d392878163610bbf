// Comfort only: the register counts, and keeps its own draft, while one taps. Its buttons do the same.
const form = document.querySelector("[data-draft]");
const told = form.querySelector("[data-kept]");
const roll = form.querySelector("[data-roll]");
const PAUSE = 800;
const RETRY = 10000;

const count = () => {
  const marked = [...roll.querySelectorAll(".seg input:checked")].map((radio) => radio.value);
  const people = roll.querySelectorAll(".seg").length;
  for (const total of document.querySelectorAll("[data-count]")) {
    const mark = total.dataset.count;
    const n = mark === "unmarked" ? people - marked.length : marked.filter((one) => one === mark).length;
    total.textContent = n;
    total.closest(".tag").hidden = n === 0;
  }
};

const body = () => new URLSearchParams(new FormData(form)).toString();
const marks = () =>
  new URLSearchParams([...new FormData(form)].filter(([name]) => /^(mark|minutes)-/.test(name))).toString();

let kept = marks();
// Sent without an answer: it is sent again as it was, and the server finds its own draft.
let unsure = null;
let saving = null;
let timer = null;
const soon = (pause) => {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
};

async function once() {
  unsure ??= { body: body(), marks: marks() };
  told.textContent = form.dataset.saving;
  let answer;
  try {
    answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: unsure.body,
      keepalive: true,
    });
  } catch {
    told.textContent = form.dataset.offline;
    return soon(RETRY);
  }
  const { marks: sent } = unsure;
  unsure = null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const version = page.querySelector("[data-draft] [name=version]");
  if (!answer.ok || !version) {
    const { minutes, other, offline } = form.dataset;
    told.textContent = { 409: other, 422: minutes }[answer.status] ?? offline;
    return;
  }
  form.elements.version.value = version.value;
  told.textContent = page.querySelector("[data-kept]").textContent;
  kept = sent;
  if (kept !== marks()) soon(0);
}

function save() {
  clearTimeout(timer);
  if (saving || (!unsure && kept === marks())) return;
  saving = once().finally(() => {
    saving = null;
  });
}

form.addEventListener("change", () => {
  count();
  soon(PAUSE);
});
addEventListener("online", save);
document.addEventListener("visibilitychange", () => document.hidden && save());

// A button waits for the draft under way, so that nobody meets their own version.
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  if (!saving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await saving;
  clearTimeout(timer);
  form.requestSubmit(event.submitter);
});
