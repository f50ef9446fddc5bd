// Counts the work of questions: how often V8 runs each block of search.mjs, a number that does not depend on how busy the
// machine is. Prints for each question of standard input, one JSON value a line, the sum (steps), the most between two
// pauses in which a page can draw (block), and the words that were left out (cut).
//
//   node work.mjs DIR < questions      DIR holds search.mjs and the index
import fs from "node:fs";
import { Session } from "node:inspector";
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const dir = process.argv[2];
const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
const { open } = await import(pathToFileURL(dir + "/search.mjs"));

// steps returns the work since the last call; the count of a block is that of its innermost range.
const steps = () => {
  let sum = 0;
  session.post("Profiler.takePreciseCoverage", (error, coverage) => {
    if (error) throw error;
    for (const script of coverage.result)
      if (script.url.endsWith("/search.mjs")) for (const f of script.functions) for (const range of f.ranges) sum += range.count;
  });
  return sum;
};
let total = 0, block = 0;
const pause = () => {
  const n = steps();
  total += n;
  block = Math.max(block, n);
};
const later = globalThis.setTimeout;
globalThis.setTimeout = (f, ...rest) => later((...args) => (pause(), f(...args)), ...rest);

const texts = new Map();
const fetch = async (name) => {
  if (!texts.has(name)) texts.set(name, fs.readFileSync(dir + "/" + name, "utf8"));
  return { ok: true, text: async () => texts.get(name) };
};
const index = await open({ base: "", fetch });
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { query, suggest } = JSON.parse(line);
  pause();
  total = block = 0;
  const { cut } = suggest ? await index.suggest(query) : await index.search(query);
  pause();
  console.log(JSON.stringify({ steps: total, block, cut }));
}
