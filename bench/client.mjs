// A browser without a screen: keeps cookies and connections, and asks at an even pace.
import http from "node:http";
import zlib from "node:zlib";

export class Client {
  constructor(base, sockets = 64) {
    this.base = new URL(base);
    this.cookies = new Map();
    this.agent = new http.Agent({ keepAlive: true, maxSockets: sockets, noDelay: true });
  }

  close() {
    this.agent.destroy();
  }

  headers() {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return { "accept-encoding": "gzip", "accept-language": "fr", ...(cookie ? { cookie } : {}) };
  }

  // One request. `bytes` counts what came over the wire: head and compressed body.
  request(path, { method = "GET", form = null } = {}) {
    const body = form ? new URLSearchParams(form).toString() : null;
    const headers = this.headers();
    if (body !== null) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      headers["content-length"] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.base;
      const sent = http.request({ hostname, port, path, method, headers, agent: this.agent }, (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const raw = Buffer.concat(chunks);
          this.keep(answer.headers["set-cookie"] ?? []);
          const head = answer.rawHeaders.reduce((sum, part) => sum + part.length + 2, 17);
          resolve({ status: answer.statusCode, headers: answer.headers, raw, bytes: raw.length + head });
        });
      });
      sent.on("error", reject);
      sent.end(body ?? undefined);
    });
  }

  keep(setCookies) {
    for (const line of setCookies) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  // A page as text; anything but 200 is an error here.
  async page(path) {
    const answer = await this.request(path);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return text(answer);
  }

  // Enters the demo as somebody, by the name on the button's row.
  async enterAs(name) {
    const login = await this.page("/login");
    const token = /name="token" value="([^"]+)"/.exec(login)?.[1];
    const row = login.split("<li").find((part) => part.includes(name) && part.includes('name="person"'));
    const person = /name="person" value="([^"]+)"/.exec(row ?? "")?.[1];
    if (!token || !person) throw new Error(`the demo has no door for ${name}`);
    const { status } = await this.request("/demo/entry", { method: "POST", form: { token, person } });
    if (status !== 303) throw new Error(`entering as ${name} answered ${status}`);
    return this;
  }

  // Asks for a page as fast as answers come, `atOnce` requests under way.
  async flood(path, total, atOnce = 4) {
    let asked = 0;
    const ask = async () => {
      while (asked < total) {
        asked += 1;
        const { status } = await this.request(path);
        if (status !== 200) throw new Error(`${path} answered ${status}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, ask));
  }

  // Asks for a page `perSecond` times a second for some seconds, whether or not earlier answers came.
  // A time runs from when the request was due, so that a slow answer also counts for those behind it.
  async pace(path, perSecond, seconds) {
    const times = [];
    const odd = new Map();
    const waiting = [];
    const start = performance.now();
    const total = perSecond * seconds;
    for (let n = 0; n < total; n += 1) {
      const due = start + (n * 1000) / perSecond;
      while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1));
      waiting.push(
        this.request(path).then(
          ({ status }) => {
            times.push(performance.now() - due);
            if (status !== 200) odd.set(status, (odd.get(status) ?? 0) + 1);
          },
          (error) => odd.set(error.code ?? "error", (odd.get(error.code ?? "error") ?? 0) + 1),
        ),
      );
    }
    await Promise.all(waiting);
    const took = (performance.now() - start) / 1000;
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
    return { requests: total, perSecond: total / took, p50: at(0.5), p95: at(0.95), max: at(1), odd };
  }
}

export function text({ headers, raw }) {
  return (headers["content-encoding"] === "gzip" ? zlib.gunzipSync(raw) : raw).toString("utf8");
}
