// Files on their way: photos drawn lighter, heavy ones sent in parts (tus 1.0) that survive a lost network.
const field = document.querySelector("[data-uploads] input[type=file]");
const place = field?.closest("[data-uploads]");
const said = place?.querySelector(".sending");
const heavy = document.getElementById("heavy");
const stop = place?.querySelector("[data-stop]");
const send = place?.querySelector("[data-send]");

/** The longest side of a photo that is sent, in pixels: paper is read well at it. */
const SIDE = 2000;
const QUALITY = 0.8;
/** What is sent at once; a part that is cut off is the most that is lost. */
const PART = 2 * 1024 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };

const written = (n, digits) =>
  n.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
const size = (bytes) =>
  bytes < 1e6
    ? said.dataset.kilo.replace("%", written(Math.ceil(bytes / 1e3), 0))
    : said.dataset.mega.replace("%", written(bytes / 1e6, 1));
const words = (key, ...facts) => said.dataset[key].replace(/%(\d)/g, (_, n) => facts[n - 1]);

/** One line for each file, said to who does not see it as well. */
function line(name) {
  said.hidden = false;
  const lines = [...said.children];
  const mine = lines.find((one) => one.dataset.name === name) ?? said.appendChild(document.createElement("li"));
  mine.dataset.name = name;
  return (text) => {
    if (mine.textContent !== text) mine.textContent = text;
  };
}

const sleep = (ms) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
  });

/** A photo as a lighter one, turned as it was taken; anything else, and what gains nothing, as it is. */
async function lighter(file) {
  if (!/^image\/(jpeg|webp|heic|heif)$/.test(file.type)) return file;
  const tell = line(file.name);
  try {
    tell(words("shrinking", file.name));
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const paper = canvas.getContext("2d");
    // What is clear becomes white, not black.
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    canvas.width = canvas.height = 0;
    if (!drawn || drawn.size >= file.size) return tell(`${file.name} (${size(file.size)})`), file;
    const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
    tell(words("shrunk", name, size(file.size), size(drawn.size)));
    return new File([drawn], name, { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    // A browser that cannot read it sends it as it is.
    tell(`${file.name} (${size(file.size)})`);
    return file;
  }
}

/** The most a file of this name may weigh. */
function most(name) {
  const extension = name.split(".").pop().toLowerCase();
  const other = field.dataset.others.split(" ").find((one) => one.startsWith(`${extension}:`));
  return Number(other?.split(":")[1] ?? field.dataset.most);
}

/** What is too heavy is not sent in vain. */
async function chosen() {
  const files = [...field.files];
  said.replaceChildren();
  said.hidden = heavy.hidden = true;
  send.setAttribute("aria-disabled", "true");
  const light = [];
  for (const file of files) light.push(await lighter(file));
  send.removeAttribute("aria-disabled");
  const wrong = light.find((file) => file.size > most(file.name));
  if (wrong) {
    heavy.textContent = words("heavy", wrong.name, size(wrong.size), size(most(wrong.name)));
    heavy.hidden = false;
  }
  const kept = new DataTransfer();
  for (const file of light) if (file.size <= most(file.name)) kept.items.add(file);
  field.files = kept.files;
}

const token = () => document.querySelector('#work input[name="token"]').value;
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const utf8 = (text) => base64(new TextEncoder().encode(text));

/** A refusal in words of the server; sending again would be refused again. */
class Refused extends Error {}

async function ask(method, url, headers, body, signal) {
  const all = { ...TUS, "X-Form-Token": token(), ...headers };
  const answer = await fetch(url, { method, headers: all, body, signal, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)
    throw new Refused(said.dataset.signedOut);
  if (answer.status === 422) throw new Refused(await answer.text());
  return answer;
}

/** A part with the sum it must have, where the page may make one. */
async function part(file, from) {
  const blob = file.slice(from, from + PART);
  const bytes = await blob.arrayBuffer();
  const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": from };
  if (crypto.subtle) {
    const sum = await crypto.subtle.digest("SHA-256", bytes);
    headers["Upload-Checksum"] = `sha256 ${base64(new Uint8Array(sum))}`;
  }
  return [headers, bytes];
}

/** Sends one file; what is lost on the way is sent again, however long the network is away. */
async function upload(file, signal) {
  const tell = line(file.name);
  const metadata = `filename ${utf8(file.name)},fingerprint ${utf8(String(file.lastModified))}`;
  let [url, at, tries] = [null, 0, 0];
  while (true) {
    try {
      if (!url) {
        const headers = { "Upload-Length": file.size, "Upload-Metadata": metadata };
        const answer = await ask("POST", place.dataset.uploads, headers, null, signal);
        if (answer.status !== 201) throw new Error(answer.status);
        [url, at] = [answer.headers.get("location"), Number(answer.headers.get("upload-offset"))];
      }
      tell(at < file.size ? words("sent", file.name, size(at), size(file.size)) : words("making", file.name));
      const [headers, bytes] = await part(file, at);
      if (at + bytes.byteLength >= file.size) tell(words("making", file.name));
      const answer = await ask("PATCH", url, headers, bytes, signal);
      if (answer.status === 404 || answer.status === 410) {
        url = null;
        throw new Error(answer.status);
      }
      if (answer.status !== 204) throw new Error(answer.status);
      [at, tries] = [Number(answer.headers.get("upload-offset")), 0];
      if (answer.headers.get("upload-file")) return tell(words("done", file.name));
    } catch (error) {
      if (error instanceof Refused || signal.aborted) throw error;
      tries += 1;
      // Answers that keep failing are given up on; a network that is away is waited for.
      if (tries > 8 && !(error instanceof TypeError)) throw new Refused(words("failed", file.name));
      tell(words("lost", file.name, size(at), size(file.size)));
      await sleep(Math.min(30_000, 500 * 2 ** tries));
      if (signal.aborted) throw error;
      at = await arrived(url, at, signal);
      if (at === null) url = null;
    }
  }
}

/** How much the server has, where it answers; null where it no longer waits for the file. */
async function arrived(url, known, signal) {
  if (!url) return null;
  try {
    const answer = await ask("HEAD", url, {}, null, signal);
    if (answer.status === 200) return Number(answer.headers.get("upload-offset"));
    return answer.status === 404 || answer.status === 410 ? null : known;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return known;
  }
}

/** The list of files as it is now, without leaving the page: what is being written stays. */
async function refresh() {
  const answer = await fetch(place.dataset.page, { redirect: "manual" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-kept]");
  if (now) document.querySelector("[data-kept]").replaceWith(now);
}

let sending = null;
async function sendAll(files) {
  sending = new AbortController();
  stop.hidden = false;
  send.setAttribute("aria-disabled", "true");
  field.disabled = true;
  const left = new DataTransfer();
  for (const file of files) {
    if (sending.signal.aborted) break;
    try {
      await upload(file, sending.signal);
    } catch (error) {
      if (error instanceof Refused) line(file.name)(`${error.message}`);
      left.items.add(file);
    }
    await refresh().catch(() => {});
  }
  field.disabled = false;
  field.files = left.files;
  stop.hidden = true;
  send.removeAttribute("aria-disabled");
  sending = null;
}

if (field) {
  field.addEventListener("change", chosen);
  send.addEventListener("click", (press) => {
    if (send.getAttribute("aria-disabled")) return press.preventDefault();
    const files = [...field.files];
    // Light files go with the form, as they do without a script.
    if (!files.some((file) => file.size >= Number(place.dataset.partsFrom))) return;
    press.preventDefault();
    sendAll(files);
  });
  stop.addEventListener("click", () => sending?.abort());
  addEventListener("beforeunload", (leaving) => sending && leaving.preventDefault());
}
