// Search for a guide made by wijkgids. One module without imports; it knows no page.
//
//   import { open } from "/search/search.js";
//   const index = await open({ base: "/search/", fetch });
//   const answer = await index.search("ouderkamer", { limit: 10, filters: { section: ["praktijkvoorbeelden"] } });
//
// search(query, { limit, offset, filters, literal, typing, explain }) returns
//   total      the number of documents found
//   results    [{ url, anchor, heading, title, titleMarks, lang, section, excerpt, marks, score, kind, place, status, year }],
//              best first; a mark is [start, end] in UTF-16 units; heading and anchor are set when only the text below that
//              heading matches; lang is the language of title, empty for the language of the guide; place and status are
//              as readers see them; year is 0 when it is not known; with explain, why
//   facets     { name: [{ value, label, count }] }: the number of results with that value under the filters of the
//              other facets
//   help       the result for a page with a word or phrase of the query in hulpbij; it is also the first result
//   missing    the words that were left out because nothing has them
//   cut        the number of words of a long query that were left out
//   corrected  { from, to } when a word was corrected
//   nearest    when nothing is found: words of the guide that look like those of the query
// filters: any of the values of one facet, and all facets. literal: no corrections. typing: the last word may be
// incomplete.
// passage(result) returns the best piece of its text, { heading, anchor, excerpt, marks } or nothing; it reads a further
// part, so call it after the results are shown.
// suggest(text, { limit }) returns { questions: [{ text, url, title, section, kind }], help: { url, title, summary } or
// nothing }: questions and titles that go on as typed, then titles of results.
// help(text) returns the same help. It needs no part of the index and corrects nothing, for when suggest fails.
// A missing or broken part throws an Error; the next query tries again.
//
// The analysis of words (fold, words, stem) is that of package dutch, which explains it; testdata/vectors.tsv tests that
// both are the same. format.md describes the files. Scores are integers, so every engine computes the same.

// One function, so that the minifier shortens all names.
export const { open, fold, stem, verbs } = (() => {
const VERSION = 5;

// ---- analysis ----

const LETTERS = { "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ς": "σ" };

// fold returns the form in which words are compared.
const fold = (s) =>
  s.replace(/´/g, "'").normalize("NFKD").toLowerCase().replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, "").replace(/[’‘ʼ`]/g, "'").replace(/[‐‑]/g, "-").replace(/[æœøßđðłþıς]/g, (c) => LETTERS[c]);

// plain removes apostrophes, and the s of a plural after one: foto's.
const plain = (w) => w.replace(/'s$/, "").replaceAll("'", "");

// parts splits a word at its hyphens: [[parts], joined or ""].
const parts = (w) => {
  const ps = w.split("-");
  return [ps.map(plain), ps.length > 1 && ps.every((p) => p[0] > "9") ? ps.map(plain).join("") : ""];
};

const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu) ?? [];

const voiced = (s) => /[aeiouy]/.test(s);
const vowel = (c) => c !== undefined && c !== "" && "aeiouy".includes(c);
const VOICE = { v: "f", z: "s" };
const PLURAL = /(?:eur|aar|oor|ion|oon)$/;
const FOREIGN = /^(.*(?:is|ic|iv|ip|in|ir|ul|ol|al|on|....u|tr|gr|br|rv|rm|nt|ct|pt|rt|ns))(eren|eert|eerde?|erend|ering|eringen)$/;

function finish(w) {
  const n = w.length;
  if (n > 3 && w.endsWith("ie")) return w.slice(0, -1);
  if (n > 2 && w.endsWith("y")) return w.slice(0, -1) + "i";
  return n > 3 && w[n - 1] === w[n - 2] && /[b-df-hj-np-tvwxz]/.test(w[n - 1]) ? w.slice(0, -1) : w;
}

function singular(w) {
  const n = w.length - 1;
  if (n < 3 || w[n] !== "s") return w;
  const p = w.slice(0, n), c = p[n - 1], b = p[n - 2];
  const ok = "lmnr".includes(c)
    ? (b === "e" && voiced(p.slice(0, n - 2)) && p[n - 3] !== "e") || (n > 4 && voiced(p.slice(0, n - 3)) && PLURAL.test(p)) || (n > 4 && p.endsWith("tor")) || (c === "m" && n > 3)
    : c === "e" ? voiced(p.slice(0, n - 2)) && (!vowel(b) || b === "i" || (b === "e" && n > 3))
    : c === "b" || c === "p" ? n > 3
    : c === "y" || (n > 4 && p.endsWith("ing"));
  return ok ? p : w;
}

function undiminished(w) {
  const n = w.length - 2;
  if (w.endsWith("mpje")) return w.slice(0, n - 1);
  if (w.endsWith("inkje") && voiced(w.slice(0, n - 3))) return w.slice(0, n - 1) + "g";
  if (w[n - 1] !== "t") return w.slice(0, n);
  const p = w.slice(0, n - 1), m = p.length;
  if (p[m - 1] === "e" && m > 3) {
    const q = p.slice(0, -1);
    return q[m - 2] === q[m - 3] || /(?:ng|oem)$/.test(q) ? finish(q) : p;
  }
  return !"lnrw".includes(p[m - 1]) || (m > 2 && "aiou".includes(p[m - 2]) && !vowel(p[m - 3])) ? w.slice(0, n) : p;
}

function repair(s) {
  const n = s.length, c = s[n - 1], v = s[n - 2], p = s[n - 3] ?? "";
  if (n > 2 && c === v) return s.slice(0, -1);
  let long = false;
  if (n > 1 && !"wxjqh".includes(c) && !vowel(c)) {
    if (v === "a") long = p !== "a" && p !== "o";
    else if (v === "o") long = p !== "o" && !(n > 4 && p === "t" && c === "r");
    else if (v === "u") long = !vowel(p);
    else if (v === "e") long = p !== "e" && p !== "i" && p !== "o" && (!voiced(s.slice(0, n - 2)) || (c === "l" ? p !== "" && "mrnutw".includes(p) : c !== "r" && c !== "n"));
  }
  return s.slice(0, -1) + (long ? v : "") + (VOICE[c] ?? c);
}

// stem returns the stem of a folded word.
function stem(w, irregular) {
  if (w.length < 3 || !/^[a-z][a-z0-9]*$/.test(w)) return w;
  if (irregular.has("^" + w)) return finish(irregular.get("^" + w));
  for (let i = 0; i <= w.length - 3; i++) {
    const to = irregular.get(w.slice(i));
    if (to) return finish(w.slice(0, i) + to);
  }
  w = singular(w);
  if (w.endsWith("je") && w.length > 4) w = undiminished(w);
  if (w.endsWith("heden") && w.length > 7) w = w.slice(0, -5) + "heid";
  if (w.endsWith("heid") && w.length > 7) return finish(w.slice(0, -4));
  if (w.endsWith("atie") && w.length > 7) return finish(w.slice(0, -4));
  const f = FOREIGN.exec(w);
  if (f && f[1].length > 3) {
    const p = /^eerde?$/.test(f[2]) ? f[1].replace(/^ge/, "") : f[1];
    return finish(p);
  }
  const n = w.length;
  if (w.endsWith("eeen") || w.endsWith("ieen")) w = w.slice(0, -2);
  else if (w.endsWith("en") && n > 3 && !vowel(w[n - 3]) && voiced(w.slice(0, -2))) w = repair(w.slice(0, -2));
  else if (/[crt]iele$/.test(w) && n > 6) w = w.slice(0, -2) + "el";
  else if (w[n - 1] === "e" && n > 3 && !vowel(w[n - 2]) && voiced(w.slice(0, -1))) w = repair(w.slice(0, -1));
  if (w.length > 5 && w.endsWith("ing") && !vowel(w[w.length - 4]) && voiced(w.slice(0, -3))) w = repair(w.slice(0, -3));
  return finish(w);
}

// memo returns f with a memory.
const memo = (f, had = new Map()) => (x) => {
  if (!had.has(x)) had.set(x, f(x));
  return had.get(x);
};

// verbs returns the verbs that a stem may be a form of, as Verbs of package dutch does.
const verbs = memo((s) => {
  if (s.length < 5 || !/^[a-z][a-z0-9]*$/.test(s)) return [];
  const bare = /[^aeiouy][dt]$/.test(s) ? s.slice(0, -1) : s, out = [];
  for (const form of s.endsWith("st") ? [s, bare] : [bare, s]) {
    const g = /^(aan|achter|af|bij|door|in|mee|na|om|op|over|samen|terug|thuis|toe|uit|voor|weg)?ge(..+)$/.exec(form);
    if (g) out.push((g[1] ?? "") + g[2]);
  }
  if (bare !== s) out.push(bare);
  const agent = /^(.+?[^aeiouy])(aar|arij|erij|ster|er)$/.exec(s);
  if (agent) out.push(agent[2][0] === "e" ? repair(agent[1]) : agent[1]);
  return [...new Set(out.filter((v) => v.length > 3 && voiced(v)).map(finish))];
});

// ---- files ----

// number reads one number in digits at o.at.
const number = (s, o) => {
  for (let v = 0; ; ) {
    const x = s.charCodeAt(o.at++) - 35;
    if (x < 64) return v * 64 + x;
    if (!(x < 92)) throw new Error("broken part");
    v = v * 28 + x - 63;
  }
};
const numbers = (s) => {
  const out = [], o = { at: 0 };
  while (o.at < s.length) out.push(number(s, o));
  return out;
};
const unfront = (line) => {
  let before = "";
  return line === "" ? [] : line.split(" ").map((t) => (before = before.slice(0, t.charCodeAt(0) - 35) + t.slice(1)));
};
const reveal = (term, how) => (how ? term.slice(0, term.length - (how.charCodeAt(0) - 35)) + how.slice(1) : term);

const QUESTIONS = 4096; // more than a document has

// readTerms decodes a part of terms. The postings of all terms stand in one array.
function readTerms(text, near, rank) {
  const [terms, shown, akin, counts, docs, levels, masks, asked, questions, divided, joined, ...cards] = text.split("\n");
  for (const c of cards) near.set(rank[numbers(c.slice(0, c.indexOf("\t")))[0]], c.slice(c.indexOf("\t") + 1));
  const list = unfront(terms), df = numbers(counts), how = shown.split(" "), start = [0];
  const ids = new Int32Array(levels.length), o = { at: 0 };
  let k = 0;
  for (const n of df) {
    for (let i = 0, last = -1; i < n; i++) ids[k++] = rank[(last += number(docs, o) + 1)];
    start.push(k);
  }
  if (joined === undefined || df.length !== list.length || k !== levels.length || k !== masks.length) throw new Error("broken part");
  // Questions with each term, and how much of the question it is.
  const asks = [], a = { at: 0 };
  let j = 0;
  for (const n of numbers(asked)) {
    const list = [];
    for (let last = 0; list.length < n; j++) list.push([rank[(last += number(questions, a))] * QUESTIONS + number(questions, a), divided.charCodeAt(j) - 35]);
    asks.push(list);
  }
  const kin = akin.split(" ");
  return { list, df, asks, joined, start, ids, levels, masks, show: (i) => reveal(list[i], how[i]), akin: (i) => (kin[i] ? kin[i].split(",") : []) };
}

// readWords decodes a part of words.
function readWords(text) {
  const [words, weights] = text.split("\n"), list = unfront(words);
  const bare = list.map((w) => {
    if (!/[-']/.test(w)) return w;
    const [ps, joined] = parts(w);
    return joined || ps[0];
  });
  return { list, bare, sets: Int32Array.from(bare, letters), weights };
}

const each = (f, g) => {
  const { start, ids, levels, masks } = f.part;
  for (let k = start[f.i]; k < start[f.i + 1]; k++) g(ids[k], levels.charCodeAt(k) - 35, masks.charCodeAt(k) - 35);
};

// place returns the last place in an ordered list whose value is not after v, or 0.
const place = (list, v) => {
  let lo = 0, hi = list.length - 1;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (list[mid] <= v) lo = mid;
    else hi = mid - 1;
  }
  return lo;
};

// ---- the index ----

// key orders results: by score in steps of three percent, then by prior, then by exact
// score, then the newest first. Of a page of results those that are left are in the order of their titles.
const ABOVE = 2 ** 44; // more than any key
const key = (s, prior, year) => (Math.floor(Math.log2(s + 1) * 24) * 1024 + Math.min(prior, 1023)) * 2 ** 24 + Math.min(s, 2 ** 24 - 1) + year / 256;

const MOST_WORDS = 20; // of a query, stop words aside; the rest is left out
const MOST_READ = 40; // words of a query, those included
const MOST_WORK = 8000; // between two pauses
const MOST_STRANGE = 6; // words of a query that are looked up in the list of Dutch words, and corrected
const ABROAD = /(?:\+|\b00)31[\s.()-]*(?:\(?0\)?)?[\s.-]*/g; // the start of a telephone number
const SELF = /^(?:ik|mijn?|me|m'n|mn)$/;
const PARTICLE = /^(?:aan|af|bij|in|los|mee|na|om|op|over|samen|terug|thuis|toe|uit|voor|weg)$/;

// within reports whether a filter has a stem; see package wordlist.
const within = (filter, s) => {
  let h = 2166136261;
  for (let k = 0; k < s.length; k++) h = Math.imul(h ^ s.charCodeAt(k), 16777619);
  h >>>= 0;
  for (let k = 0; k < 7; k++) {
    const bit = (h + k * ((h >>> 15) | 1)) % (filter.length * 6);
    if (!(((filter.charCodeAt(Math.floor(bit / 6)) - 35) >> bit % 6) & 1)) return false;
  }
  return true;
};

// worth grows with the square of a level in a sentence, where most words say little: a page about one of them stands above
// one that mentions more of them.
const worth = (v, sentence) => (sentence ? Math.ceil((v * v) / 324) : v);
const info = (docs, df) => Math.round(16 * Math.log2(1 + docs / Math.max(1, df)));

async function open({ base = "./", fetch = globalThis.fetch } = {}) {
  // work counts work, in comparisons. It returns a promise of a pause after each MOST_WORK of them, so that the page can draw
  // and take input. Callers that pause at the same time continue one at a time.
  let done = 0, turn;
  const work = (n) => (done += n) > MOST_WORK && (turn = Promise.resolve(turn).then(() => globalThis.setTimeout && new Promise((go) => setTimeout(go))).then(() => (done = 0)));
  const cache = new Map();
  const read = (name, f = (text) => text) => {
    if (!cache.has(name)) {
      const p = (async () => {
        const r = await fetch(base + name);
        if (!r.ok) throw new Error(`search: no ${name}`);
        const text = await r.text();
        await work(text.length / 8);
        return f(text);
      })();
      p.catch(() => cache.delete(name));
      cache.set(name, p);
    }
    return cache.get(name);
  };
  const m = await read("index.json", JSON.parse);
  if (m.version !== VERSION) throw new Error(`search: version ${m.version}, not ${VERSION}`);
  const set = (words) => new Set(words.split(" "));
  const stop = set(m.stop), weak = set(m.weak), phrases = set(m.phrases);
  const irregular = new Map(m.irregular.split(" ").map((e) => e.split(":")));
  const stemOf = memo((w) => stem(w, irregular));
  // named returns the name of part i of n; names holds the hashes of all, each as long.
  const named = (kind, { names }, n, i) => `parts/${kind}-${names.slice((i * names.length) / n, ((i + 1) * names.length) / n)}.txt`;
  const firsts = unfront(m.terms.first);
  const rank = []; // the place of a document in the columns, by its number
  numbers(m.numbers).reduce((last, n, d) => ((rank[(last += n + 1)] = d), last), -1);
  // Cards that came with terms or the index.
  const near = new Map(m.help.map((h) => [h.doc, [h.title, h.url, h.summary, h.rest].join("\t")]));
  const terms = (i) => read(named("t", m.terms, firsts.length, i), (text) => readTerms(text, near, rank));
  // find returns a term. One that begins with another word is only looked for where the part of that word says so.
  const find = async (term, word) => {
    if (!term || !m.terms.names) return;
    const k = place(firsts, term), near = word > "9" ? place(firsts, word) : k;
    if (near !== k && !within((await terms(near)).joined, term)) return;
    const part = await terms(k), i = place(part.list, term);
    return part.list[i] === term ? { part, i, term, df: part.df[i] } : undefined;
  };
  // Columns: prior and facet sets of every document.
  let table;
  const load = async () => {
    if (table) return table;
    const lines = (m.columns ?? (await read(m.columnsIn))).split("\n");
    return (table = { prior: numbers(lines[0]), years: numbers(lines[1]), facets: m.facets.map((f, i) => ({ ...f, sets: f.sets.map(numbers), of: Int32Array.from(numbers(lines[i + 2])) })) });
  };
  const starts = (counts) => numbers(counts).reduce((a, n) => [...a, a[a.length - 1] + n], [0]);
  const cardFirst = starts(m.cards.first), where = new WeakMap();
  // lineOf returns the line of a document in its part.
  const lineOf = async (kind, list, first, doc) => {
    const k = place(first, doc);
    return (await read(named(kind, list, first.length - 1, k), (t) => t.split("\n")))[doc - first[k]];
  };
  const cardOf = async (doc) => {
    const line = near.get(doc) ?? (await lineOf("c", m.cards, cardFirst, doc));
    const [title = "", address = "", summary = "", heads = "", lang = ""] = line.split("\t");
    return { title, address, summary, heads: heads ? heads.split("\x1e") : [], lang };
  };
  // vocabulary returns the words of these lengths that a misspelt word may be corrected to, by part.
  const vocabulary = (least, most) => {
    const ls = m.words.lengths;
    return Promise.all(ls.flatMap((l, i) => (l <= most && !(ls[i + 1] <= least) ? [read(named("w", m.words, ls.length, i), readWords)] : [])));
  };

  // ---- queries ----

  const tokenise = (words) => {
    const tokens = [];
    for (const word of words) {
      const [ps, joined] = parts(word);
      for (const raw of ps) if (raw) tokens.push({ raw, stem: stemOf(raw), stop: stop.has(word) || stop.has(raw), weak: weak.has(raw), ways: [], joined });
    }
    return tokens;
  };

  // alike returns the vocabulary within most edits, best first. Words that sound the
  // same are one edit apart. The vocabulary may lack the inflected form, so the stem
  // counts too.
  const alike = async (t, most) => {
    const n = t.raw.length, words = await vocabulary(n - most - 3, n + most);
    const out = [], sound = sounds(t.raw), forms = [...new Set([t.raw, t.stem, t.raw.replace(/(?:en|n|s|e)$/, "")])], sets = forms.map(letters);
    for (const { list, bare, sets: all, weights } of words)
      for (let k = 0; k < bare.length; k++) {
        const w = bare[k], apart = sets[0] ^ all[k], pause = work(1);
        if (pause) await pause;
        if (w.length < n - most - 4 || w.length > n + most + 2 || differ(apart) > 7) continue; // buro is bureau
        let d = most + 1, own;
        for (let i = 0; i < forms.length; i++) {
          if (differ(sets[i] ^ all[k]) <= 2 * most - Math.abs(forms[i].length - w.length)) (done += n), (d = Math.min(d, distance(forms[i], w, most)));
          if (!i && d > 1 && !(apart & CLEAR) && sounds(w) === sound) d = 1;
          own ??= d;
        }
        if (d > most) continue;
        const first = w[0] === t.raw[0], weight = weights.charCodeAt(k) - 35;
        out.push({ shown: list[k], bare: w, weight, d, first, like: sounds(w) === sound, cost: d * 64 + (first ? 0 : 24) + (own > d ? 16 : 0) - weight });
      }
    return out.sort((a, b) => a.cost - b.cost || (a.shown < b.shown ? -1 : 1));
  };

  // both returns the documents with two words: high levels for both, or both in one
  // passage.
  const both = (a, b) => {
    const first = new Map(), out = [];
    each(a, (d, l, mk) => first.set(d, [l, mk]));
    each(b, (d, l, mk) => {
      const [k, q] = first.get(d) ?? [0, 0];
      if (k && ((k > 5 && l > 5) || (q & mk && (k > 7 || l > 7)))) out.push([d, Math.min(k, l), mk]);
    });
    return out;
  };

  // split splits a word into two known words that occur together in a document.
  const split = async (t) => {
    const w = t.raw;
    let tries = 0;
    for (let i = w.length - 3; i >= 3 && tries < 4; i--) {
      const left = w.slice(0, i), right = w.slice(i);
      let a;
      if (stop.has(left) || stop.has(right) || /([^aeiou])\1$/.test(left)) continue; // no word ends in two of a consonant
      for (const link of ["", "s", "e", "en", "n", "er"]) if (left.endsWith(link) && left.length - link.length > 2) a ??= await find(stemOf(left.slice(0, left.length - link.length)));
      if (!a) continue;
      tries++;
      const b = await find(stemOf(right)), hits = b ? both(a, b) : [];
      if (hits.length) return { hits, from: [a, b], df: Math.min(a.df, b.df) };
    }
  };

  // resolve finds the ways to match a word: itself, as a verb, by its beginning, split, corrected.
  const resolve = async (t, typing, literal) => {
    const exact = await find(t.stem);
    if (exact) t.ways.push({ ...exact, weight: 16 });
    if (literal || (exact && (exact.df > 3 || t.raw.length < 8))) return;
    let more = [];
    if (!t.ways.length) {
      for (const v of verbs(t.stem)) {
        const verb = await find(v);
        if (verb) return void t.ways.push({ ...verb, weight: 13 });
      }
      if (typing) more = (await beginning(t.raw)).slice(0, 16).map((f) => ({ ...f, weight: 11 }));
      if (more.some((f) => f.df > 3) || (more.length && t.raw.length < 6)) return void t.ways.push(...more);
    }
    const pair = !exact && t.raw.length > 6 && !t.ways.some((w) => w.window) && (await split(t));
    if (pair) t.ways.push({ ...pair, term: t.stem, weight: exact ? 7 : 11 });
    if (t.ways.length) return;
    // Only what is not a word is corrected. A compound of two words may be a slip that
    // only looks like one.
    const n = t.raw.length;
    let listed = n > 3 && n < 30 ? await isDutch(t.raw) : 2;
    // The list has stems: that of kaneeling is kaneel. A long word with an ending may be a slip.
    if (n > 7 && t.stem !== t.raw) listed = Math.min(listed, 1);
    for (const c of listed < 2 ? await alike(t, n > 7 && !listed ? 2 : 1) : []) {
      if (((c.d > 1 || listed) && !c.first) || (listed && c.weight < 16 && !c.like)) continue;
      if (t.cost !== undefined && (c.cost > t.cost + 8 || t.ways.length > 2)) break;
      const f = await find(stemOf(c.bare));
      if (!f) continue;
      t.cost ??= c.cost;
      t.ways.push({ ...f, weight: 12 });
      t.now ??= c.shown;
    }
    t.ways.push(...more); // what is typed so far may be right as well
  };

  // inList reports whether the list of Dutch words has a stem, and isDutch whether a word
  // is in it (2) or two words of it together (1); see package wordlist.
  const filterOf = (i) => `parts/l${i}-${m.dutch.hash}.txt`;
  const inList = async (s) => within(await read(filterOf(place(await read(filterOf(0), (t) => t.split(" ")), s) + 1)), s);
  let strange; // the words of the current query that are looked up
  const isDutch = (w) => {
    if (!strange.has(w)) strange.set(w, strange.size > MOST_STRANGE ? 2 : list(w));
    return strange.get(w);
  };
  const list = async (w) => {
    if (!/^[a-z]+$/.test(w)) return 0;
    await work(99);
    if (await inList(stemOf(w))) return 2;
    for (let i = w.length - 5; i > 4; i--)
      for (const link of ["", "s", "e", "en", "n"]) {
        const left = w.slice(0, i - link.length);
        if (left.length > 4 && w.slice(0, i).endsWith(link) && stemOf(left) === left && (await inList(left)) && (await inList(stemOf(w.slice(i))))) return 1;
      }
    return 0;
  };

  // beginning returns the terms with this prefix, the most common first.
  const beginning = async (p) => {
    const out = [];
    for (let from = place(firsts, p), k = from; k < firsts.length && (k === from || firsts[k].startsWith(p)) && out.length < 200; k++) {
      const part = await terms(k);
      part.list.forEach((term, i) => {
        const shown = part.show(i);
        if (term.startsWith(p) || shown.startsWith(p)) out.push({ part, i, term, shown, df: part.df[i] });
      });
    }
    return out.sort((a, b) => b.df - a.df || (a.term < b.term ? -1 : 1));
  };

  // Words that are the same to help.
  const alikes = new Map(m.alike.split(",").flatMap((line) => line.split(" ").map((s, i, all) => [s, all[0]])));

  // helps returns the help page that has most words and phrases of the query.
  const helps = (tokens, typing) => {
    const last = typing && tokens[tokens.length - 1], begun = last && last.raw.length > 4 && last.ways.every((w) => w.weight < 16) && last.raw;
    const own = new Set(tokens.map((t) => t.stem)), forms = new Set(tokens.flatMap((t) => [t.stem, ...verbs(t.stem), ...(t.now ? [stemOf(t.now)] : [])]).flatMap((s) => [s, alikes.get(s)]));
    const has = memo((part) => forms.has(part) || verbs(part).some((v) => forms.has(v)) || (part.length > 4 && ((begun && part.startsWith(begun)) || [...own].some((s) => s.startsWith(part) || (part.length > 5 && s.endsWith(part))))));
    let best;
    for (const page of m.help) {
      page.list ??= page.phrases.split(";").flatMap((group) => {
        const [first, rest = ""] = group.split(":");
        return rest.split(",").map((p) => `${first} ${p}`.trim().split(" "));
      });
      const phrases = page.list.filter((p) => p.every((w) => (w[0] === "-" ? !has(w.slice(1)) : has(w))) || (p.length === 2 && [p[0] + p[1], p[1] + p[0]].some((w) => own.has(w.toLowerCase()))));
      if (phrases.length > (best?.phrases.length ?? 0)) best = { ...page, phrases };
    }
    return best;
  };

  // join joins two words, of which one is unknown, to one that is known: wijk krnat stays,
  // wijkk rant becomes wijkkrant.
  const join = async (tokens) => {
    const unknown = async (t) => !t.stop && !t.weak && !(await find(t.stem)) && (await isDutch(t.raw)) < 2;
    for (let i = 0; i + 1 < tokens.length && i < MOST_WORDS; i++) {
      const [a, b] = tokens.slice(i, i + 2), raw = a.raw + b.raw;
      if (a.joined || b.joined || !/^[a-z]{5,}$/.test(raw) || !((await unknown(a)) || (await unknown(b))) || !(await find(stemOf(raw)))) continue;
      tokens.splice(i, 2, { raw, stem: stemOf(raw), ways: [], now: raw });
    }
    return tokens;
  };

  // understand reads a query: its words, with the ways to match them, and those that count.
  const understand = async (query, typing, literal) => {
    const words = wordsOf(query.replace(ABROAD, "0")).filter((w) => w.length < 60), seen = new Set();
    let last = 0;
    for (let n = 0; last < words.length && n < MOST_READ && seen.size < MOST_WORDS; last++)
      for (const p of parts(words[last])[0]) if ((n++, p && !stop.has(p))) seen.add(p);
    const cut = words.length - last;
    let tokens = tokenise(words.slice(0, last));
    strange = new Map();
    if (!literal) tokens = await join(tokens);
    let content = tokens.filter((t) => !t.stop);
    if (!content.length) content = tokens;
    content = content.filter((t, i) => content.findIndex((x) => x.raw === t.raw) === i);
    const put = (span, f, weight) => span.forEach((t) => t.ways.push({ ...f, weight, window: true }));
    // Two to six words that are one word or phrase: thema avond, den bosch, 06 12 34 56 78.
    const windows = [];
    for (let i = 0; i < tokens.length; i++)
      for (let n = 2; n <= 6 && i + n <= tokens.length; n++) {
        const span = tokens.slice(i, i + n);
        const end = span[n - 1];
        if (content.length < tokens.length && end.stop && !PARTICLE.test(end.raw)) continue;
        if ((n > 4 && !span.every((t) => t.raw[0] <= "9")) || !span.some((t) => content.includes(t)) || (span[0].stop && content.length < tokens.length)) continue;
        for (const key of new Set([stemOf(span.map((t) => t.raw).join("")), span.map((t) => t.stem).join("")]))
          if (!span.some((t) => t.weak) || phrases.has(key)) windows.push(find(key, span[0].weak ? "" : span[0].stem).then((f) => f && (!literal || n > 1) && put(span, f, 16)));
      }
    // A separable verb: pas op, zorgt er voor.
    tokens.forEach((p, i) => {
      if (PARTICLE.test(p.raw)) for (const v of tokens.slice(Math.max(0, i - 5), i)) if (!v.stop && content.includes(v) && /^[a-z]{3,9}$/.test(v.raw)) windows.push(separated(p.raw + v.raw, v.stem).then((f) => f && put([v], f, 15)));
    });
    await Promise.all(windows);
    // Weak words are not looked up beside others: each would be one more part to fetch.
    if (content.some((t) => !t.weak)) content = content.filter((t) => !t.weak || t.ways.length);
    const finished = !typing || cut > 0 || !/[\p{L}\p{N}]$/u.test(query);
    await Promise.all(content.map((t) => resolve(t, !finished && t === tokens[tokens.length - 1], literal)));
    // A misspelt word with a hyphen: home-strat.
    for (const t of content)
      if (t.joined && !t.ways.length && !literal) {
        const whole = { raw: t.joined, stem: stemOf(t.joined), ways: [] };
        await resolve(whole, false, false);
        const of = tokens.filter((x) => x.joined === t.joined);
        if (whole.ways.length) of.forEach((x, i) => ((x.ways = whole.ways), (x.now = i ? "" : whole.now)));
      }
    return { tokens, content, cut, finished, help: helps(tokens, !finished) };
  };

  const separated = async (word, verb) => {
    const s = stemOf(word);
    for (const v of [s, ...verbs(s)]) {
      const f = await find(v, verb);
      if (f) return f;
    }
  };

  const kindOf = (section) => m.kinds.find(([s]) => s === section)?.[1] ?? "";

  const search = async (query, { limit = 10, offset = 0, filters = {}, literal = false, typing = true, explain = false } = {}, understood) => {
    const columns = load();
    columns.catch(() => {}); // awaited below; a part may fail first
    const { tokens, content, cut, help } = understood ?? (await understand(query, typing, literal));
    const { prior, years, facets } = await columns;
    const labels = (name, d) => {
      const f = facets.find((f) => f.name === name);
      return f ? f.sets[f.of[d]].map((v) => f.values[v]) : [];
    };
    const sentence = tokens.length > 2 || content.length < tokens.length;
    // Who writes ik or mijn asks for themselves, and may need help.
    const own = sentence && tokens.some((t) => SELF.test(t.raw));

    const docs = m.docs, score = new Int32Array(docs), met = new Int32Array(docs), mask = new Uint8Array(docs).fill(31);
    const best = new Int32Array(docs), held = new Uint8Array(docs);
    const asked = new Map(); // for each question how much of it the query has, and how much of the query it has
    // The score of a document is the sum over the words of the query of the worth of its level
    // for the word (saturated BM25F, see read.go and rank.go) times the inverse document
    // frequency of the word (K. Sparck Jones 1972), times the square of the share of the
    // query that the document matches, plus what its questions give.
    let total = 0;
    const accepted = new Map(), missing = []; // stems to highlight, and how much they tell
    for (const t of content) {
      const touched = [], questions = new Map(), stems = [t.stem];
      let most = 0;
      for (const w of t.ways) {
        const put = (d, level, mk) => {
          const v = level * w.weight;
          if (!best[d]) touched.push(d);
          if (v > best[d]) best[d] = v;
          if (v > most) most = v;
          held[d] |= mk;
        };
        for (const f of w.from ?? [w]) {
          stems.push(f.term, ...f.part.akin(f.i));
        }
        if (w.hits) for (const h of w.hits) put(...h);
        else {
          each(w, put);
          await work(w.df);
          for (const [q, part] of w.part.asks[w.i]) questions.set(q, Math.max(questions.get(q) ?? 0, part * w.weight));
        }
      }
      // A word weighs half as much when no document has a high level for it: 7, by a whole word (16).
      const weight = touched.length && info(docs, touched.length) >> (most < 112);
      for (const k of stems) accepted.set(k, weight);
      total += t.tells = weight;
      if (!weight) missing.push(t.raw);
      for (const d of touched) {
        score[d] += worth(best[d], sentence) * weight;
        met[d] += weight;
        mask[d] &= held[d] || 31;
        best[d] = held[d] = 0;
      }
      for (const [q, part] of questions) {
        const [had, met] = asked.get(q) ?? [0, 0];
        asked.set(q, [had + (part >> 4), met + weight]);
      }
    }
    // A question gives most points when the query has the whole question and nothing else,
    // and fewer with the fourth power of the two shares.
    const given = new Int32Array(docs);
    for (const [q, [had, met]] of asked) {
      const share = Math.min(63, had) * Math.floor((63 * met) / total), d = Math.floor(q / QUESTIONS);
      given[d] += Math.floor((total * share * share) / 3969 / (sentence ? 12 : tokens.length > 1 ? 48 : 192));
    }
    // A result matches at least a third of the weight of the query, or as much as any.
    // Without words, all documents that pass the filters are results.
    const all = !tokens.length && Object.values(filters).some((v) => v?.length);
    const need = Math.min(content.length < 2 ? total : Math.floor(total / 3), met.reduce((a, b) => Math.max(a, b), 0));
    const lets = facets.map((f) => {
      const want = filters[f.name];
      return want?.length ? f.sets.map((s) => s.some((v) => want.includes(f.values[v][0]))) : undefined;
    });
    const counts = facets.map((f) => new Int32Array(f.sets.length));
    let top = [];
    const first = () => (top = top.sort((a, b) => b.k - a.k).slice(0, offset + limit));
    // together reports whether one passage has all words.
    const together = (d) => content.length > 1 && met[d] === total && mask[d] > 0 && mask[d] !== 31;
    const section = facets.find((f) => f.name === "section"), less = section?.sets.map(([v]) => m.less[section.values[v]?.[0]]).map((n) => (n > 1 ? tokens.length > 1 : own) && n);
    // Of two words, what has both stands above what has one. In a sentence words say too little.
    const whole = (d) => !sentence && content.length > 1 && met[d] === total;
    const order = (x) => (x.k = x.d === help?.doc ? Infinity : key(x.s, prior[x.d], years[x.d]) + (whole(x.d) ? ABOVE : 0));
    let found = 0;
    for (let d = 0; d < docs; d++) {
      if (!(d % 999)) await work(2000);
      if (!all && (!met[d] || met[d] < need) && d !== help?.doc) continue;
      // A facet counts what passes the other facets, so that readers can widen their choice in it.
      let misses = 0, missed = -1;
      for (let i = 0; i < facets.length && misses < 2; i++) if (lets[i] && !lets[i][facets[i].of[d]]) misses++, (missed = i);
      if (misses === 1) counts[missed][facets[missed].of[d]]++;
      if (misses) continue;
      for (let i = 0; i < facets.length; i++) counts[i][facets[i].of[d]]++;
      found++;
      let s = all || !total ? 0 : Math.floor((Math.floor((score[d] * met[d]) / total) * met[d]) / total);
      if (together(d)) s += s >> 3;
      s += given[d];
      // Who asks in more than one word looks for people and help before explanations and places,
      // and for themselves before what is written for work.
      const off = less?.[section.of[d]];
      if (off) s -= s >> off;
      const helps = own && m.help.some((h) => h.doc === d);
      if (helps) s += s >> 1;
      const hit = { d, s, off, helps };
      order(hit);
      if (top.push(hit) > offset + limit + 500) first();
    }
    first();
    const corrected = tokens.some((t) => t.now) ? { from: query, to: tokens.map((t) => t.now ?? t.raw).filter(Boolean).join(" ") } : undefined;
    const answer = { total: found, results: [], facets: {}, help: undefined, missing: found ? missing : [], corrected, cut };
    facets.forEach((f, i) => {
      const n = new Int32Array(f.values.length);
      f.sets.forEach((s, k) => s.forEach((v) => (n[v] += counts[i][k])));
      answer.facets[f.name] = f.values
        .map(([value, label], v) => ({ value, label, count: n[v] }))
        .filter((x) => x.count || filters[f.name]?.includes(x.value))
        .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    });
    const shown = top.slice(offset), about = help && (shown.find((x) => x.d === help.doc) ?? { d: help.doc, s: score[help.doc] });
    await Promise.all([...new Set(about ? [...shown, about] : shown)].map(async (x) => (x.card = await cardOf(x.d))));
    // A title that is the query, or contains it, counts more. Titles are only known for the results of this page.
    const asking = content.map((t) => (t.now ? stemOf(t.now) : t.stem)).join(" ");
    for (const x of shown) {
      // "Centrum voor Jeugd en Gezin (CJG)" has three titles: the whole, and each part alone.
      const [title, ...parts] = [x.card.title, ...x.card.title.split(/ \(|\)$/)].map((form) => tokenise(wordsOf(form)).filter((t) => !t.stop || content.length === tokens.length).map((t) => t.stem).join(" "));
      if (!asking) break;
      if (title === asking || parts.includes(asking)) {
        x.title = "is";
        x.s *= 2;
      } else if (` ${title} `.includes(` ${asking} `)) {
        x.title = "holds";
        x.s += x.s >> 2;
      }
      order(x);
    }
    shown.sort((a, b) => b.k - a.k || (a.card.title < b.card.title ? -1 : 1));
    const show = ({ d, s, card }) => {
      const name = labels("section", d)[0]?.[0] ?? "";
      const one = (name) => labels(name, d).map(([, label]) => label).join(", ");
      const about = { kind: kindOf(name), place: one("neighbourhood") || one("municipality"), status: one("status"), involvement: labels("involvement", d)[0]?.[1] ?? "", year: years[d] && years[d] + 1899 };
      return result(card, s, accepted, d, name, mask[d] === 31 ? 0 : mask[d], about);
    };
    answer.results = shown.map(show);
    if (about) answer.help = shown.includes(about) ? answer.results[shown.indexOf(about)] : show(about);
    if (explain)
      shown.forEach((x, i) => {
        const words = content.map((t) => why(t, x.d, sentence));
        answer.results[i].why = { words, sentence, met: met[x.d], asked: total, together: together(x.d), whole: whole(x.d), question: given[x.d], less: x.off || 0, helps: x.helps, title: x.title ?? "", prior: prior[x.d], help: x.d === help?.doc ? help.phrases.map((p) => p.join(" ")) : [] };
      });
    if (!found && !literal) answer.nearest = await nearest(content);
    return answer;
  };

  // suggest returns the questions and titles that go on as typed, and then the titles of
  // the best results.
  const suggest = async (text, { limit = 6 } = {}) => {
    const typed = typedWords(text.slice(0, 300)), questions = [];
    const add = (text, url, title, section) => questions.length < limit && !questions.some((q) => q.text === text || (q.url === url && q.text === title)) && questions.push({ text, url, title, section, kind: kindOf(section) });
    const understood = await understand(text, true, false), { finished, help } = understood;
    const end = finished && typed.length ? " " : "";
    const starts = m.suggest.names ? m.suggest.first.split(",") : [];
    const bare = typed.slice(Math.max(0, typed.findIndex((w) => !stop.has(w))));
    for (const words of [typed, bare]) {
      const prefix = words.join(" ") + end;
      if (!prefix.trim()) continue;
      let i = place(starts, prefix);
      for (let n = 0; n < 3 && i < starts.length && (!n || starts[i].startsWith(prefix)); n++, i++) {
        const [list, docs] = await read(named("s", m.suggest, starts.length, i), (t) => t.split("\n\n").map((x) => x.split("\n").map((l) => l.split("\t"))));
        for (const [text, at] of list) {
          const w = typedWords(text), from = Math.max(0, w.findIndex((x) => !stop.has(x)));
          if ((w.join(" ") + " ").startsWith(prefix) || (w.slice(from).join(" ") + " ").startsWith(prefix)) add(text, ...docs[at]);
        }
      }
    }
    if (questions.length < limit && typed.length) for (const r of (await search(text, { limit }, understood)).results) add(r.title, r.url, r.title, r.section);
    return { questions, help: help && helpPage(help) };
  };
  const helpPage = ({ url, title, summary }) => ({ url, title, summary });
  const help = (text) => {
    const found = helps(tokenise(wordsOf(text)), true);
    return found && helpPage(found);
  };
  const typedWords = (text) => wordsOf(text).flatMap((w) => parts(w)[0]);

  // why explains the points of a word of the query for a document, by its best way.
  const why = (t, doc, sentence) => {
    const out = { word: t.raw, how: "", terms: [], level: 0, of16: 0, tells: t.tells, points: 0 };
    for (const w of t.ways) {
      const put = (d, level) => {
        const points = worth(level * w.weight, sentence) * t.tells;
        if (d !== doc || points <= out.points) return;
        const how = w.window ? "joined" : w.from ? "parts" : t.now ? "typo" : w.weight > 15 ? "word" : w.weight > 12 ? "verb" : "begin";
        const terms = (w.from ?? [w]).flatMap((f) => [f.term, ...f.part.akin(f.i)]);
        Object.assign(out, { how, terms, level, of16: w.weight, points });
      };
      if (w.hits) for (const h of w.hits) put(...h);
      else each(w, put);
    }
    return out;
  };

  // marked returns the places of the words that the query matched.
  const marked = (text, accepted) => {
    const marks = [];
    for (const hit of text.matchAll(/[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+(?:['’-][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+)*/gu)) {
      const [ps, joined] = parts(fold(hit[0]));
      if ([...ps, joined].some((p) => p && accepted.has(stemOf(p)))) marks.push([hit.index, hit.index + hit[0].length]);
    }
    return marks;
  };

  const result = (c, score, accepted, d, section, passages, about) => {
    let url = c.address;
    if (!url.startsWith("/")) url = `/${section}/${url || slug(c.title)}/`;
    const r = { url, anchor: "", title: c.title, titleMarks: marked(c.title, accepted), lang: c.lang, section, excerpt: c.summary, marks: marked(c.summary, accepted), score, ...about };
    // Only the text matches: link to the heading above it.
    if (!r.marks.length && !r.titleMarks.length && passages && !(passages & 1)) {
      const h = c.heads[31 - Math.clz32(passages & -passages) - 1];
      if (h) [r.heading, r.anchor = slug(r.heading)] = h.split("#");
    }
    where.set(r, { d, accepted });
    return r;
  };

  // passage returns the best excerpt of a page, to show instead of the summary, or
  // nothing when no passage has a matched word.
  const passage = async (r) => {
    const { d, accepted } = where.get(r);
    const texts = m.texts ?? (await read(m.textsIn, JSON.parse)), line = await lineOf("p", texts, starts(texts.first), d);
    let best;
    for (const p of line.split("\x1e")) {
      const [heading, anchor, body = ""] = p.split("\t"), text = heading.replace(/[\p{L}\p{N})]$/u, "$&.") + " " + body, marks = marked(text, accepted);
      // The window of 200 characters whose different words tell most; a match in the heading counts a little more.
      marks.forEach(([from], i) => {
        const inside = marks.slice(i, i + 100).filter(([, to]) => to <= from + 200);
        let value = inside.length + 9 * (from < heading.length);
        for (const k of new Set(inside.map(([a, b]) => stemOf(fold(text.slice(a, b)))))) value += accepted.get(k) ?? 0;
        if (!(value <= best?.value)) best = { value, heading, anchor: anchor || slug(heading), text, from };
      });
    }
    if (!best) return;
    const { heading, anchor, text, from } = best;
    // Start at the sentence when its start is near, else at a word.
    let start = text.slice(0, from).search(/(?! )[^.?!]*$/);
    if (from - start > 80) start = text.indexOf(" ", from - 60) + 1;
    let end = text.length;
    if (end - start > 240) end = text.lastIndexOf(" ", start + 240);
    const excerpt = (/[^.?! ] *$/.test(text.slice(0, start)) ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
    return { heading, anchor, excerpt, marks: marked(excerpt, accepted) };
  };

  const nearest = async (tokens) => {
    const out = [];
    // At most as many words are compared in all as resolve compares.
    for (const t of tokens.filter((t) => !t.ways.length && t.raw.length > 2 && t.raw.length < 30).slice(0, Math.min(3, MOST_STRANGE + 1 - strange.size))) out.push(...(await alike(t, t.raw.length > 11 && !tokens[1] ? 3 : 2)).slice(0, 4));
    return [...new Set(out.sort((a, b) => a.cost - b.cost).map((c) => c.shown))].slice(0, 5);
  };

  return { search: (query, options) => search(query, options), suggest, help, passage, docs: m.docs };
}

const slug = (title) => wordsOf(title).join("-").replaceAll("'", "");

// sounds returns the same key for words that sound, or are often spelt, the same.
const sounds = (w) => w.replace(/eau/g, "o").replace(/ij|y/g, "ei").replace(/ou/g, "au").replace(/ch/g, "g").replace(/ph/g, "f").replace(/[ckq]/g, "k").replace(/[sz]/g, "s").replace(/[vf]/g, "f").replace(/[dt]+$/, "t").replace(/(.)\1+/g, "$1");

// letters returns the set of letters of a word, and differ how many there are in a difference of two sets: at most two
// for each edit.
const letters = (w) => {
  let set = 0;
  for (let i = 0; i < w.length; i++) set |= 1 << w.charCodeAt(i) % 32;
  return set;
};
const differ = (x) => {
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

// Words that sound the same have the same of these letters.
const CLEAR = letters("blmnrwx");

const ROWS = [0, 0, 0].map(() => new Uint8Array(64));

// distance counts insertions, deletions, substitutions and transpositions (Damerau
// 1964). It returns most + 1 when there are more than most, and looks no further from
// the diagonal than that.
function distance(a, b, most) {
  const n = a.length, k = b.length, over = most + 1;
  if (Math.abs(n - k) > most || k > 62) return over;
  let [before, above, row] = ROWS;
  for (let j = 0; j <= most; j++) above[j] = j;
  for (let i = 1; i <= n; i++) {
    const from = Math.max(1, i - most), to = Math.min(k, i + most), c = a.charCodeAt(i - 1), p = a.charCodeAt(i - 2);
    let least = (row[from - 1] = from > 1 ? over : i);
    if (to === i + most) above[to] = over;
    for (let j = from; j <= to; j++) {
      const e = b.charCodeAt(j - 1);
      let d = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (c === e ? 0 : 1));
      if (i > 1 && j > 1 && c === b.charCodeAt(j - 2) && p === e) d = Math.min(d, before[j - 2] + 1);
      row[j] = d;
      if (d < least) least = d;
    }
    if (least > most) return over;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[k], over);
}

return { open, fold, stem, verbs };
})();
