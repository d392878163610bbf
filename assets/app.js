// Comfort only: every page works without this file.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// After a refused form, the list of problems is read first.
document.querySelector("[data-focus]")?.focus();

// A second press on the same button must not send the form twice.
addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (target.dataset.sent) return event.preventDefault();
  target.dataset.sent = "yes";
  submitter?.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => {
  for (const form of all("form[data-sent]")) delete form.dataset.sent;
  for (const button of all("[aria-disabled]")) button.removeAttribute("aria-disabled");
});

// Buttons that only a script can serve appear with it.
for (const button of all("[data-print], [data-show]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.show);
    if (!field) return print();
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
}

// The register counts while one taps.
const roll = document.querySelector("[data-roll]");
roll?.addEventListener("change", () => {
  for (const count of all("[data-count]"))
    count.textContent = all(`input[value="${count.dataset.count}"]:checked`, roll).length;
});

// J and K go through the copies, except while typing or where they are switched off.
const copies = all(".copies a");
const keys = document.querySelector("[data-keys]");
const wanted = keys?.querySelector("input");
if (keys) {
  keys.hidden = false;
  wanted.checked = localStorage.getItem("keys") !== "off";
  wanted.addEventListener("change", () => localStorage.setItem("keys", wanted.checked ? "on" : "off"));
}
addEventListener("keydown", (press) => {
  if (!wanted || press.altKey) return;
  if (press.key === "Enter" && (press.ctrlKey || press.metaKey))
    return document.querySelector('[name="then"]').click();
  const step = { j: 1, k: -1 }[press.key];
  const typing = press.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (!step || typing || !wanted.checked || press.ctrlKey || press.metaKey) return;
  const at = copies.findIndex((link) => link.matches("[aria-current]"));
  copies[at + step]?.click();
});

// What is being written survives a page that is left or reloaded, in this tab alone.
for (const form of all("form[data-keep]")) {
  const key = (field) => `keep ${form.getAttribute("action")} ${field.name}`;
  const fields = all("textarea", form);
  for (const field of fields) {
    const kept = sessionStorage.getItem(key(field));
    if (kept && !field.value.trim()) field.value = kept;
    field.addEventListener("input", () => sessionStorage.setItem(key(field), field.value));
  }
  // Once it has arrived, the next page is another one: it says what to forget.
  form.addEventListener("submit", () => sessionStorage.setItem("sent", JSON.stringify(fields.map(key))));
}
if (document.querySelector("main [role=status] .ok")) {
  for (const key of JSON.parse(sessionStorage.getItem("sent") ?? "[]")) sessionStorage.removeItem(key);
  sessionStorage.removeItem("sent");
  for (const field of all("form[data-keep] textarea")) if (field.value !== field.defaultValue) field.value = field.defaultValue;
}
