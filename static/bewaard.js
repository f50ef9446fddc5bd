// Lists the pages in the cache of the service worker, on the page that it shows without a connection.
"use strict";

(async function () {
  const list = document.querySelector("[data-kept]");
  const again = document.querySelector("[data-again]");
  again.addEventListener("click", () => location.reload());

  // First the pages that every visitor has, then the pages that were read, latest first. While a new worker waits there are
  // two copies of the former.
  const own = `wijkgids ${new URL(list.dataset.kept, location.href)} `;
  const read = own + "pages";
  const names = (await caches.keys()).filter((name) => name.startsWith(own)).sort((a, b) => (a === read) - (b === read));
  const listed = new Set();
  for (const name of names) {
    const cache = await caches.open(name);
    const addresses = (await cache.keys()).map((request) => request.url);
    for (const url of name === read ? addresses.reverse() : addresses.sort()) {
      if (listed.has(url)) continue;
      listed.add(url);
      const text = /\/$/.test(url) && (await (await cache.match(url)).text());
      const title = text && text.match(/<title>[^]*?<\/title>/);
      if (!title) continue;
      const link = Object.assign(document.createElement("a"), { href: url });
      link.textContent = new DOMParser().parseFromString(title[0], "text/html").title.replace(/ · [^·]*$/, "");
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
  }
})();
