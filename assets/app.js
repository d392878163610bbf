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
