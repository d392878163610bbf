// Group work is written, handed in, uploaded, confirmed and graded while the program is killed again and again.
//
//   LEFIL_BIN=… KILLS=5 node tests/kill/work.mjs [kind…]
//
// Of each kind KILLS kills, after 0.05 to 2 seconds. An answer 303 (of a part: 204) is a promise: after the next start what was
// sent is there whole, and there once, also when what had no answer is sent again, as a browser does, and when something that
// had one is. After each kill the database is whole, and everybody is still signed in.
import { Confirm } from "./kinds/confirm.mjs";
import { Grade } from "./kinds/grade.mjs";
import { HandIn } from "./kinds/hand_in.mjs";
import { Upload } from "./kinds/upload.mjs";
import { Person, Program, pause } from "./world.mjs";

const KILLS = Number(process.env.KILLS ?? 5);
const [LEAST, MOST] = [50, 2000];
const PEOPLE = ["amina", "karim", "fatou", "chloe", "paul", "elodie", "thomas", "antoine", "sophie", "mehdi", "ines", "claire", "julien"];
// Two programs side by side, each with its own people: a start takes longer than a kill.
const LANES = [[HandIn, Grade], [Upload, Confirm]];
const asked = process.argv.slice(2);

/** One program, its people, and the kinds of work they do one after the other. */
class Lane {
  starts = [];
  results = [];

  async run(kinds) {
    this.program = await Program.new();
    await this.program.start();
    this.people = Object.fromEntries(PEOPLE.map((name) => [name, new Person(this.program, name, () => this.acknowledged())]));
    for (const person of Object.values(this.people)) await person.signIn();
    this.work = (await this.people.amina.page("/")).match(/href="(\/assignments\/[0-9a-f-]{36})">Préparer un atelier/)[1];
    for (const Kind of kinds) await this.#kind(new Kind(this, KILLS));
    await this.program.kill();
  }

  acknowledged() { this.count.acknowledged += 1; }

  async #kind(kind) {
    const begun = performance.now();
    this.count = { acknowledged: 0, lost: 0, repeated: 0, broken: 0 };
    await kind.prepare?.();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      this.when = `${kind.name}, kill ${kill}`;
      await this.#careful(() => this.#strike(kind));
    }
    const { acknowledged, lost, repeated, broken } = this.count;
    const seconds = Math.round((performance.now() - begun) / 1000);
    console.log(`${kind.name}: ${KILLS} kills, ${acknowledged} acknowledged, ${lost} without an answer and sent again, ${repeated} repeated, ${broken} promises broken (${seconds} s)`);
    // A kind of which nothing was acknowledged proves nothing.
    this.results.push(broken === 0 && acknowledged >= KILLS);
  }

  async #strike(kind) {
    await kind.round?.();
    let alive = true;
    const work = kind.writers.map(async (turn) => {
      try {
        while (alive) await turn();
      } catch (error) {
        if (alive) this.#wrong(error.message);
      }
    });
    await pause(LEAST + Math.random() * (MOST - LEAST));
    alive = false;
    await this.program.kill();
    await Promise.all(work);
    this.starts.push(await this.program.start());
    for (const damage of this.program.damage()) this.#wrong(`the database: ${damage}`);
    for (const person of kind.people) {
      if (!(await person.isIn())) this.#wrong(`${person.name} is no longer signed in`);
      this.count.lost += await this.#careful(() => person.again());
      this.count.repeated += await this.#careful(() => person.repeat());
    }
    if (kind.again) this.count.lost += await this.#careful(() => kind.again());
    for await (const what of kind.broken()) this.#wrong(what);
  }

  #wrong(what) {
    this.count.broken += 1;
    console.log(`${this.when}: ${what}`);
  }

  /** Does something, and says what breaks. */
  async #careful(work) {
    try {
      return await work();
    } catch (error) {
      this.#wrong(error.message);
      return 0;
    }
  }
}

const lanes = [];
await Promise.all(LANES.map(async (kinds) => {
  const wanted = kinds.filter((kind) => asked.length === 0 || asked.includes(kind.kind));
  if (wanted.length === 0) return;
  const lane = new Lane();
  lanes.push(lane);
  await lane.run(wanted);
}));
const errors = new Set(lanes.flatMap((lane) => lane.program.said().split("\n")).filter((line) => /ERROR|panicked/.test(line)));
for (const line of errors) console.log(`the program said: ${line}`);
const starts = lanes.flatMap((lane) => lane.starts).sort((a, b) => a - b);
const [median, slowest] = [starts[Math.floor(starts.length / 2)], starts.at(-1)].map((ms) => `${Math.round(ms)} ms`);
console.log(`${starts.length} starts after a kill: median ${median}, slowest ${slowest}`);
const results = lanes.flatMap((lane) => lane.results);
const good = results.filter(Boolean).length;
const bad = results.length - good + (errors.size > 0 ? 1 : 0);
console.log(`test result: ${bad ? "FAILED" : "ok"}. ${good} passed; ${bad} failed`);
for (const { program } of lanes) {
  if (bad) console.log(`what it left is in ${program.data}`);
  else program.remove();
}
process.exitCode = bad || good === 0 ? 1 : 0;
