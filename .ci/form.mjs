// Runs the modules of the form:
//
//   node form.mjs < INPUT
//
// INPUT is a JSON list of tasks: { do, … }, see below. It prints a JSON list of their results.
import { readFileSync } from "node:fs";
import { open, create, quote } from "../static/form/bron.js";
import { rules, slug, tidy } from "../static/form/regels.js";
import { write, sum, forgeAddress, mailAddress } from "../static/form/voorstel.js";

const escapes = { "\\": "\\", _: " ", t: "\t", "@": "@", ":": ":", ".": ".", "|": "|", "+": "+", ">": ">" };

// read reads a block exactly as write writes it. Only wijkgids import reads blocks that mail programs have changed.
function read(text) {
  const [, head, body] = /^-----BEGIN WIJKGIDS-----\n([^]*?)\n\n([^]*)-----END WIJKGIDS-----\n$/.exec(text);
  const header = Object.fromEntries(head.split("\n").map((line) => line.split(": ")));
  const payload = body
    .replaceAll("\n+ ", "")
    .replace(/^\| ?/gm, "")
    .replace(/\\(?:u\{([0-9a-f]+)\}|(.))/gu, (_, code, c) => (code ? String.fromCodePoint(parseInt(code, 16)) : escapes[c]));
  if (sum(payload) !== header.som || payload.split("\n").length - 1 !== Number(header.regels)) throw new Error("the sum is wrong");
  return { path: header.bestand, base: header.basis, payload };
}

let judge, fields;
const tasks = {
  // rules sets the rules for the tasks that follow it.
  rules({ data }) {
    judge = rules(data);
    fields = data.fields;
    return "";
  },
  value: ({ field, text, required, self }) => (text ? judge.value(fields[field], text, self) : required ? judge.required(fields[field]) : ""),
  together: ({ section, values }) => judge.together(section, { get: (key) => values[key] }).map(({ message }) => message),
  body: ({ text }) => judge.body(text),
  tidy: ({ type, text }) => tidy({ type }, text),
  slug: ({ text }) => slug(text),
  quote: ({ text }) => quote(text),
  sum: ({ text }) => sum(text),
  write: ({ path, before, after }) => write(path, before, after),
  read: ({ text }) => read(text),
  create: ({ values, body }) => create(values, body),
  forge: ({ forge, path, isNew, text }) => forgeAddress(forge, path, isNew, text),
  mail: ({ to, subject, text }) => mailAddress(to, subject, text),
  // edit opens a text, sets keys, and returns the new text with the values and lines that were in it before.
  edit({ text, order, set = {}, keys = {}, body }) {
    const file = open(text, order);
    if (!file) return { closed: true };
    const values = Object.fromEntries(file.keys().map((key) => [key, file.knows(key) ? file.get(key) : null]));
    const lines = Object.fromEntries(file.keys().map((key) => [key, file.lines(key)]));
    for (const [key, value] of Object.entries(set)) file.set(key, value, keys[key]);
    if (body !== undefined) file.body = body;
    return { text: String(file), values, lines, body: file.body };
  },
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((task) => tasks[task.do](task))));
