// The search of a guide in another language: search.js over two indexes, of the translations and of the original. The build
// puts the rules of the language in LANGUAGE; language.go explains them.

import { open as openIndex, fold } from "../../search/search.js";

const L = LANGUAGE;
const stop = new Set((L.stop || "").split(" "));
const here = new Set(L.here);
const letters = Object.entries(L.letters || {});
// Results in the language that are combined: few for the first pages of results, since each may cost a download.
const FEW = 30;
const MOST = 200;

// cut returns the stem of a folded word, as cut of language.go does.
export function cut(word) {
  for (const [from, to] of letters) word = word.replaceAll(from, to);
  if (L.words && Object.hasOwn(L.words, word)) return L.words[word];
  const prefix = (L.prefixes || []).find(([p, , least]) => word.startsWith(p) && word.length - p.length >= least);
  if (prefix) word = word.slice(prefix[0].length);
  for (const step of L.suffixes || []) {
    const found = step.find(([s, , least]) => word.endsWith(s) && word.length - s.length >= least);
    if (found) word = word.slice(0, word.length - found[0].length) + found[1];
  }
  return word;
}

// stems returns a query as stems, without stop words. A word that is being typed stays the same.
function stems(text, typing) {
  const all = fold(text).match(/[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu) ?? [];
  const telling = all.filter((word) => !stop.has(word));
  const kept = telling.length ? telling : all;
  return kept.map((word, i) => (typing && i === kept.length - 1 ? word : cut(word))).join(" ");
}

export async function open({ base = "./", fetch = globalThis.fetch } = {}) {
  const original = base + "../../search/";
  const shared = base + "parts/l"; // the list of Dutch words is only in the original
  const fetchOwn = (url) => fetch(url.startsWith(shared) ? original + url.slice(base.length) : url);
  const [own, dutch] = await Promise.all([openIndex({ base, fetch: fetchOwn }), openIndex({ base: original, fetch })]);
  const from = new WeakMap(); // the index and the result of a shown result

  const shown = (index, result) => {
    const copy = { ...result };
    if (index === dutch) {
      copy.kind = L.labels[result.kind] ?? result.kind;
      copy.status = L.labels[result.status] ?? result.status;
      if (L.lang) copy.lang ||= L.lang;
      copy.textLang = L.lang; // of the excerpt
      copy.anchor ||= L.note;
    }
    if (copy.place) copy.place = `\u2068${copy.place}\u2069`; // a name may have another direction than the page
    from.set(copy, [index, result]);
    return copy;
  };

  // translated searches for the words as typed and for their stems. It returns at least the needed results, or MOST.
  async function translated(query, options, needed) {
    const all = { ...options, limit: needed > FEW ? MOST : FEW, offset: 0 };
    const typed = await own.search(query, all);
    const stemmed = stems(query, options.typing);
    if (stemmed === fold(query).trim()) return typed;
    const cutDown = await own.search(stemmed, { ...all, literal: true });
    if (!cutDown.total) return typed;
    if (!typed.total || typed.corrected || typed.missing.length > cutDown.missing.length) return { ...cutDown, help: cutDown.help ?? typed.help };
    const best = new Map(typed.results.map((r) => [r.url, r]));
    for (const r of cutDown.results) {
      if (stems(r.title) === stemmed) r.score *= 2; // by its own stems search.js does not see it
      const had = best.get(r.url);
      if (!had) best.set(r.url, r);
      else had.score = Math.max(had.score, r.score);
    }
    const help = typed.help ?? cutDown.help;
    const results = [...best.values()].sort((a, b) => b.score - a.score);
    if (help) results.sort((a, b) => (b.url === help.url) - (a.url === help.url));
    const wider = cutDown.total > typed.total ? cutDown : typed;
    const total = needed > FEW ? results.length : Math.max(results.length, wider.total); // beyond MOST nothing can be shown
    return { ...typed, results, total, facets: wider.facets, help };
  }

  // untranslated searches the original. Its results are those without a translation, at least as many as needed or all of
  // them. It asks for as many as a page shows, again and again: search.js orders the results of a page, and each costs a
  // download.
  async function untranslated(query, options, page, needed) {
    const results = [];
    let rest;
    let seen = 0;
    do {
      rest = await dutch.search(query, { ...options, literal: true, limit: results.length < needed ? page : 0, offset: seen });
      const asked = (fold(query).match(/[\p{L}\p{N}]+/gu) ?? []).length;
      if (rest.missing.length * 2 > asked) return { ...rest, results, total: 0, facets: {} }; // probably not a query in Dutch
      seen += rest.results.length;
      results.push(...rest.results.filter((r) => !here.has(r.url)));
    } while (results.length < needed && rest.results.length && seen < rest.total);
    return { ...rest, results, total: rest.total - (seen - results.length) };
  }

  async function search(query, { limit = 10, offset = 0, ...options } = {}) {
    const first = await translated(query, options, offset + limit);
    const rest = await untranslated(query, options, limit, offset + limit - first.results.length);
    const results = [...first.results.map((r) => shown(own, r)), ...rest.results.map((r) => shown(dutch, r))].slice(offset, offset + limit);
    return { ...(first.total || !rest.total ? first : { ...rest, corrected: undefined }), total: first.total + rest.total, results, facets: together(first.facets, rest.facets), help: first.help ? shown(own, first.help) : ours(rest.help) && shown(dutch, rest.help) };
  }

  // ours returns the help of the original if it has no translation.
  const ours = (help) => (help && !here.has(help.url) ? help : undefined);

  // together adds the counts of two sets of facets; the labels of the first count.
  function together(a, b) {
    const out = { ...a };
    for (const [name, values] of Object.entries(b ?? {})) {
      const all = new Map((out[name] ?? []).map((v) => [v.value, { ...v }]));
      for (const v of values) {
        const had = all.get(v.value);
        if (had) had.count += v.count;
        else all.set(v.value, { ...v, label: L.labels[v.label] ?? v.label });
      }
      out[name] = [...all.values()].sort((x, y) => y.count - x.count);
    }
    return out;
  }

  async function suggest(text, options = {}) {
    const first = await own.suggest(text, options);
    const limit = options.limit ?? 6;
    if (first.questions.length < limit || !first.help) {
      const rest = await dutch.suggest(text, options);
      first.help ??= ours(rest.help);
      first.questions = [...first.questions, ...rest.questions.filter((q) => !here.has(q.url)).map((q) => ({ ...q, kind: L.labels[q.kind] ?? q.kind }))].slice(0, limit);
    }
    return first;
  }

  return {
    search,
    suggest,
    help: (text) => own.help(text) ?? own.help(stems(text)) ?? ours(dutch.help(text)),
    passage: (result) => {
      const [index, original] = from.get(result) ?? [own, result];
      return index.passage(original);
    },
    docs: own.docs + dutch.docs - here.size,
  };
}
