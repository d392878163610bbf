// Comfort only: people are dragged, tapped or moved by arrows between groups. The choice beside each
// name says the same, and nothing is saved before the button is pressed.
const form = document.querySelector("form[data-groups]");
const said = form?.querySelector("[data-live]");
const places = [...(form?.querySelectorAll("[data-place]") ?? [])];
const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
let picked = null;
let dragged = null;

const listOf = (place) => place.querySelector("ul.rows");
const peopleOf = (place) => [...place.querySelectorAll("[data-person]")];
// A group of one's own is offered to nobody else.
const may = (person, place) => [...person.querySelector("select").options].some((one) => one.value === place.dataset.place);
const placeOf = (person) => person.closest("[data-place]");
const nameOf = (place) => place.querySelector("input[name^='name-']")?.value || place.getAttribute("aria-label");

const count = (place) => {
  const tag = place.querySelector("[data-count] .tag");
  if (!tag) return;
  const n = peopleOf(place).filter((person) => !("gone" in person.dataset)).length;
  const words = n === 0 ? form.dataset.countNone : n === 1 ? form.dataset.countOne : form.dataset.countMany;
  tag.querySelector("span").textContent = words.replace("%", n);
  tag.classList.toggle("ok", n > 0);
};

const tell = (person, place) => {
  const facts = { name: person.dataset.person, group: nameOf(place), n: peopleOf(place).length };
  said.textContent = fill(place.dataset.place ? form.dataset.saidIn : form.dataset.saidOut, facts);
};

const pick = (person) => {
  const before = picked;
  picked = person === picked ? null : person;
  before?.querySelector("[data-pick]").setAttribute("aria-pressed", "false");
  picked?.querySelector("[data-pick]").setAttribute("aria-pressed", "true");
  for (const button of form.querySelectorAll("[data-put-here]")) {
    button.hidden = !picked || placeOf(button) === placeOf(picked) || !may(picked, placeOf(button));
  }
  if (picked) said.textContent = fill(form.dataset.saidPicked, { name: picked.dataset.person });
};

const move = (person, place) => {
  const from = placeOf(person);
  if (from === place || !may(person, place)) return;
  const focused = document.activeElement;
  listOf(place).append(person);
  person.querySelector("select").value = place.dataset.place;
  for (const one of [from, place]) count(one);
  const folded = place.closest("details");
  if (folded) folded.open = true;
  tell(person, place);
  if (picked) pick(picked);
  if (person.contains(focused)) {
    focused.focus();
    person.scrollIntoView({ block: "nearest" });
  }
};

const button = (label, mark) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn quiet";
  made.setAttribute(`data-${mark}`, "");
  made.textContent = label;
  return made;
};

if (form) {
  form.querySelector("[data-how]").hidden = false;
  form.classList.add("moves");
  for (const place of places) {
    const here = button(form.dataset.put, "put-here");
    here.hidden = true;
    here.addEventListener("click", () => {
      const person = picked;
      move(person, place);
      person.querySelector("[data-pick]").focus();
    });
    listOf(place).before(here);
    place.addEventListener("dragover", (over) => {
      if (!dragged || !may(dragged, place)) return;
      over.preventDefault();
      place.classList.add("over");
    });
    place.addEventListener("dragleave", () => place.classList.remove("over"));
    place.addEventListener("drop", (drop) => {
      drop.preventDefault();
      place.classList.remove("over");
      if (dragged) move(dragged, place);
    });
  }
  for (const person of form.querySelectorAll("[data-person]")) {
    const choice = person.querySelector("select");
    const handle = button(form.dataset.pick, "pick");
    handle.setAttribute("aria-pressed", "false");
    handle.setAttribute("aria-describedby", "moving");
    const whose = document.createElement("span");
    whose.className = "vh";
    whose.textContent = ` ${person.dataset.person}`;
    handle.append(whose);
    choice.closest(".f").before(handle);
    handle.addEventListener("click", () => pick(person));
    // Arrows: the group before or after this one.
    handle.addEventListener("keydown", (key) => {
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[key.key];
      if (!step || key.ctrlKey || key.metaKey || key.altKey) return;
      let at = places.indexOf(placeOf(person)) + step;
      while (places[at] && !may(person, places[at])) at += step;
      const place = places[at];
      key.preventDefault();
      if (place) move(person, place);
    });
    choice.addEventListener("change", () => {
      const place = places.find((one) => one.dataset.place === choice.value);
      if (place) move(person, place);
    });
    person.draggable = true;
    person.addEventListener("dragstart", (start) => {
      start.dataTransfer.setData("text/plain", person.dataset.person);
      start.dataTransfer.effectAllowed = "move";
      dragged = person;
    });
    person.addEventListener("dragend", () => (dragged = null));
  }
  addEventListener("keydown", (key) => key.key === "Escape" && picked && pick(picked));
}
