// Takes the place of the service worker of a guide that is no longer to be kept: it removes what the worker kept, and
// itself. Browsers ask for it at the next visit, so it must stay where the worker was.
"use strict";

const own = `wijkgids ${new URL("./", location).href} `;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const leave = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(own)).map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(leave());
});
