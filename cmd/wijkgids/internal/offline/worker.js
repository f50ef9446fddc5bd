// The service worker of a guide: after the first visit the guide can be read offline. Package offline puts two constants
// before this script: held, the addresses of the files that the cache must have, relative to the folder of this file, and
// version, a hash of their content.
//
// Online, nothing is ever stale: files that can change come from the network, and a copy is used only if the network fails
// or is slow. Only files with a hash in their name, which never change, come from the cache first. So a new worker can wait
// until no page of the guide is open. It does not call skipWaiting: a page that is requested while Chromium replaces a
// worker may never arrive.
"use strict";

const scope = new URL("./", location).href;
const own = `wijkgids ${scope} `; // a host may have several guides; bewaard.js knows this name
const fixed = own + version; // files that must be cached
const pages = own + "pages"; // pages that were read
const parts = own + "parts"; // files with a hash in their name
const patience = 4000; // milliseconds to wait for the network if there is a copy
const most = { [pages]: 60, [parts]: 120 }; // an old phone has little storage

const hashed = (path) => /^(assets|search\/parts)\//.test(path);
const cacheName = (path) => (hashed(path) ? parts : held.includes(path) ? fixed : pages);
const kept = (path) => caches.match(scope + path, { cacheName: cacheName(path), ignoreVary: true });

// pathOf returns the path of an address relative to the root of the guide, or undefined outside the guide. No file of the
// guide depends on a query.
function pathOf(address) {
  const { href, origin, pathname } = new URL(address);
  return href.startsWith(scope) ? (origin + pathname).slice(scope.length) : undefined;
}

// keep puts a response in its cache as the newest entry, and removes the least recently used entries if the cache is full.
async function keep(path, response) {
  const name = cacheName(path);
  const cache = await caches.open(name);
  if (response.status === 404 || response.status === 410) await cache.delete(scope + path); // withdrawn
  if (!response.ok || (name === pages && !/^text\/html/.test(response.headers.get("Content-Type")))) return;
  // A new response, since one that was redirected may not be used for a page.
  await cache.put(scope + path, new Response(response.body, response));
  if (name === fixed) return;
  const others = (await cache.keys()).map(({ url }) => pathOf(url)).filter((other) => !held.includes(other));
  await Promise.all(others.slice(0, -most[name]).map((other) => cache.delete(scope + other)));
}

// cacheFirst responds with a file that never changes.
async function cacheFirst(event, path) {
  const copy = await kept(path);
  if (copy) return copy;
  const response = await fetch(event.request);
  event.waitUntil(keep(path, response.clone()));
  return response;
}

// networkFirst responds from the network; without a connection with a copy, or else with a page that says so. Requesting
// pages while the worker starts (navigation preload) would be faster, but then Firefox shows its own error page if the
// request fails, whatever the response here (https://github.com/GoogleChrome/workbox/issues/3134).
async function networkFirst(event, path) {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => keep(path, response.clone())).catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, patience)).then(() => kept(path));
  try {
    return (await Promise.race([fresh, late])) || (await fresh);
  } catch (error) {
    const copy = await kept(path);
    if (copy) event.waitUntil(keep(path, copy.clone())); // marks it as just used
    const answer = copy || (event.request.mode === "navigate" && (await kept("offline.html")));
    if (!answer) throw error;
    return answer;
  }
}

addEventListener("install", (event) => {
  const hold = async (path) => {
    if (hashed(path) && (await kept(path))) return;
    // Files that can change must not come from the browser's HTTP cache.
    const response = await fetch(scope + path, { cache: hashed(path) ? "default" : "no-cache" });
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    await keep(path, response);
  };
  event.waitUntil(caches.open(fixed).then(() => Promise.all(held.map(hold))));
});

addEventListener("activate", (event) => {
  const clear = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(own) && ![fixed, pages, parts].includes(name));
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(clear());
});

addEventListener("fetch", (event) => {
  const path = pathOf(event.request.url);
  if (event.request.method !== "GET" || path === undefined) return;
  if (hashed(path)) event.respondWith(cacheFirst(event, path));
  else if (event.request.mode === "navigate" || held.includes(path)) event.respondWith(networkFirst(event, path));
});

// A page that loaded before the worker reports what it loaded, since those requests did not pass through the worker.
addEventListener("message", (event) => {
  const wanted = [...event.data.map(pathOf).filter((path) => path && hashed(path)), pathOf(event.source.url)];
  const add = async (path) => {
    if (path === undefined || (await kept(path))) return;
    await keep(path, await fetch(scope + path));
  };
  event.waitUntil(Promise.all(wanted.map(add)));
});
