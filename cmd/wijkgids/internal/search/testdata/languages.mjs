// Searches the index of each language in a folder for the questions of languages.tsv, and prints the addresses of the first
// results of each. Used by TestQuestionsInOtherLanguages. With --cut it prints the stem of each word on standard input.
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [root, questions, words] = process.argv.slice(2);
const fetch = async (path) => ({ ok: existsSync(path), text: async () => readFileSync(path, "utf8") });
const opened = {};
const module = (lang) => (opened[lang] ||= import(pathToFileURL(`${root}/${lang}/search/search.js`)));
const indexes = {};
const answers = [];
for (const line of readFileSync(questions, "utf8").split("\n")) {
  const [lang, question] = line.split("\t");
  if (!question || line.startsWith("#")) continue;
  const { open } = await module(lang);
  const index = (indexes[lang] ||= await open({ base: `${root}/${lang}/search/`, fetch }));
  const { results, help } = await index.search(question, { limit: 3 });
  answers.push({ lang, question, urls: results.map((r) => r.url), help: help?.url ?? "" });
}
const stems = {};
for (const [lang, list] of Object.entries(JSON.parse(readFileSync(words, "utf8")))) stems[lang] = list.map((await module(lang)).cut);
console.log(JSON.stringify({ answers, stems }));
