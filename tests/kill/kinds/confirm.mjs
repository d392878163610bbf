// What was handed in for all is confirmed by each member, or refused with a reason, and what each did is told.
import { formOf, key, mark, marks, times } from "../world.mjs";
import { handIn } from "./hand_in.mjs";

const GROUPS = [["amina", ["karim", "fatou", "chloe"]], ["paul", ["elodie", "thomas"]], ["sophie", ["mehdi", "ines"]]];

export class Confirm {
  static kind = "confirm";
  name = "confirm";
  #said = new Map(); // submission and person: what they said, in this order
  #turns = 0;

  constructor(world) {
    this.world = world;
    this.people = GROUPS.flatMap(([, others]) => others).map((name) => world.people[name]);
    this.writers = GROUPS.flatMap(([head, others]) => others.map((name) => () => this.turn(head, world.people[name])));
  }

  /** Each group hands in a new version, which nobody has answered yet. */
  async round() { this.where = await handIn(this.world, `À confirmer, tour ${(this.#turns += 1)}`); }

  async turn(head, person) {
    const at = this.where[head];
    const whose = `${at} ${person.name}`;
    const said = this.#said.get(whose) ?? [];
    this.#said.set(whose, said);
    const own = mark();
    const answer = said.at(-1)?.answer === "confirmed" || Math.random() < 0.3 ? "refused" : "confirmed";
    const reason = answer === "refused" ? `Pas relu ${own}` : "";
    const form = formOf(await person.page(at), `${at}/answers`);
    await person.act({
      what: `answer ${own}`,
      send: () => person.submit(`${at}/answers`, { ...form, answer, reason, did: `Essayé ${own}` }),
      keep: () => said.push({ own, answer, reason }),
    });
  }

  async *broken() {
    const { program, people } = this.world;
    const answers = program.rows(`SELECT lower(hex(a.submission_id)) AS at, p.email AS who, a.version, a.answer, a.reason
      FROM submission_answers a JOIN people p ON p.id = a.person_id JOIN submissions s ON s.id = a.submission_id
      WHERE lower(hex(s.assignment_id)) = '${key(this.world.work)}' ORDER BY a.version`);
    const did = program.rows("SELECT did FROM contributions").flatMap((row) => marks(row.did));
    let known = 0;
    for (const [whose, said] of this.#said) {
      const [at, name] = whose.split(" ");
      const there = answers.filter((row) => row.at === key(at) && row.who === `${name}@lefil.example`);
      known += there.length;
      const [found, wanted] = [there, said].map((list) => list.map((row) => `${row.answer} ${row.reason}`).join(" | "));
      if (found !== wanted) yield `${name} said ${wanted}, and there is ${found}`;
      if (there.some((row, index) => row.version !== index + 1)) yield `the answers of ${name} are not numbered one by one`;
      for (const { own } of said) if (times(did.join(" "), own) !== 1) yield `${own}, told once, is there ${times(did.join(" "), own)} times`;
    }
    if (known !== answers.length) yield `${answers.length} answers are there, ${known} were sent`;
    for (const [head, others] of GROUPS) {
      for (const name of others) {
        const last = this.#said.get(`${this.where[head]} ${name}`)?.at(-1);
        if (!last) continue;
        const page = await people[name].page(this.where[head]);
        const form = formOf(page, `${this.where[head]}/answers`);
        const state = page.includes('class="note ok"') && page.includes("Vous avez confirmé") ? "confirmed" : "refused";
        if (form.did !== `Essayé ${last.own}`) yield `the page of ${name} shows « ${form.did} », not ${last.own}`;
        if (form.reason !== last.reason) yield `the page of ${name} shows the reason « ${form.reason} », not « ${last.reason} »`;
        if (state !== last.answer) yield `the page of ${name} shows ${state}, not ${last.answer}`;
      }
    }
  }
}
