// Enhancements for every page. Pages work without it.
"use strict";

// Opened from a file, links to folders need index.html.
function nameIndexFiles() {
  const named = (address) => {
    const url = new URL(address, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };
  for (const link of document.querySelectorAll("a[href]")) {
    // The attribute, since href of an SVG link is not a string.
    const address = link.getAttribute("href");
    if (!address.startsWith("#")) link.setAttribute("href", named(address));
  }
  for (const form of document.forms) form.action = named(form.action);
}

// Today as YYYY-MM-DD in the Netherlands, which is one or two hours ahead of UTC. Intl is slow on old phones, so it is used
// only in the hour in which the difference matters.
function today() {
  const [winter, summer] = [1, 2].map((hours) => new Date(Date.now() + hours * 3.6e6).toISOString().slice(0, 10));
  if (winter === summer) return summer;
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam", year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
}

// Moves nights that are over since the build, and marks them on their own page. data-last has the last day of each.
function movePassed() {
  const day = today();
  const passed = (element) => element.dataset.last && element.dataset.last < day;
  for (const note of document.querySelectorAll("[data-upto]")) note.hidden = true;
  for (const when of document.querySelectorAll("[data-last]")) {
    if (!passed(when)) continue;
    if (when.dataset.then) when.textContent = when.dataset.then;
    for (const once of when.querySelectorAll(".once")) once.toggleAttribute("hidden", true); // also in drawings
  }

  const upcoming = [...document.querySelectorAll("[data-upcoming]")];
  const past = document.querySelector("[data-past]");
  if (!upcoming.length) return;
  const just = past && past.querySelector("[data-just]");
  const target = past && (just || past).querySelector("ul");
  const moved = upcoming.flatMap((list) => [...list.children]).filter(passed);
  moved.sort((a, b) => (a.dataset.last < b.dataset.last ? 1 : a.dataset.last > b.dataset.last ? -1 : 0));
  if (!past) for (const element of moved) element.remove(); // the home page shows only upcoming nights
  else if (moved.length) {
    target.prepend(...moved);
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

// Removes soft hyphens and word joiners from copied text.
function cleanCopies() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (event.defaultPrevented || selection.isCollapsed || event.target.closest?.("input,textarea")) return;
    const box = document.createElement("div");
    for (let i = 0; i < selection.rangeCount; i++) box.append(selection.getRangeAt(i).cloneContents());
    const plain = (text) => text.replace(/[\xad\u2060]/g, "");
    event.clipboardData.setData("text/plain", plain(String(selection)));
    event.clipboardData.setData("text/html", plain(box.innerHTML));
    event.preventDefault();
  });
}

function showButtons() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      // A button with a value prints only the sheet with that id; see data-only in figuren.css.
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
    const status = button.parentElement.querySelector("[role=status]"); // a change within a button is not announced
    button.hidden = !navigator.clipboard; // missing without https
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(url);
        label.textContent = status.textContent = t`Adres gekopieerd`;
      } catch {
        label.textContent = status.textContent = t`Kopiëren lukt hier niet`;
      }
      setTimeout(() => {
        label.textContent = words;
        status.textContent = "";
      }, 4000);
    });
  }
  for (const button of navigator.share ? document.querySelectorAll("[data-share]") : []) {
    const copy = button.parentElement.querySelector("[data-copy]"); // the share menu can copy too
    button.hidden = false;
    copy.hidden = true;
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: document.title, url });
      } catch (error) {
        if (error.name === "AbortError") return; // the reader cancelled
        button.hidden = true;
        copy.hidden = false;
        copy.focus();
      }
    });
  }
}

// Closes the menu of a phone: on Escape, with the focus back on its button, when a link in it is followed, and when the focus
// leaves it.
function closeMenu() {
  const menu = document.querySelector(".menu");
  if (!menu) return;
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a")) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// Leaves a page at once: the page disappears, and Back does not return to it.
function leaveAtOnce() {
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.documentElement.hidden = true;
      document.title = "";
      location.replace(link.href);
    });
  }
}

// Applies the text size and colours that the reader chose. lezen.js has the buttons, and reads aloud.
function readingAids({ aid }) {
  const buttons = document.querySelectorAll(".aid");
  const root = document.documentElement;
  root.dataset.slot = "wijkgids leest " + new URL("../", new URL(aid, location.href)).pathname; // aid is in assets/
  try {
    Object.assign(root.dataset, JSON.parse(localStorage.getItem(root.dataset.slot)));
  } catch {} // storage is blocked, as in some private windows
  const load = () => {
    for (const button of buttons) button.removeEventListener("click", load);
    document.head.append(Object.assign(document.createElement("script"), { src: aid }));
  };
  for (const button of buttons) button.addEventListener("click", load);
}

// Opens all folded parts for printing.
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

// The service worker caches pages for reading offline. Only with https, so that a local preview leaves nothing behind.
function keepOffline({ worker }) {
  if (!worker || location.protocol !== "https:" || !navigator.serviceWorker) return;
  addEventListener("load", async () => {
    const late = !navigator.serviceWorker.controller; // this page loaded before the worker
    try {
      await navigator.serviceWorker.register(worker);
    } catch {
      return; // storage is blocked, as in some private windows
    }
    const { active } = await navigator.serviceWorker.ready;
    if (late) active.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
  });
}

if (location.protocol === "file:") nameIndexFiles();
movePassed();
cleanCopies();
showButtons();
closeMenu();
readingAids(document.currentScript.dataset);
leaveAtOnce();
openForPrint();
keepOffline(document.currentScript.dataset);
