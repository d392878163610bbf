// A trainer takes a work, grades it, and grades it again: each verdict is a version more.
import { any, formOf, key, mark, marks } from "../world.mjs";
import { handIn } from "./hand_in.mjs";

export class Grade {
  static kind = "grade";
  name = "grade";
  #given = new Map(); // submission: the verdicts that were promised, in this order

  constructor(world) {
    this.world = world;
    this.people = ["claire", "julien"].map((name) => world.people[name]);
  }

  /** Claire grades two works, Julien a third. */
  async prepare() {
    const { people } = this.world;
    const works = Object.values(await handIn(this.world, "À corriger"));
    const hands = new Map([[people.claire, works.slice(1)], [people.julien, works.slice(0, 1)]]);
    this.writers = this.people.map((person) => () => this.turn(person, any(hands.get(person))));
    this.works = new Map(this.people.flatMap((person) => hands.get(person).map((it) => [it, person])));
  }

  async turn(person, at) {
    const { token } = formOf(await person.page(`${at}/grade`), `${at}/grade`);
    await person.act({ what: `claim of ${at}`, send: () => person.submit(`${at}/claim`, { token }), keep: () => {} });
    const page = await person.page(`${at}/grade`);
    const levels = new Map();
    for (const [, name, value] of page.matchAll(/<input type="radio" name="(criterion-[^"]+)"[^>]*value="([^"]+)"/g))
      levels.set(name, [...(levels.get(name) ?? []), value]);
    const chosen = Object.fromEntries([...levels].map(([name, values]) => [name, any(values)]));
    const own = mark();
    const fields = { ...formOf(page, `${at}/grade`), ...chosen, comment: `Avis ${own}.\n\nÀ relire.` };
    const given = this.#given.get(at) ?? [];
    this.#given.set(at, given);
    await person.act({
      what: `grade ${own}`,
      send: () => person.submit(`${at}/grade`, fields),
      keep: () => given.push({ own, chosen }),
    });
  }

  async *broken() {
    const rows = this.world.program.rows(`SELECT lower(hex(g.submission_id)) AS at, g.version, g.comment
      FROM grades g JOIN submissions s ON s.id = g.submission_id
      WHERE lower(hex(s.assignment_id)) = '${key(this.world.work)}' ORDER BY g.version`);
    let known = 0;
    for (const [at, given] of this.#given) {
      const there = rows.filter((row) => row.at === key(at));
      known += there.length;
      const [found, wanted] = [there.map((row) => marks(row.comment).join()).join(" "), given.map((it) => it.own).join(" ")];
      if (found !== wanted) yield `the grades of ${at} are ${found}, not ${wanted}`;
      if (there.some((row, index) => row.version !== index + 1)) yield `the grades of ${at} are not numbered one by one`;
      const last = given.at(-1);
      if (last) yield* this.#shown(at, last, given.length);
    }
    if (known !== rows.length) yield `${rows.length} grades are there, ${known} were given`;
  }

  async *#shown(at, { own, chosen }, version) {
    const form = formOf(await this.works.get(at).page(`${at}/grade`), `${at}/grade`);
    if (form.version !== String(version)) yield `the grade of ${at} is version ${form.version}, not ${version}`;
    if (!form.comment.includes(own)) yield `the grade of ${at} says « ${form.comment} », not ${own}`;
    for (const [name, value] of Object.entries(chosen))
      if (form[name] !== value) yield `the grade of ${at} has ${form[name]} for ${name}, not ${value}`;
  }
}
