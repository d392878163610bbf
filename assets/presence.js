// Who of the group is there: asked now and then while the page is looked at, and told where it changed.
const told = document.querySelector("[data-presence-href]");
const work = document.querySelector("form[data-write]");
const PAUSE = work ? 30000 : 60000;
let wrote = 0;
addEventListener("writes", () => (wrote = Date.now()));

async function ask() {
  if (document.hidden || !navigator.onLine) return;
  const options = {};
  if (work) {
    options.method = "POST";
    options.body = new URLSearchParams({ token: work.elements.token.value, writes: Date.now() - wrote < PAUSE ? "yes" : "" });
  }
  const answer = await fetch(told.dataset.presenceHref, { ...options, redirect: "error" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const one of page.querySelectorAll("li[data-presence]")) {
    const here = document.querySelector(`main span[data-presence="${one.dataset.presence}"]`);
    const words = one.textContent.trim();
    if (here && here.textContent.trim() !== words) here.textContent = words;
  }
  // Read aloud only when somebody comes, begins or stops.
  const now = page.querySelector("[data-now]").textContent.replace(/\s+/g, " ").trim();
  if (told.textContent.replace(/\s+/g, " ").trim() !== now) told.textContent = now;
}
const quietly = () => ask().catch(() => {});
setInterval(quietly, PAUSE);
addEventListener("visibilitychange", quietly);
quietly();
