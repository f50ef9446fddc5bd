// Prints the work of each question of standard input as the first of a page, one JSON value a line, how many words
// were left out, and how many results there are from its offset on.
//
//   node work.mjs DIR < questions      DIR holds search.mjs and the index
import readline from "node:readline";
import { counting } from "./steps.mjs";

const { fresh, count } = await counting(process.argv[2]);
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { query, suggest, offset } = JSON.parse(line);
  const { value, steps, block } = await count(async () => {
    const index = await fresh();
    return suggest ? index.suggest(query) : index.search(query, { offset });
  });
  console.log(JSON.stringify({ steps, block, cut: value.cut, results: value.results?.length }));
}
