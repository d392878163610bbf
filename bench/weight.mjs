// What a page costs to fetch: all it names, once cold and once with what a browser keeps.
import { text } from "./client.mjs";

const HTML = [
  /<link\b[^>]*\brel="(?:stylesheet|icon|modulepreload|preload|manifest)"[^>]*>/g,
  /<script\b[^>]*\bsrc="[^"]+"[^>]*>/g,
  /<img\b[^>]*\bsrc="[^"]+"[^>]*>/g,
  /<use\b[^>]*\bhref="[^"#]+[^"]*"[^>]*>/g,
];

function namedByPage(html) {
  const tags = HTML.flatMap((pattern) => html.match(pattern) ?? []);
  return tags.map((tag) => /\b(?:href|src)="([^"#]+)/.exec(tag)?.[1]).filter(Boolean);
}

function namedByAsset(kind, body) {
  if (kind.includes("css")) return [...body.matchAll(/url\(["']?([^"')]+)/g)].map((found) => found[1]);
  if (kind.includes("javascript")) return [...body.matchAll(/\bimport\s*\(?["']([^"']+)/g)].map((found) => found[1]);
  return [];
}

const local = (address) => !/^(data:|#|https?:|mailto:)/.test(address);

// Whether a browser asks again for this on the next page.
function isKept(headers) {
  const control = headers["cache-control"] ?? "";
  const age = Number(/max-age=(\d+)/.exec(control)?.[1] ?? 0);
  return !control.includes("no-store") && age > 0;
}

export async function weigh(client, path) {
  const first = await client.request(path);
  if (first.status !== 200) throw new Error(`${path} answered ${first.status}`);
  const cold = { bytes: first.bytes, requests: 1 };
  const warm = { bytes: first.bytes, requests: 1 };
  const seen = new Set();
  const queue = namedByPage(text(first)).filter(local).map((address) => new URL(address, new URL(path, client.base)));
  while (queue.length > 0) {
    const address = queue.shift();
    const place = address.pathname + address.search;
    if (seen.has(place)) continue;
    seen.add(place);
    const answer = await client.request(place);
    if (answer.status !== 200) throw new Error(`${place}, named by ${path}, answered ${answer.status}`);
    cold.bytes += answer.bytes;
    cold.requests += 1;
    if (!isKept(answer.headers)) {
      warm.bytes += answer.bytes;
      warm.requests += 1;
    }
    const kind = answer.headers["content-type"] ?? "";
    const more = /css|javascript/.test(kind) ? namedByAsset(kind, text(answer)) : [];
    queue.push(...more.filter(local).map((next) => new URL(next, address)));
  }
  return { html: first.raw.length, cold, warm };
}
