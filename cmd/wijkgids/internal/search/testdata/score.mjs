// Scores the search of a guide: how often the right page is the first result, how many bytes the first query loads, and
// whether slips are corrected and Dutch words are not. Used by TestScores. Prints a table, and the scores as JSON on the
// last line.
//
//   node score.mjs DIR QUESTIONS WORDS SLIPS      DIR has search.mjs and the index; SLIPS is the number of slips to generate
import fs from "node:fs";
import zlib from "node:zlib";
import { pathToFileURL } from "node:url";

const [dir, questionsFile, wordsFile, slipCount] = process.argv.slice(2);
const { open, fold } = await import(pathToFileURL(dir + "/search.mjs"));
const small = (data) => zlib.brotliCompressSync(data, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
const fresh = () => {
  const read = [];
  const fetch = async (name) => {
    const data = fs.readFileSync(dir + "/" + name, "utf8");
    read.push(data);
    return { ok: true, text: async () => data };
  };
  return open({ base: "", fetch }).then((index) => ({ index, read }));
};
const { index } = await fresh();
const slug = (url) => url.split("/").filter(Boolean).pop() ?? "";
const lines = (file) => fs.readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const scores = {};

// Questions.
const groups = new Map();
const cold = [];
let dead = 0;
for (const line of lines(questionsFile)) {
  const [group, question, answers] = line.split("\t");
  const answer = await index.search(question);
  const place = answer.results.findIndex((r) => answers.split(",").includes(slug(r.url))) + 1;
  const rank = answers === "none" ? +!answer.total : answers === "as typed" ? +!answer.corrected : place;
  if (answers.includes("-") || !/^(none|as typed)$/.test(answers)) dead += !answer.total;
  for (const name of [group, ...(/^(none|as typed)$/.test(answers) ? [] : ["all"])]) {
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(rank);
  }
  if (rank !== 1) console.log(`${rank || "-"}\t${group}\t${question}: ${answer.results.slice(0, 3).map((r) => slug(r.url)).join(", ")}`);
  if (cold.length < 15) {
    const { index, read } = await fresh();
    await index.search(question);
    cold.push([small(fs.readFileSync(dir + "/search.mjs")) + read.reduce((sum, data) => sum + small(data), 0), read.length + 1]);
  }
}
console.log("group        n  first    MRR");
for (const [name, ranks] of groups) {
  const first = ranks.filter((r) => r === 1).length / ranks.length;
  const mrr = ranks.reduce((sum, r) => sum + (r ? 1 / r : 0), 0) / ranks.length;
  scores[name] = { first, mrr };
  console.log(name.padEnd(9), String(ranks.length).padStart(4), first.toFixed(3).padStart(6), mrr.toFixed(3).padStart(6));
}
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
scores.dead = dead;
scores.bytes = median(cold.map(([bytes]) => bytes));
scores.requests = median(cold.map(([, requests]) => requests));
scores.module = small(fs.readFileSync(dir + "/search.mjs"));
console.log(`dead ends ${dead}; cold first question ${scores.bytes} bytes in ${scores.requests} requests (median); search.js ${scores.module} bytes`);

// A generated slip is understood if the page that was first is among the first three, or the correct word is searched for.
let state = 4;
const random = (n) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0, Math.floor(state / 65536) % n);
const letters = "abcdefghijklmnoprstuvwz";
const slips = {
  lost: (w, i) => w.slice(0, i) + w.slice(i + 1),
  doubled: (w, i) => w.slice(0, i) + w[i] + w.slice(i),
  swapped: (w, i) => w.slice(0, i) + (w[i + 1] ?? "") + w[i] + w.slice(i + 2),
  wrong: (w, i) => w.slice(0, i) + letters[random(letters.length)] + w.slice(i + 1),
  spaced: (w, i) => w.slice(0, i) + " " + w.slice(i),
};
const manifest = JSON.parse(fs.readFileSync(dir + "/index.json", "utf8"));
const stop = new Set(manifest.stop.split(" "));
const texts = fs.readdirSync(dir + "/parts").filter((name) => name[0] === "p").map((name) => fs.readFileSync(dir + "/parts/" + name, "utf8"));
const uses = new Map();
for (const doc of texts.join("\n").split("\n")) for (const w of new Set(fold(doc).match(/[a-z]+/g))) uses.set(w, (uses.get(w) ?? 0) + 1);
const words = [...uses].filter(([w, n]) => w.length > 4 && n > 1 && !stop.has(w)).map(([w]) => w).sort();
const dutch = new Set(lines(wordsFile));
let understood = 0, made = 0;
const lost = [];
while (made < +slipCount) {
  const kind = Object.keys(slips)[made % 5], word = words[random(words.length)], slip = slips[kind](word, 1 + random(word.length - 1));
  if (slip === word || dutch.has(slip) || uses.has(slip)) continue;
  made++;
  const right = (await index.search(word, { limit: 3 })).results[0]?.url, answer = await index.search(slip, { limit: 3, typing: false });
  if (answer.corrected?.to === word || answer.results.some((r) => r.url === right)) understood++;
  else lost.push(`${word} > ${slip} > ${answer.corrected?.to ?? answer.missing}`);
}
scores.understood = understood / made;
console.log(`made slips understood: ${understood} of ${made}; not: ${lost.slice(0, 12).join(", ")}`);

// No Dutch word is corrected to another.
const unknown = [...dutch].filter((w) => !uses.has(w)).slice(0, 2 * slipCount);
const taken = [];
for (const w of unknown) {
  const { corrected } = await index.search(w, { limit: 3, typing: false });
  if (corrected) taken.push(`${w} > ${corrected.to}`);
}
scores.taken = taken.length / unknown.length;
console.log(`Dutch words taken for another: ${taken.length} of ${unknown.length}: ${taken.slice(0, 12).join(", ")}`);
console.log(JSON.stringify(scores));
