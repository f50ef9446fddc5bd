// Prints the Lighthouse scores of pages of a built guide, and the audits that fail.
// It is not part of the tests, since the performance score depends on the load of the machine.
//
//     npm install --prefix .ci --no-save lighthouse@12
//     go run ./cmd/wijkgids build
//     node .ci/lighthouse.mjs public / /agenda/ /initiatieven/de-kruimel/
//
// It serves the guide compressed and with the headers of _headers. CHROMIUM selects the browser. The exit status is 1 if a
// score is below 100. A browser that has just started still looks for fonts and starts its graphics process, which the first
// page would pay for. So it first shows a page that has nothing of the guide.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [dir, ...given] = process.argv.slice(2);
if (!dir) {
  console.error("usage: node .ci/lighthouse.mjs DIR [PATH...]");
  process.exit(2);
}
const paths = given.length ? given : ["/"];
const categories = ["performance", "accessibility", "best-practices", "seo"];

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/vnd.microsoft.icon",
  ".webmanifest": "application/manifest+json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
};

// The rules of _headers: [["/*", [["Name", "value"], ...]], ...].
const rules = [];
for (const line of readFileSync(join(dir, "_headers"), "utf8").split("\n")) {
  if (/^\/\S*$/.test(line)) rules.push([line, []]);
  const header = /^\s+([^:\s]+):\s*(.*)$/.exec(line);
  if (header) rules.at(-1)[1].push(header.slice(1));
}

// The compressed files, kept as a host keeps them, so that only the first request takes time.
const smaller = new Map();
function compressed(file) {
  if (!smaller.has(file)) smaller.set(file, brotliCompressSync(readFileSync(file)));
  return smaller.get(file);
}

const server = createServer((request, response) => {
  const path = normalize(decodeURI(new URL(request.url, "http://host").pathname));
  let file = join(dir, path, path.endsWith("/") ? "index.html" : "");
  const found = existsSync(file) && extname(file);
  if (!found) file = join(dir, "404.html");
  response.statusCode = found ? 200 : 404;
  response.setHeader("Content-Type", types[extname(file)] || "application/octet-stream");
  for (const [pattern, headers] of rules) {
    if (pattern === path || (pattern.endsWith("*") && path.startsWith(pattern.slice(0, -1)))) for (const [name, value] of headers) response.setHeader(name, value);
  }
  const small = /br\b/.test(request.headers["accept-encoding"] || "") && !/\.(png|jpg|webp)$/.test(file);
  if (small) response.setHeader("Content-Encoding", "br");
  response.end(small ? compressed(file) : readFileSync(file));
}).listen(0, "127.0.0.1");
await new Promise((ready) => server.on("listening", ready));

const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
// The first page measured would pay for the start of the browser's processes and fonts, so a page is opened before.
const start = encodeURIComponent(`http://127.0.0.1:${server.address().port}${paths[0]}`);
const { id } = await (await fetch(`http://127.0.0.1:${chrome.port}/json/new?${start}`, { method: "PUT" })).json();
await new Promise((done) => setTimeout(done, 3000));
await fetch(`http://127.0.0.1:${chrome.port}/json/close/${id}`);
let good = true;
for (const path of paths) {
  const address = `http://127.0.0.1:${server.address().port}${path}`;
  await fetch(address, { headers: { "Accept-Encoding": "br" } }); // compresses the page
  const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: categories, logLevel: "error" });
  const said = ({ score }) => (score === null ? "not measured" : Math.round(score * 100));
  console.log(path.padEnd(40), categories.map((name) => `${name} ${said(lhr.categories[name])}`).join(", "));
  for (const name of categories) {
    if (lhr.categories[name].score === 1) continue;
    good = false;
    for (const { id, weight } of lhr.categories[name].auditRefs) {
      const { score, title, displayValue, details, errorMessage } = lhr.audits[id];
      if (weight && errorMessage) console.log(`    ${id}: ${errorMessage}`);
      if (weight && score !== null && score < 1) {
        console.log(`    ${id}: ${title} ${displayValue || ""}`);
        for (const item of (details?.items || []).slice(0, 3)) console.log("        " + (item.node?.snippet || item.url || item.description || JSON.stringify(item)).slice(0, 200));
      }
    }
  }
}
await chrome.kill();
server.close();
process.exit(good ? 0 : 1);
