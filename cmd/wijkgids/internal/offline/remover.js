// Replaces the service worker of a guide that readers may no longer keep. It removes what the worker cached, and itself.
// Browsers request it at the next visit, so it must have the address of the worker.
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
