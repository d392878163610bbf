// A text is written on the workbench, looked at on the check page, and handed in for the group.
import { formOf, key, mark, marks, sha256, times } from "../world.mjs";

const WORDS = "atelier accueil consigne public appareil reprise horaire support salle relecture".split(" ");
const paragraph = () => Array.from({ length: 40 }, () => WORDS[Math.floor(Math.random() * WORDS.length)]).join(" ");

const HEADS = ["amina", "paul", "sophie"];

/** Each group hands in this text, and one says where: nothing is promised of it. */
export async function handIn({ people, work }, text) {
  const where = {};
  for (const head of HEADS) {
    const person = people[head];
    const bench = formOf(await person.page(`${work}/draft`), `${work}/draft`);
    await person.submit(`${work}/draft`, { ...bench, text: `${text} (${head})`, then: "check" });
    const check = formOf(await person.page(`${work}/submissions/new`), `${work}/submissions`);
    const { status, location } = await person.submit(`${work}/submissions`, check);
    if (status !== 303) throw new Error(`${head} handing in answers ${status}`);
    where[head] = location;
  }
  return where;
}

export class HandIn {
  static kind = "hand-in";
  name = "hand-in";
  #handed = new Map(); // mark: what was promised
  #drafts = new Map(); // person: the mark and the text of the last draft that was promised
  #unseen = new Set();

  constructor(world) {
    this.world = world;
    this.people = HEADS.map((name) => world.people[name]);
    this.writers = this.people.map((person) => () => this.turn(person));
  }

  async turn(person) {
    const { work } = this.world;
    const own = mark();
    const text = `Texte ${own}\n\n${paragraph()}\n\n${paragraph()}`;
    const bench = formOf(await person.page(`${work}/draft`), `${work}/draft`);
    await person.act({
      what: `draft ${own}`,
      send: () => person.submit(`${work}/draft`, { ...bench, text, then: "check" }),
      keep: () => this.#drafts.set(person, { own, text }),
    });
    const check = formOf(await person.page(`${work}/submissions/new`), `${work}/submissions`);
    await person.act({
      what: `hand-in ${own}`,
      send: () => person.submit(`${work}/submissions`, { ...check, did: `Relu ${own}` }),
      keep: ({ location }) => {
        this.#handed.set(own, { person, text, location });
        this.#unseen.add(own);
      },
    });
  }

  async *broken() {
    const rows = this.world.program.rows("SELECT lower(hex(id)) AS id, body FROM submissions");
    const bodies = rows.filter((row) => marks(row.body).length > 0);
    for (const [own, { text, location }] of this.#handed) {
      const there = bodies.filter((row) => marks(row.body).includes(own));
      if (there.length !== 1) yield `hand-in ${own} is there ${there.length} times`;
      else if (there[0].body !== text) yield `hand-in ${own} is not whole`;
      else if (key(location) !== there[0].id) yield `hand-in ${own} is not where its answer led`;
    }
    for (const row of bodies)
      if (!this.#handed.has(marks(row.body)[0])) yield `a submission nobody sent: ${row.body.slice(0, 20)}`;
    const said = this.world.program.rows("SELECT did FROM contributions").flatMap((row) => marks(row.did)).sort();
    const wanted = [...this.#handed.keys()].sort();
    if (said.join() !== wanted.join()) yield `what people say they did: ${said.length} times, not ${wanted.length}`;
    const drafts = this.world.program.rows("SELECT body FROM draft_versions").flatMap((row) => marks(row.body));
    for (const own of new Set(drafts)) if (drafts.filter((it) => it === own).length > 1) yield `draft ${own} is doubled`;
    yield* this.#shown();
  }

  async *#shown() {
    for (const [person, { own, text }] of this.#drafts) {
      const bench = formOf(await person.page(`${this.world.work}/draft`), `${this.world.work}/draft`);
      if (bench.text.replaceAll("\r\n", "\n") !== text) yield `the workbench does not show draft ${own}`;
    }
    for (const own of this.#unseen) {
      const { person, text, location } = this.#handed.get(own);
      const page = await person.page(location);
      for (const part of text.split("\n\n")) if (times(page, `<p>${part}</p>`) !== 1) yield `the receipt of ${own} is not whole`;
      const manifest = await person.send(`${location}/manifest`);
      if (!page.includes(sha256(manifest.bytes))) yield `the manifest of ${own} is not what its receipt says`;
    }
    this.#unseen.clear();
  }
}
