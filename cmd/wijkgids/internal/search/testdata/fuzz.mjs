// Asks random queries: bytes, pieces of texts, and earlier queries with a change. Stops with an error if an answer is
// malformed or takes too much work, and prints the query.
//
//   node fuzz.mjs DIR SEED LIMIT STEPS BLOCK      DIR has search.mjs and the index; LIMIT is a number of queries or of
//                                                 seconds (600s); STEPS and BLOCK are the most that a query may take
import fs from "node:fs";
import { counting } from "./steps.mjs";

const [dir, seed, limit, most, mostBlock] = process.argv.slice(2);
const { fresh, count } = await counting(dir);
const index = await fresh();
let state = +seed >>> 0;
const random = (n) => {
  state = (state + 0x6d2b79f5) >>> 0; // mulberry32
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % n;
};
const pick = (list) => list[random(list.length)];
const parts = fs.readdirSync(dir + "/parts").filter((name) => "pst".includes(name[0])).sort();
const strange = ["\u00ad", "\u200b", "\ufeff", "\u0301", "\u0130", "ß", "ﷺ", "😀", "\ud800", "\u0000", "\n", "'", "’", "-", "--", "'s", "+31", "06", "é", "Ω", "0", " ", "  ", "\t", "a", "@", "<b>", "\\", "__proto__", "constructor", "\u202e"];
const bytes = () => Buffer.from(Array.from({ length: random(60) }, () => random(256))).toString(pick(["utf8", "latin1", "utf16le"]));
const piece = () => {
  const text = fs.readFileSync(dir + "/parts/" + pick(parts), "utf8"), from = random(text.length);
  return text.slice(from, from + 1 + random(40));
};
const kinds = [bytes, piece, () => pick(strange), () => pick(strange).repeat(1 + random(300)), () => piece().repeat(1 + random(200)), () => String.fromCodePoint(random(0x110000))];
const corpus = ["moestuin", "mijn kind luistert niet", "0800-2000", "wie doet wat"];
const question = () => {
  let q = random(3) ? pick(corpus) : "";
  for (let n = random(6); n >= 0; n--) {
    const at = random(q.length + 1);
    q = random(5) ? q.slice(0, at) + pick(kinds)() + q.slice(at) : q.slice(0, at) + q.slice(at + random(20));
  }
  return q.slice(0, 10000);
};

const check = (what, ok) => {
  if (!ok) throw new Error(what);
};
const marks = (text, list) => {
  let last = 0;
  for (const [from, to] of list) {
    check(`mark ${from}, ${to} in ${text.length}`, Number.isInteger(from) && Number.isInteger(to) && last <= from && from < to && to <= text.length);
    last = to;
  }
};
const address = /^\/(?:[a-z0-9-]+\/)*$/;
const checkAnswer = (a, first) => {
  check("total", Number.isInteger(a.total) && a.total >= a.results.length && a.total <= index.docs && a.results.length <= 10);
  check("cut", Number.isInteger(a.cut) && a.cut >= 0);
  check("twice", new Set(a.results.map((r) => r.url)).size === a.results.length);
  for (const r of a.results) {
    check("address " + r.url, address.test(r.url));
    check("score " + r.score, Number.isSafeInteger(r.score) && r.score >= 0);
    check("title", r.title.length > 0);
    marks(r.title, r.titleMarks);
    marks(r.excerpt, r.marks);
  }
  for (const list of Object.values(a.facets)) for (const f of list) check("count of " + f.value, Number.isInteger(f.count) && f.count >= 0 && f.count <= index.docs);
  if (a.help && first) check("help " + a.help.url, a.results[0]?.url === a.help.url);
};
const sections = ["initiatieven", "begrippen", "geen", "__proto__"];

const end = limit.endsWith("s") ? Date.now() + parseFloat(limit) * 1000 : Infinity, times = limit.endsWith("s") ? Infinity : +limit;
let asked = 0, hardest = 0;
for (; asked < times && Date.now() < end; asked++) {
  const q = question();
  const options = { limit: 10, offset: random(4) ? 0 : random(600), literal: !random(4), typing: !!random(2), explain: !random(8), filters: random(3) ? {} : { section: [pick(sections)] } };
  try {
    const { value, steps, block } = await count(() => index.search(q, options));
    checkAnswer(value, !options.offset && !options.filters.section);
    check(`${steps} steps, ${block} in one block`, steps <= +most && block <= +mostBlock);
    if (value.results.length) {
      const r = pick(value.results), { value: p, block } = await count(() => index.passage(r));
      check(`${block} steps for a passage`, block <= +mostBlock);
      if (p) marks(p.excerpt, p.marks);
    }
    const again = await index.search(q, options);
    check("another answer the second time", JSON.stringify(again) === JSON.stringify(value));
    if (!random(3)) {
      const s = await count(() => index.suggest(q));
      check(`${s.steps} steps to suggest, ${s.block} in one block`, s.steps <= +most && s.block <= +mostBlock);
      for (const x of s.value.questions) check("suggestion", address.test(x.url) && x.text && x.title);
    }
    if (steps > hardest) {
      hardest = steps;
      corpus.push(q);
    }
    if (!random(20)) corpus[random(corpus.length)] = q;
  } catch (error) {
    console.error(`seed ${seed}, question ${asked}: ${error.stack}\n${JSON.stringify({ q, options })}`);
    process.exit(1);
  }
}
console.log(`${asked} questions; the hardest took ${hardest} steps`);
