// What every page can do besides being read. All of it is extra: a page without script is whole.
"use strict";

// On a memory stick nothing serves index.html for a folder, so links to folders name it themselves.
function nameIndexFiles() {
  const named = (address) => {
    const url = new URL(address, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };
  for (const link of document.querySelectorAll("a[href]")) {
    // By its attribute, since a link in a drawing has no address as a text.
    const address = link.getAttribute("href");
    if (!address.startsWith("#")) link.setAttribute("href", named(address));
  }
  for (const form of document.forms) form.action = named(form.action);
}

// Today as YYYY-MM-DD where the guide is, wherever the reader may be. That is one or two hours ahead of UTC; which of the two
// matters at midnight only, and to ask takes longer on an old telephone than all else that happens here.
function today() {
  const [winter, summer] = [1, 2].map((hours) => new Date(Date.now() + hours * 3.6e6).toISOString().slice(0, 10));
  if (winter === summer) return summer;
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam", year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
}

// The build knew what was upcoming on its own day; since then nights may have passed. Each carries its last day.
function movePassed() {
  const day = today();
  const passed = (element) => element.dataset.last && element.dataset.last < day;
  for (const note of document.querySelectorAll("[data-upto]")) note.hidden = true;
  for (const when of document.querySelectorAll("[data-last]")) {
    if (passed(when)) for (const once of when.querySelectorAll(".once")) once.hidden = true;
  }

  const upcoming = [...document.querySelectorAll("[data-upcoming]")];
  const past = document.querySelector("[data-past]");
  if (!upcoming.length || !past) return;
  const just = past.querySelector("[data-just]");
  const target = (just || past).querySelector("ul");
  const moved = upcoming.flatMap((list) => [...list.children]).filter(passed);
  moved.sort((a, b) => (a.dataset.last < b.dataset.last ? 1 : a.dataset.last > b.dataset.last ? -1 : 0));
  target.prepend(...moved);
  if (moved.length) {
    past.hidden = false;
    if (just) just.hidden = false;
  }
  for (const list of upcoming) {
    const month = list.closest("[data-month]");
    if (month && !list.children.length) month.hidden = true;
  }
  const empty = document.querySelector("[data-empty]");
  if (empty) empty.hidden = upcoming.some((list) => list.children.length);
}

function showButtons() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      // A button with a value prints nothing but the sheet below it: see data-only in figuren.css.
      if (button.dataset.print) document.body.dataset.only = button.dataset.print;
      print();
      delete document.body.dataset.only;
    });
  }
  const canonical = document.querySelector('link[rel="canonical"]');
  const url = canonical ? canonical.href : location.href;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.querySelector("span");
    const words = label.textContent;
    const status = button.parentElement.querySelector("[role=status]"); // what changes within a button is not read out
    button.hidden = !navigator.clipboard; // there is none without https
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(url);
        label.textContent = status.textContent = "Adres gekopieerd";
      } catch {
        label.textContent = status.textContent = "Kopiëren lukt hier niet";
      }
      setTimeout(() => {
        label.textContent = words;
        status.textContent = "";
      }, 4000);
    });
  }
  for (const button of navigator.share ? document.querySelectorAll("[data-share]") : []) {
    const copy = button.parentElement.querySelector("[data-copy]"); // sharing offers that too
    button.hidden = false;
    copy.hidden = true;
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: document.title, url });
      } catch (error) {
        if (error.name === "AbortError") return; // the reader thought better of it
        button.hidden = true;
        copy.hidden = false;
        copy.focus();
      }
    });
  }
}

// On paper everything is open.
function openForPrint() {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("main details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
}

// The worker keeps what one reads, for when there is no connection. Only with https, so that a preview, or a folder that
// somebody serves on her own machine, leaves nothing behind.
function keepOffline({ worker }) {
  if (!worker || location.protocol !== "https:" || !navigator.serviceWorker) return;
  addEventListener("load", async () => {
    const late = !navigator.serviceWorker.controller; // this page came before the worker
    try {
      await navigator.serviceWorker.register(worker);
    } catch {
      return; // storage is shut, as in some private windows
    }
    const { active } = await navigator.serviceWorker.ready;
    if (late) active.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
  });
}

if (location.protocol === "file:") nameIndexFiles();
movePassed();
showButtons();
openForPrint();
keepOffline(document.currentScript.dataset);
