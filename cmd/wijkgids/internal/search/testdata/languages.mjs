// Searches the index of each language in a folder for the questions of languages.tsv, each as the first of a page. Prints the
// addresses of the first results, how many bytes (brotli) and requests each question took, and the stems of the words in a
// file. Used by TestQuestionsInOtherLanguages.
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";

const [root, questions, words] = process.argv.slice(2);
const sizes = {};
const size = (path) => (sizes[path] ??= zlib.brotliCompressSync(readFileSync(path), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } }).length);
const module = (lang) => import(pathToFileURL(`${root}/${lang}/search/search.js`));
const answers = [];
for (const line of readFileSync(questions, "utf8").split("\n")) {
  const [lang, question] = line.split("\t");
  if (!question || line.startsWith("#")) continue;
  const { open } = await module(lang);
  let bytes = 0;
  let requests = 0;
  const fetch = async (path) => {
    const ok = existsSync(path);
    requests++;
    if (ok) bytes += size(path);
    return { ok, text: async () => readFileSync(path, "utf8") };
  };
  const index = await open({ base: `${root}/${lang}/search/`, fetch });
  const { results, help } = await index.search(question);
  answers.push({ lang, question, bytes, requests, urls: results.slice(0, 3).map((r) => r.url), help: help?.url ?? "" });
}
const stems = {};
for (const [lang, list] of Object.entries(JSON.parse(readFileSync(words, "utf8")))) stems[lang] = list.map((await module(lang)).cut);
console.log(JSON.stringify({ answers, stems }));
