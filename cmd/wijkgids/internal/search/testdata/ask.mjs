// Answers the queries on standard input, one JSON value per line, with the module and the
// index in the folder of the first argument. Used by the Go tests.
import fs from "node:fs";
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const dir = process.argv[2];
const { open, fold, stem, verbs } = await import(pathToFileURL(dir + "/search.mjs"));
let fetched = [];
const fetch = async (name) => {
  fetched.push(name);
  const path = dir + "/" + name;
  return { ok: fs.existsSync(path), text: async () => fs.readFileSync(path, "utf8") };
};
const irregular = new Map(JSON.parse(fs.readFileSync(dir + "/index.json")).irregular.split(" ").map((e) => e.split(":")));
let index;
for await (const line of readline.createInterface({ input: process.stdin })) {
  const q = JSON.parse(line);
  let out;
  try {
    if (q.words !== undefined) {
      const f = fold(q.words);
      out = { folded: f, stems: [...f.matchAll(/[\p{L}\p{N}]+/gu)].map(([w]) => stem(w, irregular)) };
    } else if (q.verbs) {
      out = { verbs: verbs(q.verbs) };
    } else if (q.suggest !== undefined) {
      out = await (await open({ base: "", fetch })).suggest(q.suggest);
    } else if (q.help !== undefined) {
      const opened = await open({ base: "", fetch });
      fetched = [];
      out = { help: opened.help(q.help), fetched };
    } else {
      if (!index || q.cold) index = await open({ base: "", fetch });
      fetched = [];
      out = await index.search(q.query, q.options);
      if (q.passage && out.results.length) out.passage = await index.passage(out.results[0]);
      out.fetched = fetched;
    }
  } catch (e) {
    out = { error: String(e.message) };
  }
  console.log(JSON.stringify(out));
}
