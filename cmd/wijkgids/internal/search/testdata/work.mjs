// Prints for each query on standard input, one JSON value per line, its work as the first query of a page, the number of
// words that were left out, and the number of results from its offset on.
//
//   node work.mjs DIR < queries      DIR has search.mjs and the index
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
