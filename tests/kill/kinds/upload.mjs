// Files arrive, with a form or in parts, and are taken out again to make room.
import crypto from "node:crypto";
import { formOf, mark, marks, sha256 } from "../world.mjs";

/** What one person may send in a day. */
const A_DAY = 95;
const PART = 128 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };
const base64 = (text) => Buffer.from(text).toString("base64");
const links = (html) => new Map([...html.matchAll(/<a href="(\/files\/[0-9a-f-]{36})">([^<]*)<\/a>/g)].map(([, href, name]) => [name, href]));
const bytesOf = (least, most) => Buffer.from(crypto.randomBytes(Math.floor((least + Math.random() * (most - least)) / 2)).toString("hex"));

export class Upload {
  static kind = "upload";
  name = "upload";
  #files = new Map(); // name: {person, sum, gone, seen}
  #sent = new Map(); // person: how many
  #parts = new Map(); // person: the file on its way in parts

  constructor(world, kills) {
    this.world = world;
    this.people = Object.values(world.people);
    const groups = (names) => names.map((name) => world.people[name]);
    const [forms, parts] = [[groups(["amina", "karim", "fatou", "chloe"]), groups(["sophie", "mehdi", "ines"])], groups(["paul", "elodie", "thomas", "antoine"])];
    this.writers = [
      ...forms.map((group) => () => this.#turn(group, () => this.form(this.#next(group)))),
      () => this.#turn(parts, () => this.parts(this.#next(parts))),
    ];
    this.most = (group) => Math.min(8, Math.floor((group.length * A_DAY) / kills));
    this.round();
  }

  /** How many files each group sent since the last start. */
  round() { this.now = new Map(); }

  #next(group) { return [...group].sort((a, b) => (this.#sent.get(a) ?? 0) - (this.#sent.get(b) ?? 0))[0]; }

  #promise(person, name, content) {
    this.#files.set(name, { person, sum: sha256(content), gone: false, seen: false });
  }

  async #turn(group, bring) {
    const person = this.#next(group);
    const mine = links(await person.page(`${this.world.work}/draft`));
    const [name, href] = mine.entries().next().value ?? [];
    if (mine.size >= 6) return this.#takeOut(person, name, href);
    const many = (this.now.get(group) ?? 0) + 1;
    // As many as a day allows; then what was sent is sent once more.
    if (many > this.most(group)) return void (await person.repeat()) ?? new Promise((done) => setTimeout(done, 20));
    this.now.set(group, many);
    this.#sent.set(person, (this.#sent.get(person) ?? 0) + 1);
    return bring();
  }

  async #takeOut(person, name, href) {
    const question = await person.page(`${this.world.work}/draft?remove=${href.split("/").pop()}`);
    const fields = formOf(question, `${href}/removal`);
    await person.act({
      what: `taking out ${name}`,
      send: () => person.submit(`${href}/removal`, fields),
      keep: () => { if (this.#files.has(name)) this.#files.get(name).gone = true; },
    });
  }

  async form(person) {
    const { work } = this.world;
    const [name, content] = [`photo ${mark()}.txt`, bytesOf(200, 1_200_000)];
    const fields = formOf(await person.page(`${work}/draft`), `${work}/draft`);
    const body = () => {
      const form = new FormData();
      for (const [key, value] of Object.entries(fields)) form.append(key, value);
      form.append("file", new Blob([content], { type: "text/plain" }), name);
      return form;
    };
    await person.act({
      what: `file ${name}`,
      send: () => person.send(`${work}/files`, { method: "POST", body: body() }),
      keep: () => this.#promise(person, name, content),
    });
  }

  async parts(person) {
    const { token } = formOf(await person.page(`${this.world.work}/draft`), `${this.world.work}/draft`);
    const [name, content] = [`film ${mark()}.txt`, bytesOf(400_000, 1_600_000)];
    const upload = { person, name, content, token, url: null, at: 0 };
    this.#parts.set(person, upload);
    await this.#goOn(upload);
  }

  /** As the script of the page does: begins, or goes on where it stopped, to the end. */
  async #goOn(upload) {
    const { person, name, content } = upload;
    while (true) {
      if (!upload.url) await this.#begin(upload);
      const part = content.subarray(upload.at, upload.at + PART);
      const answer = await this.#ask(upload, "PATCH", upload.url, {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": upload.at,
        "Upload-Checksum": `sha256 ${crypto.createHash("sha256").update(part).digest("base64")}`,
      }, part);
      const at = Number(answer.headers.get("upload-offset"));
      if (answer.status !== 204 || at !== upload.at + part.length)
        throw new Error(`${person.name}, ${name}: a part at ${upload.at} answers ${answer.status}, offset ${at}`);
      upload.at = at; // From here on these bytes are promised.
      this.world.acknowledged();
      if (answer.headers.get("upload-file")) return this.#arrived(upload);
      if (at >= content.length) throw new Error(`${name} arrived, and no file is named`);
    }
  }

  #arrived(upload) {
    this.#parts.delete(upload.person);
    this.#promise(upload.person, upload.name, upload.content);
    this.last = upload;
  }

  async #begin(upload) {
    const metadata = `filename ${base64(upload.name)},fingerprint ${base64("1")}`;
    const answer = await this.#ask(upload, "POST", `${this.world.work}/uploads`, { "Upload-Length": upload.content.length, "Upload-Metadata": metadata });
    if (answer.status !== 201) throw new Error(`${upload.name}: beginning answers ${answer.status} ${answer.bytes}`);
    upload.url = answer.location;
    return Number(answer.headers.get("upload-offset"));
  }

  #ask({ person, token }, method, url, headers, body) {
    return person.send(url, { method, body, headers: { ...TUS, "X-Form-Token": token, ...headers } });
  }

  /** What stopped on its way goes on where it stopped, and nothing that was acknowledged is asked for again. */
  async again() {
    let lost = 0;
    for (const upload of [...this.#parts.values()]) {
      lost += 1;
      const asked = upload.url ? await this.#ask(upload, "HEAD", upload.url, {}) : null;
      const at = asked ? Number(asked.headers.get("upload-offset")) : await this.#begin(upload);
      if (asked && asked.status !== 200) throw new Error(`${upload.name}: HEAD answers ${asked.status}`);
      if (at < upload.at) throw new Error(`${upload.name}: ${upload.at} bytes were acknowledged, ${at} are there`);
      upload.at = at;
      // All was there, and the answer that names the file was lost: an empty part asks for it.
      if (asked?.headers.get("upload-file")) this.#arrived(upload);
      else await this.#goOn(upload);
    }
    if (this.last) await this.#repeat(this.last);
    return lost;
  }

  /** The last part once more, as when its answer had been lost: the file is there already, and stays one. */
  async #repeat(upload) {
    const { name, content, url } = upload;
    const start = Math.floor((content.length - 1) / PART) * PART;
    const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": start };
    const again = await this.#ask(upload, "PATCH", url, headers, content.subarray(start));
    const asked = await this.#ask(upload, "HEAD", url, {});
    if (again.status !== 409) throw new Error(`${name}: a part that is there, sent again, answers ${again.status}`);
    if (Number(asked.headers.get("upload-offset")) !== content.length || !asked.headers.get("upload-file"))
      throw new Error(`${name} is no longer whole after a part of it came again`);
  }

  async *broken() {
    const { program, people, work } = this.world;
    const rows = program.rows("SELECT name, sha256, removed_at FROM files").filter((row) => marks(row.name).length > 0);
    for (const [name, { sum, gone }] of this.#files) {
      const there = rows.filter((row) => row.name === name);
      if (there.length !== 1) yield `${name} is there ${there.length} times`;
      else if (there[0].sha256 !== sum) yield `${name} has another content`;
      else if (gone !== (there[0].removed_at !== null)) yield `${name} is ${gone ? "back" : "gone"}`;
    }
    for (const row of rows) if (!this.#files.has(row.name)) yield `a file nobody sent: ${row.name}`;
    for (const head of ["amina", "sophie", "paul"]) {
      const page = links(await people[head].page(`${work}/draft`));
      for (const name of page.keys()) if (this.#files.get(name)?.gone) yield `${name} is shown again`;
      for (const [name, file] of this.#files) {
        if (file.seen || !page.has(name)) continue;
        const { status, bytes } = await people[head].send(page.get(name));
        if (status !== 200 || sha256(bytes) !== file.sum) yield `${name} is not whole: ${status}, ${bytes.length} bytes`;
        file.seen = true;
      }
    }
    for (const [name, file] of this.#files) if (!file.gone && !file.seen) yield `no workbench shows ${name}`;
  }
}
