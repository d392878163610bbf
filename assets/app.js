// Comfort only: every page works without this file.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// After a refused form, the list of problems is read first.
document.querySelector("[data-focus]")?.focus();

// Without a network nothing leaves and nothing is lost: the form goes once there is one again.
const offline = document.getElementById("offline");
let waits = null;
addEventListener("submit", (event) => {
  if (navigator.onLine || event.target.method !== "post") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waits = event;
  event.target.append(offline);
  offline.hidden = false;
});
addEventListener("online", () => {
  offline.hidden = true;
  waits?.target.requestSubmit(waits.submitter);
  waits = null;
});

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

// Whoever signs out leaves nothing unsent behind for who comes next: browsers that hear of
// Clear-Site-Data do the same, but only over HTTPS.
addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches(".you")) return;
  for (const kept of [localStorage, sessionStorage]) kept.clear();
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

// Nothing can be opened on paper: what is folded is printed open, and folded again after.
addEventListener("beforeprint", () => {
  for (const fold of all("main details:not([open])")) fold.open = fold.dataset.folded = true;
});
addEventListener("afterprint", () => {
  for (const fold of all("details[data-folded]")) {
    fold.open = false;
    delete fold.dataset.folded;
  }
});

// A video or a sound is asked of its site by the click that plays it, and stands where its link was.
addEventListener("click", (press) => {
  const link = press.target.closest("a[data-frame], a[data-play]");
  if (!link || press.button || press.ctrlKey || press.metaKey || press.shiftKey || press.altKey) return;
  press.preventDefault();
  const { frame, play, captions, poster } = link.dataset;
  const player = document.createElement(frame ? "iframe" : play);
  const name = link.closest("aside")?.querySelector(".note-title")?.textContent ?? link.textContent;
  if (frame) {
    player.title = name;
    player.sandbox = "allow-scripts allow-same-origin allow-presentation";
    player.allow = "autoplay; fullscreen";
    // YouTube plays nothing for who does not say where from.
    if (frame.includes("//www.youtube-nocookie.com/")) player.referrerPolicy = "strict-origin";
    player.src = frame;
  } else {
    player.setAttribute("aria-label", name);
    player.controls = player.autoplay = player.playsInline = true;
    if (poster && play === "video") player.poster = poster;
    if (captions) {
      const track = player.appendChild(document.createElement("track"));
      track.default = true;
      track.src = captions;
    }
    // What does not play is still where its link leads.
    player.addEventListener("error", () => {
      player.replaceWith(link);
      link.focus();
    });
    player.src = link.href;
  }
  link.replaceWith(player);
  player.focus();
});


// A form whose draft the server keeps sends it by itself, and no link leads away before it is kept.
const kept = document.querySelector("form[data-draft]");
if (kept) {
  const said = kept.querySelector("[data-kept]");
  let [typed, timer, sending] = [false, 0, Promise.resolve(true)];
  const send = async () => {
    const body = new URLSearchParams(new FormData(kept));
    const answer = await fetch(kept.dataset.draft, { method: "POST", body, keepalive: true });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("form[data-draft]");
    kept.querySelector("[data-version]").value = now.querySelector("[data-version]").value;
    said.replaceChildren(...now.querySelector("[data-kept]").childNodes);
    return true;
  };
  // One after the other: each is written on the version the last one gave.
  const keep = () => {
    clearTimeout(timer);
    sending = sending.then(async () => {
      if (!typed) return true;
      typed = false;
      return send().catch(() => {
        typed = true;
        said.textContent = said.dataset.failed;
        return false;
      });
    });
    return sending;
  };
  // Some fields of the form stand outside of it, beside what they are about.
  addEventListener("input", ({ target }) => {
    if (target.form !== kept) return;
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 1000);
  });
  kept.addEventListener("submit", () => {
    clearTimeout(timer);
    typed = false;
  });
  addEventListener("visibilitychange", () => document.hidden && keep());
  addEventListener("beforeunload", (leaving) => typed && leaving.preventDefault());
  addEventListener("click", async (press) => {
    const link = press.target.closest("a[href]");
    const elsewhere = press.button || press.ctrlKey || press.metaKey || press.shiftKey || press.altKey;
    if (!typed || !link || elsewhere || link.getAttribute("href").startsWith("#")) return;
    press.preventDefault();
    await keep();
    location = link.href;
  });
}

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

// Ctrl+K reaches the search, where the page says so.
addEventListener("keydown", (press) => {
  if (press.key !== "k" || !(press.ctrlKey || press.metaKey) || press.altKey) return;
  const field = document.querySelector('[aria-keyshortcuts="Control+K"]');
  if (!field) return;
  press.preventDefault();
  if (field.checkVisibility()) field.focus();
  else location.assign("/search");
});
