// The search field of the home page, the search page and the 404 page: suggestions while typing, and help above everything
// else. The suggestions are a combobox with manual selection (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). zoeken.js
// shows the results; it uses the functions in finder.
"use strict";

const finder = (function () {
  const box = document.querySelector("[data-ask]");
  const form = box.querySelector("form");
  const field = form.elements.q;
  const help = box.querySelector("[data-help]");
  const told = box.querySelector("[data-told]"); // for screen readers
  const houses = box.querySelector("[data-houses]").content;
  const answers = document.getElementById("zoek") !== null; // the page shows results below the suggestions
  const most = answers ? 4 : 6;

  // element("a", {href}, "text", child) creates an element. Strings become text nodes, never HTML.
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function address(url, anchor) {
    return box.dataset.root + url.slice(1) + (anchor ? "#" + anchor : "");
  }

  // house returns the drawing for a result: of its section, and for houses that show them, its status and involvement.
  function house({ section, status, involvement }) {
    const all = [...houses.querySelectorAll("[data-house]")];
    const named = (key) => all.find((drawing) => drawing.dataset.house === key);
    const found = named(section) || named([section, status, involvement].join("|")) || all.find((drawing) => drawing.dataset.house.startsWith(section + "|"));
    return element("span", { className: "tiny" }, ...(found ? [found.firstElementChild.cloneNode(true)] : []));
  }

  // ---- the index ----

  let index;
  function load(again) {
    // The cache of the browser may have an old module as well as an old index.
    index ||= import(new URL("search.js" + (again ? `?${Date.now()}` : ""), new URL(box.dataset.base, location.href)))
      .then(({ open }) => open({ base: box.dataset.base, fetch: (name) => fetch(name, /index\.json$/.test(name) ? { cache: "no-cache" } : {}) }))
      .catch((error) => {
        index = undefined;
        throw error;
      });
    return index;
  }

  // ask calls f with the index. After the guide was updated, the parts that the index names may be gone, so if f fails, ask
  // loads the index again and retries once.
  async function ask(f) {
    const used = load();
    try {
      return await f(await used);
    } catch (error) {
      if (index === used) index = undefined;
      return f(await load(true));
    }
  }

  // ---- help ----

  // showHelp shows the help page for what was typed, or hides the box. The numbers are already on this page.
  function showHelp(page) {
    if (page) {
      const link = help.querySelector("[data-help-page]");
      link.href = address(page.url);
      link.textContent = page.title;
      help.querySelector("[data-help-line]").textContent = page.summary || page.excerpt || "";
    }
    help.hidden = !page;
  }

  // ---- suggestions ----

  const list = element("ul", { id: "aanvullingen", className: "options", hidden: true });
  let options = []; // [{ url }] of the items of the list
  let active = -1;

  function set(target, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) target.removeAttribute(name);
      else target.setAttribute(name, value);
    }
    return target;
  }

  function show(questions) {
    options = questions;
    list.replaceChildren(
      ...questions.map((question, i) => {
        const { text, title, section, kind } = question;
        const words = element("span", {}, element("span", { className: "words" }, text));
        const about = [section && kind.slice(0, 1).toUpperCase() + kind.slice(1), text === title ? "" : title].filter(Boolean).join(" · ");
        if (about) words.append(" ", element("span", { className: "n" }, about));
        return set(element("li", { id: `aanvulling-${i}`, className: "k-" + section }, house(question), words), { role: "option", "aria-selected": "false" });
      }),
    );
    choose(-1);
    open(questions.length > 0);
  }

  const isOpen = () => !list.hidden;

  function open(yes) {
    list.hidden = !yes;
    set(field, { "aria-expanded": yes });
    if (!yes) choose(-1);
  }

  function choose(i) {
    if (active >= 0 && list.children[active]) set(list.children[active], { "aria-selected": "false" });
    active = i;
    const item = list.children[i];
    set(field, { "aria-activedescendant": item ? item.id : null });
    if (!item) return;
    set(item, { "aria-selected": "true" });
    item.scrollIntoView({ block: "nearest" });
  }

  function go(i) {
    location.assign(address(options[i].url));
  }

  let pause, telling;
  let turn = 0;
  function tell(text) {
    clearTimeout(telling);
    telling = setTimeout(() => (told.textContent = text), 900);
  }

  // close hides the suggestions until the next letter.
  function close() {
    turn++;
    clearTimeout(pause);
    clearTimeout(telling);
    open(false);
  }

  async function suggest() {
    const now = ++turn;
    const text = field.value;
    if (!text.trim()) {
      close();
      showHelp();
      told.textContent = "";
      return;
    }
    let found;
    try {
      found = await ask((index) => index.suggest(text, { limit: most }));
    } catch {
      // Without a connection there may be no suggestions, but there is still help.
      const page = await load().then((index) => index.help(text)).catch(() => undefined);
      if (now === turn) showHelp(page);
      return;
    }
    if (now !== turn) return; // the reader has typed more
    showHelp(found.help);
    if (document.activeElement !== field) return;
    show(found.questions.filter(({ url }) => !found.help || url !== found.help.url));
    const n = options.length;
    const suggestions = n ? t`Suggesties: ${n}. Kies met pijl omlaag.` : answers ? "" : t`Geen suggesties.`;
    tell((found.help ? t`Hulp nodig? Onder het zoekveld staat wie u belt. ` : "") + suggestions);
  }

  function keys(event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return; // keys of an input method
    const n = options.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && n && (isOpen() || (event.key === "ArrowDown" && !answers))) {
      event.preventDefault();
      const from = isOpen() ? active : -1;
      open(true);
      // After the last option, and before the first, the field itself is active.
      choose(event.key === "ArrowDown" ? (from === n - 1 ? -1 : from + 1) : from < 0 ? n - 1 : from - 1);
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      go(active);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      close();
    } else if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      choose(-1);
    }
  }

  function start() {
    set(list, { role: "listbox", "aria-label": t`Suggesties` });
    set(field, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
    help.after(list);
    field.addEventListener("keydown", keys);
    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(suggest, 80);
    });
    // Load the index before the first letter is typed.
    field.addEventListener("focus", () => load().catch(() => {}), { once: true });
    field.addEventListener("blur", () => open(false));
    form.addEventListener("submit", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) go([...list.children].indexOf(item));
    });
  }

  if (location.protocol !== "file:") start();
  return { form, field, element, address, house, load, ask, showHelp, close };
})();
