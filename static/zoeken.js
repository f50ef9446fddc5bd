// The search page, and the search on the 404 page.
// The module search.js, in the folder data-base, does the searching; this script shows the results. It is a classic
// script that imports the module, so that it can show a message where modules do not load: without a server.
// The state is in the address: ?q=krant&sectie=methoden&thema=ontmoeten&gemeente=zaanstad.
"use strict";

(function () {
  const page = document.getElementById("zoek");
  const form = page.querySelector("form");
  const field = form.elements.q;
  const found = page.querySelector("[data-found]"); // what one sees at once
  const said = page.querySelector("[data-say]"); // the same for who listens, when the typing stops
  const hint = page.querySelector("[data-hint]");
  const results = page.querySelector("[data-results]");
  const facetBox = page.querySelector("[data-facets]");
  const hits = page.querySelector("[data-hits]");
  const completions = page.querySelector("datalist");
  const more = page.querySelector("[data-more]");
  const ways = page.querySelector("[data-ways]");
  const lost = page.closest("[data-lost]") !== null; // the address is not ours to change
  const step = 10;
  const facetStep = 10;

  // The page has the facets of the guide: "theme|thema|Thema's" and so on.
  const facetNames = page.dataset.names.split(";").map((name) => {
    const [key, param, label] = name.split("|");
    return { key, param, label };
  });
  const labels = Object.fromEntries(facetNames.map(({ key }) => [key, new Map()]));
  const open = new Set(); // facets of which all choices are shown
  const state = { query: "", literal: false, limit: step, filters: Object.fromEntries(facetNames.map(({ key }) => [key, []])) };

  // element("a", {href}, "text", child) creates an element. Strings become text nodes, never HTML.
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  let index;
  function load() {
    index ||= import(new URL("search.js", new URL(page.dataset.base, location.href)))
      .then(({ open }) => open({ base: page.dataset.base, fetch: (address) => fetch(address) }))
      .catch((error) => {
        index = undefined;
        throw error;
      });
    return index;
  }

  function read() {
    const query = new URLSearchParams(location.search);
    state.query = query.get("q") || "";
    state.literal = query.has("letterlijk");
    state.limit = (history.state && history.state.limit) || step;
    for (const { key, param } of facetNames) state.filters[key] = query.getAll(param);
    field.value = state.query;
  }

  function remember() {
    if (lost) return;
    const url = new URL(location.pathname, location.href);
    if (state.query) url.searchParams.set("q", state.query);
    if (state.literal) url.searchParams.set("letterlijk", "1");
    for (const { key, param } of facetNames) for (const value of state.filters[key]) url.searchParams.append(param, value);
    history.replaceState({ limit: state.limit }, "", url);
  }

  let asked = 0;
  let waiting;
  async function show() {
    const turn = ++asked;
    const query = state.query.trim();
    const filtered = facetNames.some(({ key }) => state.filters[key].length);
    clearTimeout(waiting);
    if (!query && !filtered) {
      say("");
      hint.hidden = true;
      results.hidden = true;
      ways.hidden = false;
      return;
    }
    waiting = setTimeout(() => say("Even geduld…"), 400);
    let answer;
    try {
      const filters = Object.fromEntries(Object.entries(state.filters).filter(([, values]) => values.length));
      answer = await (await load()).search(query, { limit: state.limit, filters, literal: state.literal });
    } catch (error) {
      if (turn === asked) fail(error);
      return;
    } finally {
      if (turn === asked) clearTimeout(waiting);
    }
    if (turn !== asked) return; // the reader typed on
    for (const { key } of facetNames) for (const facet of answer.facets[key] || []) labels[key].set(facet.value, facet.label);
    const number = answer.total ? `${answer.total} keer gevonden` : "Niets gevonden";
    say(number + (query ? ` voor ‘${answer.corrected ? answer.corrected.to : query}’` : ""));
    complete(answer);
    showHint(answer, query, filtered);
    showFacets(answer.facets);
    showHits(answer, turn);
    results.hidden = !answer.total && !filtered;
    ways.hidden = answer.total > 0;
  }

  let saying;
  function say(text) {
    found.textContent = text;
    clearTimeout(saying);
    saying = setTimeout(() => (said.textContent = text), 700);
  }

  function fail(error) {
    console.warn(error);
    say("Zoeken lukt nu niet. Kijk in het register hieronder, of probeer het later nog eens.");
    hint.hidden = true;
    results.hidden = true;
    ways.hidden = false;
  }

  // Shows the corrected query, or suggestions if there are no results.
  function showHint(answer, query, filtered) {
    hint.replaceChildren();
    if (answer.corrected) {
      hint.append("Gezocht naar ", element("strong", {}, answer.corrected.to), ". ", action(`Zoek letterlijk naar ‘${query}’`, () => (state.literal = true)));
    } else if (!answer.total && query && filtered) {
      hint.append("Er staan filters aan. ", action("Zoek zonder filters", clearFilters));
    } else if (!answer.total && query) {
      const words = answer.nearest || [];
      hint.append(words.length ? "Bedoelt u misschien: " : "Kijk of het woord goed gespeld is, of probeer een ander woord.");
      for (const word of words) hint.append(action(word, () => (field.value = state.query = word)), " ");
    }
    hint.hidden = !hint.childNodes.length;
  }

  function action(label, change) {
    const button = element("button", { type: "button", className: "link" }, label);
    button.addEventListener("click", () => {
      change();
      state.limit = step;
      show();
      remember();
      field.focus();
    });
    return button;
  }

  function clearFilters() {
    for (const { key } of facetNames) state.filters[key] = [];
  }

  function showFacets(facets) {
    const focused = document.activeElement && document.activeElement.dataset.facet;
    facetBox.replaceChildren();
    for (const { key, label } of facetNames) {
      const choices = [...(facets[key] || [])];
      for (const value of state.filters[key]) {
        if (!choices.some((choice) => choice.value === value)) choices.push({ value, label: labels[key].get(value) || value, count: 0 });
      }
      if (!choices.length) continue;
      const chosen = (choice) => state.filters[key].includes(choice.value);
      const all = open.has(key) || choices.length <= facetStep + 1;
      const list = element("ul", { className: "chips" });
      choices.forEach((choice, i) => {
        if (!all && i >= facetStep && !chosen(choice)) return;
        list.append(element("li", {}, facet(key, choice, chosen(choice))));
      });
      if (!all) {
        const rest = element("button", { type: "button", className: "link" }, `Toon alle ${choices.length}`);
        rest.addEventListener("click", () => {
          open.add(key);
          showFacets(facets);
          facetBox.querySelector(`[data-facet^="${key}:"]`).focus();
        });
        list.append(element("li", {}, rest));
      }
      facetBox.append(element("div", {}, element("h2", {}, label), list));
    }
    if (focused) for (const button of facetBox.querySelectorAll("button")) if (button.dataset.facet === focused) button.focus();
  }

  function facet(key, choice, pressed) {
    const button = element("button", { type: "button", className: "chip" }, choice.label + " ", element("span", { className: "n" }, choice.count));
    if (key === "section") button.classList.add("k-" + choice.value);
    button.dataset.facet = key + ":" + choice.value;
    button.setAttribute("aria-pressed", pressed);
    button.addEventListener("click", () => {
      state.filters[key] = pressed ? state.filters[key].filter((value) => value !== choice.value) : [...state.filters[key], choice.value];
      state.limit = step;
      show();
      remember();
    });
    return button;
  }

  function showHits(answer, turn) {
    const items = answer.results.map(hit);
    hits.replaceChildren(...items);
    more.hidden = answer.total <= answer.results.length;
    showPassages(answer.results, items, turn);
  }

  // If neither title nor summary has a match, shows the passage that has. It is in another part of the index, so it
  // arrives after the results.
  async function showPassages(all, items, turn) {
    const index = await load();
    await Promise.all(all.map(async (result, i) => {
      if (!state.query.trim() || result.marks.length || result.titleMarks.length) return;
      const passage = await index.passage(result).catch(() => null); // the summary stays
      if (!passage || turn !== asked) return;
      items[i].querySelector("a").href = address(result.url, passage.anchor);
      items[i].lastChild.replaceChildren(...marked(passage.excerpt, passage.marks));
    }));
  }

  function address(url, anchor) {
    return page.dataset.root + url.slice(1) + (anchor ? "#" + anchor : "");
  }

  function hit(result) {
    const href = address(result.url, result.anchor);
    const item = element("li", { className: "k-" + result.section });
    const kind = labels.section.get(result.section);
    if (kind) item.append(element("p", { className: "label" }, kind));
    item.append(element("h2", { className: "h3" }, element("a", { href, ...(result.lang && { lang: result.lang }) }, ...marked(result.title, result.titleMarks || []))));
    item.append(element("p", {}, ...marked(result.excerpt || "", result.marks || [])));
    return item;
  }

  function marked(text, marks) {
    const parts = [];
    let at = 0;
    for (const [start, end] of marks) {
      parts.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at)];
  }

  // Keys: "/" focuses the field, arrows move through the results, Escape clears.
  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    // Character keys work only inside the search, since speech input may type them by accident (WCAG 2.1.4).
    if (event.key === "/" && !writing && page.contains(event.target)) {
      event.preventDefault();
      field.focus();
      field.select();
      return;
    }
    const links = [...hits.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && links.length && (event.target === field || at >= 0)) {
      event.preventDefault();
      (links[at + 1] || links[at]).focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || field).focus();
    } else if (event.key === "Escape" && at >= 0) {
      field.focus();
    } else if (event.key === "Escape" && event.target === field && field.value) {
      event.preventDefault();
      field.value = "";
      typed();
    }
  }

  // Fills the datalist of the field with titles of results.
  function complete(answer) {
    const names = answer.corrected ? [] : answer.results.slice(0, 6).map((result) => result.title);
    completions.replaceChildren(...names.map((value) => element("option", { value })));
  }

  function typed() {
    state.query = field.value;
    state.literal = false;
    state.limit = step;
    show();
    remember();
  }

  if (location.protocol === "file:") {
    say("Zoeken werkt niet vanaf een geheugenstick of uit een map. In het register hieronder vindt u alles ook.");
    form.hidden = true;
    return;
  }

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(typed, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    typed();
    if (matchMedia("(pointer: coarse)").matches) field.blur(); // makes room for the results
  });
  more.addEventListener("click", async () => {
    const first = state.limit;
    state.limit += step;
    remember();
    await show();
    const link = hits.querySelectorAll("a")[first];
    if (link) link.focus();
  });
  addEventListener("keydown", keys);
  addEventListener("popstate", () => {
    read();
    show();
  });

  // The address may not be valid UTF-8.
  function decoded(path) {
    try {
      return decodeURI(path);
    } catch {
      return path.replace(/%\w\w/g, " ");
    }
  }

  if (lost) {
    const words = decoded(location.pathname).split("/").filter(Boolean).pop() || "";
    field.value = state.query = words.replace(/\.\w+$/, "").replace(/[-_+.\s]+/g, " ").trim();
  } else {
    read();
  }
  ways.hidden = state.query !== ""; // answers come in its place
  load().catch(() => {}); // search says so when it is asked to
  show();
})();
