// A proposal is the text of a file in a form that survives a mail program (docs/proposal.md). This module writes it, and the
// addresses to send it to.

// sum returns the first 12 hexadecimal digits of the SHA-256 of a text (FIPS 180-4). crypto.subtle is not available on a
// page from http or from a file.
export function sum(text) {
  const bytes = new TextEncoder().encode(text);
  const size = (bytes.length + 72) & ~63;
  const padded = new DataView(new ArrayBuffer(size));
  bytes.forEach((b, i) => padded.setUint8(i, b));
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29));
  padded.setUint32(size - 4, bytes.length * 8);
  const h = roots.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const k = roots.map((prime) => fraction(Math.cbrt(prime)));
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  const w = new Int32Array(64);
  for (let at = 0; at < size; at += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        w[i] = padded.getInt32(at + 4 * i);
        continue;
      }
      const a = w[i - 15];
      const b = w[i - 2];
      w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, z] = h;
    for (let i = 0; i < 64; i++) {
      const one = (z + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [z, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, z].forEach((x, i) => (h[i] = (h[i] + x) | 0));
  }
  return h.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("").slice(0, 12);
}

// The first 64 primes. The constants are the first 32 bits of the fractional parts of their roots.
const roots = [];
for (let n = 2; roots.length < 64; n++) if (roots.every((prime) => n % prime)) roots.push(n);
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;

const lf = (text) => text.replaceAll("\r\n", "\n");

// hidden matches the characters that are invisible or that programs normalise.
const hidden =
  /[\0-\x08\x0b-\x1f\x7f-\xa0\xad\u0300-\u036f\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\ufffd\u{e0000}-\u{10ffff}]/u;

// written returns the written form of each character of a line.
function written(line) {
  const all = [...line];
  return all.map((c, i) => {
    const before = all[i - 1];
    if (c === "\\") return "\\\\";
    if (c === " ") return before === " " ? "\\_" : " ";
    if (c === "\t") return "\\t";
    if (c === "@") return "\\@";
    if (c === ":" && all[i + 1] === "/" && all[i + 2] === "/") return "\\:";
    if (c === "." && i > 2 && all.slice(i - 3, i).join("").toLowerCase() === "www") return "\\.";
    if ("|+>".includes(c) && before === " ") return "\\" + c;
    return hidden.test(c) ? `\\u{${c.codePointAt(0).toString(16)}}` : c;
  });
}

// pieces cuts a line into pieces of at most 65 characters.
function pieces(line) {
  let left = written(line);
  const made = [];
  while (left.length) {
    let n = 0;
    for (let size = 0; n < left.length && (size += [...left[n]].length) <= 65; ) n++;
    if (n < left.length) {
      const space = left.lastIndexOf(" ", n - 1);
      if (space > 0) n = space + 1;
    }
    const taken = left.slice(0, n);
    left = left.slice(n);
    if (taken[0] === " ") taken[0] = "\\_";
    if (taken.at(-1) === " ") taken[taken.length - 1] = "\\_";
    made.push(taken.join(""));
  }
  return made;
}

// write returns the block of a proposal. before is the file as it was read, or undefined for a new file.
export function write(path, before, after) {
  let payload = lf(after);
  if (!payload.endsWith("\n")) payload += "\n";
  const lines = payload.slice(0, -1).split("\n");
  const head = [
    "-----BEGIN WIJKGIDS-----",
    `bestand: ${path}`,
    `basis: ${before === undefined ? "nieuw" : sum(lf(before))}`,
    `regels: ${lines.length}`,
    `som: ${sum(payload)}`,
    "",
  ];
  const body = lines.flatMap((line) => (line ? pieces(line).map((piece, i) => (i ? "+ " : "| ") + piece) : ["|"]));
  return [...head, ...body, "-----END WIJKGIDS-----", ""].join("\n");
}

// longest is the maximum length of an address for a forge: GitHub and nginx reject more than 8,191 bytes.
export const longest = 8000;

// longestMail is the maximum length of an address for a mail program: Windows cuts it at about 2,048 characters.
export const longestMail = 2000;

const parameter = (text) => encodeURIComponent(text).replaceAll("%20", "+");

// forgeAddress returns the address for proposing a file on the forge: { href, filled }. filled is false if the user must
// paste the text there.
export function forgeAddress(forge, path, isNew, text) {
  const [folder, name] = path.includes("/") ? path.split("/") : ["", path];
  if (isNew) {
    const base = forge.below ? `${forge.new}/content/${folder}?${forge.file}=${name}` : `${forge.new}?${forge.file}=content/${path}`;
    const full = `${base}&${forge.value}=${parameter(text)}`;
    return full.length <= longest ? { href: full, filled: true } : { href: base, filled: false };
  }
  const base = forge.edit + path;
  const full = `${base}?${forge.value}=${parameter(text)}`;
  return forge.fills && full.length <= longest ? { href: full, filled: true } : { href: base, filled: false };
}

// mailAddress returns the address of a mail: { href, filled }. filled is false if the user must paste or attach the text.
export function mailAddress(to, subject, text) {
  const base = `mailto:${to}?subject=${encodeURIComponent(subject)}`;
  const full = `${base}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  return full.length <= longestMail ? { href: full, filled: true } : { href: base, filled: false };
}
