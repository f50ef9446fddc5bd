// The service worker of a guide: after a first visit the guide can be read without a connection. package offline puts two
// constants before this: held, the addresses of what the guide must hold, from the folder of this file on, and
// version, a hash over their content.
//
// With a connection nothing is ever stale: what can change comes from the network, and a copy is there for when that
// fails or takes long. Only files with a hash in their name, which never change, come from a cache first. That is also why
// a new worker may take over at once, from pages that are open too.
"use strict";

const scope = new URL("./", location).href;
const own = `wijkgids ${scope} `; // a host may have more guides; bewaard.js knows this name
const fixed = own + version; // what must be held
const pages = own + "pages"; // what was read
const parts = own + "parts"; // files with a hash in their name
const patience = 4000; // milliseconds that a reader waits for the network when there is a copy
const most = { [pages]: 60, [parts]: 120 }; // an old telephone has little room

const hashed = (path) => /^(assets|search\/parts)\//.test(path);
const cacheName = (path) => (hashed(path) ? parts : held.includes(path) ? fixed : pages);
const kept = (path) => caches.match(scope + path, { cacheName: cacheName(path), ignoreVary: true });

// pathOf gives the path of an address from the root of the guide on; outside the guide there is none. No file of the
// guide depends on a query.
function pathOf(address) {
  const { href, origin, pathname } = new URL(address);
  return href.startsWith(scope) ? (origin + pathname).slice(scope.length) : undefined;
}

// keep puts an answer in its cache, as the newest there, and drops what was not used for longest when that is full.
async function keep(path, response) {
  const name = cacheName(path);
  if (name === fixed && !(await caches.has(name))) return; // another worker has come meanwhile
  const cache = await caches.open(name);
  if (response.status === 404 || response.status === 410) await cache.delete(scope + path); // withdrawn
  if (!response.ok || (name === pages && !/^text\/html/.test(response.headers.get("Content-Type")))) return;
  // Made anew, since an answer that came by a redirect may not stand for a page.
  await cache.put(scope + path, new Response(response.body, response));
  if (name === fixed) return;
  const others = (await cache.keys()).map(({ url }) => pathOf(url)).filter((other) => !held.includes(other));
  await Promise.all(others.slice(0, -most[name]).map((other) => cache.delete(scope + other)));
}

// cacheFirst answers with a file that never changes.
async function cacheFirst(event, path) {
  const copy = await kept(path);
  if (copy) return copy;
  const response = await fetch(event.request);
  event.waitUntil(keep(path, response.clone()));
  return response;
}

// networkFirst answers with what there is now; without a connection with a copy, else with a page that says so. To ask
// for pages while the worker starts (navigation preload) would be quicker, but then Firefox shows its own page for what
// fails, whatever is answered here (https://github.com/GoogleChrome/workbox/issues/3134).
async function networkFirst(event, path) {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => keep(path, response.clone())).catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, patience)).then(() => kept(path));
  try {
    return (await Promise.race([fresh, late])) || (await fresh);
  } catch (error) {
    const copy = await kept(path);
    if (copy) event.waitUntil(keep(path, copy.clone())); // it was used now
    const answer = copy || (event.request.mode === "navigate" && (await kept("offline.html")));
    if (!answer) throw error;
    return answer;
  }
}

addEventListener("install", (event) => {
  skipWaiting();
  const hold = async (path) => {
    if (hashed(path) && (await kept(path))) return;
    // What can change must not come from the browser's own cache.
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

// A page that was there before the worker says what it loaded, since that did not pass here.
addEventListener("message", (event) => {
  const wanted = [...event.data.map(pathOf).filter((path) => path && hashed(path)), pathOf(event.source.url)];
  const add = async (path) => {
    if (path === undefined || (await kept(path))) return;
    await keep(path, await fetch(scope + path));
  };
  event.waitUntil(Promise.all(wanted.map(add)));
});
