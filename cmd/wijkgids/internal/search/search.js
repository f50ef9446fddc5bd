// Search for a guide made by wijkgids. One module without imports; it knows no page.
//
//   import { open } from "/search/search.js";
//   const index = await open({ base: "/search/", fetch });
//   const answer = await index.search("ouderkamer", { limit: 10, filters: { section: ["praktijkvoorbeelden"] } });
//
// search(query, { limit, offset, filters, literal, typing, explain }) returns
//   total      the number of documents found
//   results    [{ url, anchor, heading, title, titleMarks, lang, section, excerpt, marks, score }], best first; a mark is
//              [start, end] in UTF-16 units; heading and anchor are set when only the text below that heading matches;
//              lang is the language of title, empty for the language of the guide; with explain, why (see below)
//   facets     { name: [{ value, label, count }] }: the number of results with that value under the filters of the
//              other facets
//   corrected  { from, to } when a word was corrected
//   nearest    when nothing is found: words of the guide that look like those of the query
// filters: any of the values of one facet, and all facets. literal: no corrections. typing: the last word may be
// incomplete.
// passage(result) returns the best piece of its text, { heading, anchor, excerpt, marks } or nothing; it reads a further
// part, so call it after the results are shown.
// A missing or broken part throws an Error; the next query tries again.
//
// The analysis of words (fold, words, stem) is that of package dutch, which explains it; testdata/vectors.tsv tests that
// both are the same. format.md describes the files. Scores are integers, so every engine computes the same.

const VERSION = 1;

// ---- analysis ----

const LETTERS = { "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ς": "σ", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-" };

// fold returns the form in which words are compared.
export const fold = (s) =>
  s.replace(/´/g, "'").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{M}/gu, "").replace(/[æœøßđðłþıς’‘ʼ`‐‑]/g, (c) => LETTERS[c]);

// plain removes apostrophes, and the s of a plural after one: foto's.
const plain = (w) => w.replace(/'s$/, "").replaceAll("'", "");

// parts splits a word at its hyphens: [[parts], joined or ""].
const parts = (w) => {
  const ps = w.split("-");
  return [ps.map(plain), ps.length > 1 && ps.every((p) => p[0] > "9") ? ps.map(plain).join("") : ""];
};

const WORD = /[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu;

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
export function stem(w, irregular) {
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
const numbers = (s, n = Infinity) => {
  const out = [], o = { at: 0 };
  while (o.at < s.length && out.length < n) out.push(number(s, o));
  return out;
};
const unfront = (line) => {
  let before = "";
  return line === "" ? [] : line.split(" ").map((t) => (before = before.slice(0, t.charCodeAt(0) - 35) + t.slice(1)));
};
const reveal = (term, how) => (how ? term.slice(0, term.length - (how.charCodeAt(0) - 35)) + how.slice(1) : term);

// readTerms decodes a part of terms. The postings of all terms stand in one array.
function readTerms(text, near) {
  const [terms, shown, akin, counts, docs, levels, masks, ...cards] = text.split("\n");
  for (const c of cards) near.set(numbers(c.slice(0, c.indexOf("\t")))[0], c.slice(c.indexOf("\t") + 1));
  const list = unfront(terms), df = numbers(counts), how = shown.split(" "), start = [0];
  if (masks === undefined || df.length !== list.length || levels.length !== masks.length) throw new Error("broken part");
  const ids = new Int32Array(levels.length), o = { at: 0 };
  let k = 0;
  for (const n of df) {
    for (let i = 0, last = -1; i < n; i++) ids[k++] = last += number(docs, o) + 1;
    start.push(k);
  }
  if (k !== levels.length) throw new Error("broken part");
  const kin = akin.split(" ");
  return { list, df, start, ids, levels, masks, at: new Map(list.map((t, i) => [t, i])), show: (i) => reveal(list[i], how[i]), akin: (i) => (kin[i] ? kin[i].split(",") : []) };
}

const each = (f, g) => {
  const { start, ids, levels, masks } = f.part;
  for (let k = start[f.i]; k < start[f.i + 1]; k++) g(ids[k], levels.charCodeAt(k) - 35, masks.charCodeAt(k) - 35);
};

// ---- the index ----

// key orders results: by score in steps of three percent, then by prior, then by exact
// score.
const key = (s, prior) => (Math.floor(Math.log2(s + 1) * 24) * 1024 + Math.min(prior, 1023)) * 2 ** 24 + Math.min(s, 2 ** 24 - 1);

const info = (docs, df) => Math.round(16 * Math.log2(1 + docs / Math.max(1, df)));

export async function open({ base = "./", fetch = globalThis.fetch } = {}) {
  const cache = new Map();
  const get = (name) => {
    if (!cache.has(name)) {
      const p = (async () => {
        const r = await fetch(base + name);
        if (!r.ok) throw new Error(`search: no ${name}`);
        return r.text();
      })();
      p.catch(() => cache.delete(name));
      cache.set(name, p);
    }
    return cache.get(name);
  };
  const m = JSON.parse(await get("index.json"));
  if (m.version !== VERSION) throw new Error(`search: index has version ${m.version}, not ${VERSION}`);
  const stop = new Set(m.stop.split(" "));
  const irregular = new Map(m.irregular.split(" ").map((e) => e.split(":")));
  const stems = new Map();
  const stemOf = (w) => {
    if (!stems.has(w)) stems.set(w, stem(w, irregular));
    return stems.get(w);
  };
  const named = (kind, { hash }, i) => `parts/${kind}${i}-${hash}.txt`;
  const firsts = m.terms.hash ? m.terms.first.split(" ") : [];
  const parsed = new Map();
  const read = async (name, f) => {
    if (!parsed.has(name)) {
      const v = f(await get(name));
      parsed.set(name, v);
    }
    return parsed.get(name);
  };
  const partOf = (term) => {
    let lo = 0, hi = firsts.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (firsts[mid] <= term) lo = mid;
      else hi = mid - 1;
    }
    return lo;
  };
  const near = new Map(); // cards that came with terms
  const terms = (i) => read(named("t", m.terms, i), (text) => readTerms(text, near));
  const find = async (term) => {
    if (!term || !m.terms.hash) return;
    const part = await terms(partOf(term)), i = part.at.get(term);
    return i === undefined ? undefined : { part, i, term, df: part.df[i] };
  };
  // Columns: prior and facet sets of every document.
  let table;
  const load = async () => {
    if (table) return table;
    const lines = (m.columns ?? (await get(m.columnsIn))).split("\n");
    return (table = { prior: numbers(lines[0]), facets: m.facets.map((f, i) => ({ ...f, sets: f.sets.map((s) => numbers(s)), of: Int32Array.from(numbers(lines[i + 1])) })) });
  };
  const starts = (counts) => numbers(counts).reduce((a, n) => [...a, a[a.length - 1] + n], [0]);
  const cardFirst = starts(m.cards.first), textFirst = starts(m.texts.first), where = new WeakMap();
  const placeOf = (first, doc) => {
    let k = 0;
    while (first[k + 1] <= doc) k++;
    return [k, doc - first[k]];
  };
  const cardOf = async (doc) => {
    let line = near.get(doc);
    if (line === undefined) {
      const [k, at] = placeOf(cardFirst, doc);
      line = (await read(named("c", m.cards, k), (t) => t.split("\n")))[at];
    }
    const [title = "", address = "", summary = "", heads = "", lang = ""] = line.split("\t");
    return { title, address, summary, heads: heads ? heads.split("\x1e") : [], lang };
  };
  // vocabulary returns the words of these lengths that a misspelt word may be corrected to.
  const vocabulary = async (least, most) => {
    const ls = m.words.lengths, use = [];
    for (let i = 0; i < ls.length; i++) if (ls[i] <= most && (i + 1 === ls.length || ls[i + 1] > least)) use.push(i);
    return (
      await Promise.all(
        use.map((i) =>
          read(named("w", m.words, i), (t) => {
            const [list, weights] = t.split("\n");
            return unfront(list).map((shown, i) => {
              const [ps, joined] = parts(shown);
              return { shown, plain: joined || ps[0], weight: weights.charCodeAt(i) - 35 };
            });
          }),
        ),
      )
    ).flat();
  };

  // ---- queries ----

  const tokenise = (text) => {
    const tokens = [];
    for (const [word] of fold(text).matchAll(WORD))
      for (const raw of parts(word)[0]) if (raw) tokens.push({ raw, stem: stemOf(raw), stop: stop.has(word) || stop.has(raw), ways: [], joined: parts(word)[1] });
    return tokens;
  };

  // alike returns the vocabulary within most edits, best first. Words that sound the
  // same are one edit apart. The vocabulary may lack the inflected form, so the stem
  // counts too.
  const alike = async (t, most) => {
    const n = t.raw.length, out = [], sound = sounds(t.raw), forms = [...new Set([t.raw, t.stem, t.raw.replace(/(?:en|n|s|e)$/, "")])];
    for (const c of await vocabulary(n - most - 3, n + most)) {
      c.sound ??= sounds(c.plain);
      let d = c.sound === sound ? 1 : most + 1;
      const own = Math.min(d, distance(t.raw, c.plain, most));
      for (const f of forms) d = Math.min(d, distance(f, c.plain, most));
      const first = c.plain[0] === t.raw[0];
      if (d <= most) out.push({ ...c, d, first, cost: d * 64 + (first ? 0 : 24) + (own > d ? 16 : 0) - c.weight });
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
      if (stop.has(left) || stop.has(right)) continue;
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
    if (!t.ways.length) {
      const verb = t.stem.length > 4 && t.stem.endsWith("t") && (await find(t.stem.slice(0, -1)));
      if (verb) return void t.ways.push({ ...verb, weight: 14 });
      if (typing && t.raw.length > 2) {
        const more = await beginning(t.raw);
        if (more.length) return void t.ways.push(...more.slice(0, 16).map((f) => ({ ...f, weight: 11 })));
      }
    }
    const pair = t.raw.length > 6 && !t.ways.some((w) => w.window) && (await split(t));
    if (pair) t.ways.push({ ...pair, term: t.stem, weight: exact ? 7 : 11 });
    if (t.ways.length) return;
    const n = t.raw.length, close = n > 3 ? await alike(t, n > 7 ? 2 : 1) : [];
    for (const c of close.slice(0, 3)) {
      // A short word, or a distant one, is only corrected to a word of a title or keyword.
      if (c.cost > close[0].cost + 8 || ((n < 6 || c.d > 1) && c.weight < (c.first ? 16 : c.d > 1 || n < 5 ? 99 : 19))) break;
      const f = await find(stemOf(c.plain));
      if (!f) continue;
      t.ways.push({ ...f, weight: 12 });
      t.now ??= c.shown;
    }
  };

  // beginning returns the terms with this prefix, the most common first.
  const beginning = async (p) => {
    const out = [];
    for (let k = partOf(p); k < firsts.length && (k === partOf(p) || firsts[k].startsWith(p)) && out.length < 200; k++) {
      const part = await terms(k);
      part.list.forEach((term, i) => {
        const shown = part.show(i);
        if (term.startsWith(p) || shown.startsWith(p)) out.push({ part, i, term, shown, df: part.df[i] });
      });
    }
    return out.sort((a, b) => b.df - a.df || (a.term < b.term ? -1 : 1));
  };

  const search = async (query, { limit = 10, offset = 0, filters = {}, literal = false, typing = true, explain = false } = {}) => {
    const tokens = tokenise(query);
    let content = tokens.filter((t) => !t.stop);
    if (!content.length) content = tokens;
    const columns = load();
    columns.catch(() => {}); // awaited below; a part may fail first
    // Two to four words that are one word or phrase: thema avond, den bosch.
    const windows = [];
    for (let i = 0; i < tokens.length; i++)
      for (let n = 2; n <= 4 && i + n <= tokens.length; n++) {
        const span = tokens.slice(i, i + n);
        if (!span.some((t) => content.includes(t)) || span[0].stop && content.length < tokens.length) continue;
        for (const key of new Set([stemOf(span.map((t) => t.raw).join("")), span.map((t) => t.stem).join("")]))
          windows.push(find(key).then((f) => f && (!literal || n > 1) && span.forEach((t) => t.ways.push({ ...f, weight: 16, window: true }))));
      }
    await Promise.all(windows);
    await Promise.all(content.map((t) => resolve(t, typing && t === tokens[tokens.length - 1] && /[\p{L}\p{N}]$/u.test(query), literal)));
    // A misspelt word with a hyphen: home-strat.
    for (const t of content)
      if (t.joined && !t.ways.length && !literal) {
        const whole = { raw: t.joined, stem: stemOf(t.joined), ways: [] };
        await resolve(whole, false, false);
        const of = tokens.filter((x) => x.joined === t.joined);
        if (whole.ways.length) of.forEach((x, i) => ((x.ways = whole.ways), (x.now = i ? "" : whole.now)));
      }
    const { prior, facets } = await columns;
    const sec = facets.find((f) => f.name === "section"), sectionOf = (d) => sec?.values[sec.sets[sec.of[d]][0]]?.[0] ?? "";

    const docs = m.docs, score = new Int32Array(docs), met = new Int32Array(docs), mask = new Uint8Array(docs).fill(31);
    const best = new Int32Array(docs), held = new Uint8Array(docs);
    // The score of a document is the sum over the words of the query of its level for
    // the word (saturated BM25F, see read.go and rank.go) times the inverse document
    // frequency of the word (K. Sparck Jones 1972), times the share of the query that
    // the document matches.
    let total = 0, unknown = 0;
    const accepted = new Set();
    for (const t of content) {
      const touched = [];
      let most = 0;
      accepted.add(t.stem);
      for (const w of t.ways) {
        const put = (d, level, mk) => {
          const v = level * w.weight;
          if (!best[d]) touched.push(d);
          if (v > best[d]) best[d] = v;
          if (v > most) most = v;
          held[d] |= mk;
        };
        for (const f of w.from ?? [w]) {
          accepted.add(f.term);
          for (const k of f.part.akin(f.i)) accepted.add(k);
        }
        if (w.hits) for (const h of w.hits) put(...h);
        else each(w, put);
      }
      // A word weighs half as much when no document has a high level for it.
      const weight = most && most < 16 * 7 ? info(docs, touched.length) >> 1 : info(docs, touched.length);
      total += t.tells = weight;
      if (!touched.length) unknown += weight;
      for (const d of touched) {
        score[d] += best[d] * weight;
        met[d] += weight;
        mask[d] &= held[d] || 31;
        best[d] = held[d] = 0;
      }
    }
    // A result matches at least a third of the weight of the query, and two fifths of
    // that of words without documents. Without words, all documents that pass the
    // filters are results.
    const all = !tokens.length && Object.values(filters).some((v) => v?.length);
    const need = content.length < 2 ? total : Math.floor((total + unknown / 5) / 3);
    const lets = facets.map((f) => {
      const want = filters[f.name];
      return want?.length ? f.sets.map((s) => s.some((v) => want.includes(f.values[v][0]))) : undefined;
    });
    const counts = facets.map((f) => new Int32Array(f.sets.length));
    const most = offset + limit, top = [];
    // together reports whether one passage has all words.
    const together = (d) => content.length > 1 && met[d] === total && mask[d] > 0 && mask[d] !== 31;
    let found = 0;
    for (let d = 0; d < docs; d++) {
      if (!all && (!met[d] || met[d] < need)) continue;
      // A facet counts what passes the other facets, so that readers can widen their choice in it.
      let misses = 0, missed = -1;
      for (let i = 0; i < facets.length && misses < 2; i++) if (lets[i] && !lets[i][facets[i].of[d]]) misses++, (missed = i);
      if (misses === 1) counts[missed][facets[missed].of[d]]++;
      if (misses) continue;
      for (let i = 0; i < facets.length; i++) counts[i][facets[i].of[d]]++;
      found++;
      let s = all ? 0 : Math.floor((score[d] * met[d]) / total);
      if (together(d)) s += s >> 3;
      const hit = { d, s, k: key(s, prior[d]) };
      if (top.length === most && (!most || hit.k <= top[most - 1].k)) continue;
      let at = top.length;
      while (at > 0 && top[at - 1].k < hit.k) at--;
      top.splice(at, 0, hit);
      if (top.length > most) top.pop();
    }
    const corrected = tokens.some((t) => t.now) ? { from: query, to: tokens.map((t) => t.now ?? t.raw).filter(Boolean).join(" ") } : undefined;
    const answer = { total: found, results: [], facets: {}, corrected };
    facets.forEach((f, i) => {
      const n = new Int32Array(f.values.length);
      f.sets.forEach((s, k) => s.forEach((v) => (n[v] += counts[i][k])));
      answer.facets[f.name] = f.values
        .map(([value, label], v) => ({ value, label, count: n[v] }))
        .filter((x) => x.count || filters[f.name]?.includes(x.value))
        .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    });
    const shown = top.slice(offset);
    await Promise.all(shown.map(async (x) => (x.card = await cardOf(x.d))));
    // A title that is the query, or contains it, counts more. Titles are only known for the results of this page.
    const asked = content.map((t) => (t.now ? stemOf(t.now) : t.stem)).join(" ");
    for (const x of shown) {
      // "Centrum voor Jeugd en Gezin (CJG)" has three titles: the whole, and each part alone.
      const [title, ...parts] = [x.card.title, ...x.card.title.split(/ \(|\)$/)].map((form) => tokenise(form).filter((t) => !t.stop || content.length === tokens.length).map((t) => t.stem).join(" "));
      if (!asked) break;
      if (title === asked || parts.includes(asked)) {
        x.title = "is";
        x.s *= 2;
      } else if (` ${title} `.includes(` ${asked} `)) {
        x.title = "holds";
        x.s += x.s >> 2;
      }
      x.k = key(x.s, prior[x.d]);
    }
    shown.sort((a, b) => b.k - a.k || a.d - b.d);
    answer.results = shown.map(({ d, s, card }) => result(card, s, accepted, d, sectionOf(d), mask[d] === 31 ? 0 : mask[d]));
    if (explain)
      shown.forEach((x, i) => {
        const words = content.map((t) => why(t, x.d));
        answer.results[i].why = { words, met: met[x.d], asked: total, together: together(x.d), title: x.title ?? "", prior: prior[x.d] };
      });
    if (!found && !literal) answer.nearest = await nearest(content);
    return answer;
  };

  // why explains the points of a word of the query for a document, by its best way.
  const why = (t, doc) => {
    const out = { word: t.raw, how: "", terms: [], level: 0, of16: 0, tells: t.tells, points: 0 };
    for (const w of t.ways) {
      const put = (d, level) => {
        const points = level * w.weight * t.tells;
        if (d !== doc || points <= out.points) return;
        const how = w.window ? "joined" : w.from ? "parts" : t.now ? "typo" : w.weight > 15 ? "word" : w.weight > 13 ? "verb" : "begin";
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
    for (const hit of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu)) {
      const [ps, joined] = parts(fold(hit[0]));
      if ([...ps, joined].some((p) => p && accepted.has(stemOf(p)))) marks.push([hit.index, hit.index + hit[0].length]);
    }
    return marks;
  };

  const result = (c, score, accepted, d, section, passages) => {
    let url = c.address;
    if (!url.startsWith("/")) url = `/${section}/${url || slug(c.title)}/`;
    const r = { url, anchor: "", title: c.title, titleMarks: marked(c.title, accepted), lang: c.lang, section, excerpt: c.summary, marks: marked(c.summary, accepted), score };
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
    const [k, at] = placeOf(textFirst, d);
    const lines = await read(named("p", m.texts, k), (t) => t.split("\n"));
    let best;
    for (const p of lines[at].split("\x1e")) {
      const [heading, anchor, text = ""] = p.split("\t"), marks = marked(text, accepted);
      // The window of 200 characters with the most different words.
      marks.forEach(([from], i) => {
        const inside = marks.slice(i).filter(([, to]) => to <= from + 200);
        const value = new Set(inside.map(([a, b]) => stemOf(fold(text.slice(a, b))))).size * 8 + Math.min(inside.length, 7);
        if (!best || value > best.value) best = { value, heading, anchor: anchor || slug(heading), text, from };
      });
    }
    if (!best) return;
    const { heading, anchor, text, from } = best;
    // Start at the sentence when its start is near, else at a word.
    let start = text.slice(0, from).search(/[^.?!]*$/);
    while (start < from && text[start] === " ") start++;
    if (from - start > 80) start = text.indexOf(" ", from - 60) + 1;
    let end = text.length;
    if (end - start > 240) end = text.lastIndexOf(" ", start + 240);
    const excerpt = (start && !/[.?!] *$/.test(text.slice(0, start)) ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
    return { heading, anchor, excerpt, marks: marked(excerpt, accepted) };
  };

  const nearest = async (tokens) => {
    const out = [];
    for (const t of tokens) if (!t.ways.length && t.raw.length > 2) out.push(...(await alike(t, Math.max(2, t.raw.length >> 2))).slice(0, 4));
    return [...new Set(out.sort((a, b) => a.cost - b.cost).map((c) => c.shown))].slice(0, 5);
  };

  return { search, passage, docs: m.docs };
}

const slug = (title) => [...fold(title).matchAll(WORD)].map(([w]) => w.replaceAll("'", "")).join("-");

// sounds returns the same key for words that sound, or are often spelt, the same.
const sounds = (w) => w.replace(/eau/g, "o").replace(/ij|y/g, "ei").replace(/ou/g, "au").replace(/ch/g, "g").replace(/ph/g, "f").replace(/[ckq]/g, "k").replace(/[sz]/g, "s").replace(/[vf]/g, "f").replace(/[dt]+$/, "t").replace(/(.)\1+/g, "$1");

// distance counts insertions, deletions, substitutions and transpositions (Damerau
// 1964). It returns most + 1 when there are more than most.
export function distance(a, b, most) {
  const n = a.length, k = b.length;
  if (Math.abs(n - k) > most) return most + 1;
  let before = [], above = Array.from({ length: k + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= k; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      if (row[j] < least) least = row[j];
    }
    if (least > most) return most + 1;
    before = above;
    above = row;
  }
  return above[k];
}
