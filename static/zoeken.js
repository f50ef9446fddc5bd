// The results on the search page and the 404 page. zoekveld.js, which loads first, has the field and the index. The state is
// in the address: ?q=krant&sectie=methoden&thema=ontmoeten&gemeente=zaanstad.
"use strict";

(function () {
  const { form, field, element, address, house, load, ask, showHelp, close } = finder;
  const page = document.getElementById("zoek");
  const found = page.querySelector("[data-found]"); // the count, updated at once
  const said = page.querySelector("[data-say]"); // the same for screen readers, updated when the reader stops typing
  const hint = page.querySelector("[data-hint]");
  const results = page.querySelector("[data-results]");
  const facetBox = page.querySelector("[data-facets]");
  const hits = page.querySelector("[data-hits]");
  const near = page.querySelector("[data-near]"); // the best results of the reader's own place
  const chosenLine = page.querySelector("[data-picked]");
  const fold = page.querySelector(".fold > summary span");
  const more = page.querySelector("[data-more]");
  const ways = page.querySelector("[data-ways]"); // other ways to find something
  const numbers = ways.querySelector(".helpline");
  const missed = page.querySelector("[data-missed]");
  const missedAt = missed && missed.getAttribute("href");
  const lost = page.closest("[data-lost]") !== null; // the 404 page must not change the address
  const step = 10;
  const facetStep = 6;
  const most = 3; // results of the reader's own place
  const few = 3; // with fewer results, the page shows other ways below them
  const firstFacets = 4;

  // The page has the facets of the guide: "theme|thema|Thema's" and so on.
  const facetNames = page.dataset.names.split(";").map((name) => {
    const [key, param, label] = name.split("|");
    return { key, param, label };
  });
  const labels = Object.fromEntries(facetNames.map(({ key }) => [key, new Map()]));
  const open = new Set(); // facets that show all choices
  let restOpen = false; // whether the facets after the first are shown
  // done: the query is complete, so its last word is a whole word and not the beginning of one.
  const state = { query: "", literal: false, done: true, limit: step, filters: Object.fromEntries(facetNames.map(({ key }) => [key, []])) };

  function read() {
    const query = new URLSearchParams(location.search);
    state.query = query.get("q") || "";
    state.literal = query.has("letterlijk");
    state.limit = (history.state && history.state.limit) || step;
    for (const { key, param } of facetNames) state.filters[key] = query.getAll(param);
    state.done = true;
    field.value = state.query;
  }

  // remember puts the state in the address. at is the number of the result that the reader opens. step adds a choice as a
  // step that Back undoes.
  function remember({ at, step } = {}) {
    clearTimeout(remembering);
    if (lost) return;
    const url = new URL(location.pathname, location.href);
    if (state.query) url.searchParams.set("q", state.query);
    if (state.literal) url.searchParams.set("letterlijk", "1");
    for (const { key, param } of facetNames) for (const value of state.filters[key]) url.searchParams.append(param, value);
    try {
      history[step ? "pushState" : "replaceState"]({ limit: state.limit, at, top: scrollY }, "", url);
    } catch {} // Safari refuses more than a hundred in half a minute
  }
  let remembering;

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
      showWays(true);
      return;
    }
    waiting = setTimeout(() => say(t`Even geduld…`), 400);
    const options = { limit: state.limit, literal: state.literal, typing: !state.done };
    options.filters = Object.fromEntries(Object.entries(state.filters).filter(([, values]) => values.length));
    let answer, close;
    try {
      answer = await ask((index) => index.search(query, options));
      // The last word may be the beginning of a word after all.
      if (!answer.total && state.done && !state.literal) {
        const begun = await ask((index) => index.search(query, { ...options, typing: true }));
        if (begun.total) answer = begun;
      }
      close = answer.total > most && (await closeBy(query, options));
    } catch (error) {
      if (turn === asked) fail(error, query);
      return;
    } finally {
      if (turn === asked) clearTimeout(waiting);
    }
    if (turn !== asked) return; // the reader has typed more
    for (const { key } of facetNames) for (const facet of answer.facets[key] || []) labels[key].set(facet.value, facet.label);
    showHelp(answer.help);
    const number = answer.total ? t`${answer.total} keer gevonden` : state.done ? t`Niets gevonden` : t`Typ nog een letter`;
    say(number + (query && (answer.total || state.done) ? t` voor ‘${answer.corrected ? answer.corrected.to : query}’` : ""));
    showHint(answer, query, filtered);
    showChosen(filtered);
    showFacets(answer.facets);
    showHits(answer, close, turn);
    fold.closest(".fold").hidden = answer.total < 2 && !filtered; // one answer cannot be made fewer
    results.hidden = !answer.total && !filtered;
    showWays(answer.total < few, answer.help);
    if (missed) missed.setAttribute("href", missedAt + encodeURIComponent(query));
  }

  // closeBy returns the best results of the reader's own place, the neighbourhood before the municipality, unless a filter
  // already limits the place.
  async function closeBy(query, options) {
    const place = woonplaats.kept();
    const keys = place ? place.key.split(" ").map((key) => key.split(":")) : [];
    const facets = keys.map(([param]) => facetNames.find((facet) => facet.param === param));
    if (facets.some((facet) => !facet || state.filters[facet.key].length)) return undefined;
    for (const [i, [, value]] of keys.entries()) {
      const { key } = facets[i];
      const { total, results } = await ask((index) => index.search(query, { ...options, limit: most, filters: { ...options.filters, [key]: [value] } }));
      if (total) return { key, value, total, results, name: i ? labels[key].get(value) || place.name.split(", ").pop() : place.short };
    }
  }

  // showWays shows or hides the other ways, with numbers to call unless the help box is shown.
  function showWays(shown, helped) {
    ways.hidden = !shown;
    if (numbers) numbers.hidden = Boolean(helped);
  }

  let saying;
  function say(text) {
    found.textContent = text;
    clearTimeout(saying);
    saying = setTimeout(() => (said.textContent = text), 700);
  }

  function fail(error, query) {
    console.warn(error);
    load().then((index) => showHelp(index.help(query)), () => showHelp());
    say(t`Zoeken lukt nu niet. Kijk in het register hieronder, of probeer het later nog eens.`);
    hint.hidden = true;
    results.hidden = true;
    showWays(true);
  }

  // Says what was searched for, what was left out, and what to do if there are no results.
  function showHint(answer, query, filtered) {
    const lines = [];
    const strong = (text) => element("strong", {}, text);
    if (answer.corrected) {
      lines.push([t`Gezocht naar `, strong(answer.corrected.to), t` in plaats van ‘${query}’. `, action(t`Zoek letterlijk naar ‘${query}’`, () => (state.literal = true))]);
    }
    if (answer.missing.length) lines.push([t`Niets over: `, strong(answer.missing.join(t`, `)), "."]);
    if (answer.cut) lines.push([t`Uw vraag is lang. Woorden die niet meetellen: ${answer.cut}.`]);
    if (!answer.total && query && filtered) {
      lines.push([t`Er staan filters aan. `, action(t`Zoek zonder filters`, clearFilters)]);
    } else if (!answer.total && query && state.done) {
      const words = answer.nearest || [];
      lines.push([
        words.length ? t`Bedoelt u misschien: ` : t`Kijk of het woord goed gespeld is, of vraag het met andere woorden.`,
        ...words.flatMap((word) => [action(word, () => (field.value = state.query = word)), " "]),
      ]);
    }
    hint.replaceChildren(...lines.map((line) => element("span", {}, ...line)));
    hint.hidden = !lines.length;
  }

  function action(label, change) {
    const button = element("button", { type: "button", className: "link" }, label);
    button.addEventListener("click", () => {
      change();
      state.limit = step;
      state.done = true;
      show();
      remember({ step: true });
      field.focus();
    });
    return button;
  }

  function clearFilters() {
    for (const { key } of facetNames) state.filters[key] = [];
  }

  // showChosen lists the active filters, each as a button that removes it.
  function showChosen(filtered) {
    const focused = chosenLine.contains(document.activeElement);
    const all = facetNames.flatMap(({ key, label }) => state.filters[key].map((value) => ({ key, label, value })));
    const buttons = all.map(({ key, label, value }) =>
      button("chip on", [element("span", { className: "sr" }, `${label}: `), labels[key].get(value) || value, element("span", { className: "sr" }, t` weghalen`)], () => choose(key, value, false)),
    );
    if (all.length > 1) buttons.push(button("link", [t`Alles weghalen`], clearFilters));
    chosenLine.replaceChildren(...(all.length ? [element("span", {}, t`U koos:`), ...buttons] : []));
    chosenLine.hidden = !filtered;
    fold.textContent = t`Kleiner maken` + (all.length ? t` (${all.length} gekozen)` : "");
    if (focused) (buttons[0] || field).focus();
  }

  // button returns a button that changes the filters, as a step that Back undoes.
  function button(className, content, change) {
    const made = element("button", { type: "button", className }, ...content);
    made.addEventListener("click", () => {
      change();
      state.limit = step;
      show();
      remember({ step: true });
    });
    return made;
  }

  function choose(key, value, on) {
    state.filters[key] = on ? [...state.filters[key], value] : state.filters[key].filter((other) => other !== value);
  }

  function showFacets(facets) {
    const focused = document.activeElement && document.activeElement.dataset.facet;
    facetBox.replaceChildren();
    const rest = element("details", { className: "rest", open: restOpen }, element("summary", {}, t`Meer filters`));
    rest.addEventListener("toggle", () => (restOpen = rest.open));
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
        const all = element("button", { type: "button", className: "link" }, t`Toon alle ${choices.length}`);
        all.addEventListener("click", () => {
          open.add(key);
          showFacets(facets);
          facetBox.querySelector(`[data-facet^="${key}:"]`).focus();
        });
        list.append(element("li", {}, all));
      }
      if (facetBox.children.length >= firstFacets && state.filters[key].length) rest.open = true;
      (facetBox.children.length < firstFacets ? facetBox : rest).append(element("div", {}, element("h2", {}, label), list));
    }
    if (rest.children.length > 1) facetBox.append(rest);
    if (focused) for (const button of facetBox.querySelectorAll("button")) if (button.dataset.facet === focused) button.focus();
  }

  function facet(key, choice, pressed) {
    const made = button("chip", [choice.label + " ", element("span", { className: "n" }, choice.count)], () => choose(key, choice.value, !pressed));
    if (key === "section") made.classList.add("k-" + choice.value);
    made.dataset.facet = key + ":" + choice.value;
    made.setAttribute("aria-pressed", pressed);
    return made;
  }

  function showHits(answer, close, turn) {
    const first = close ? close.results : [];
    const rest = answer.results.filter(({ url }) => !first.some((result) => result.url === url));
    const items = [first, rest].map((results) => results.map(hit));
    near.replaceChildren();
    near.hidden = !close;
    if (close) {
      const head = element("div", { className: "head" }, element("h2", { className: "h3" }, t`In ${close.name}`));
      if (close.total > first.length) head.append(button("link", [t`Alle ${close.total} in ${close.name}`], () => choose(close.key, close.value, true)));
      near.append(head, element("ol", { className: "hits" }, ...items[0]), element("h2", { className: "h3" }, t`Overal`));
    }
    hits.replaceChildren(...items[1]);
    more.hidden = answer.total <= answer.results.length;
    showPassages([...first, ...rest], items.flat(), answer.help, turn);
  }

  // The links of all results that are shown.
  const links = () => [...results.querySelectorAll(".hits a")];

  // If neither title nor summary has a match, shows the passage that has one; of the help page always, since the help box
  // has its summary. A passage is in another part of the index, so it arrives after the results.
  async function showPassages(all, items, help, turn) {
    const index = await load();
    await Promise.all(all.map(async (result, i) => {
      const helps = help && result.url === help.url;
      if (!state.query.trim() || (!helps && (result.marks.length || result.titleMarks.length))) return;
      const passage = await index.passage(result).catch(() => null); // keep the summary
      if (!passage || turn !== asked) return;
      items[i].querySelector("a").href = address(result.url, passage.anchor);
      items[i].querySelector(".best").replaceChildren(...marked(passage.excerpt, passage.marks));
    }));
  }

  const upperFirst = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  function hit(result) {
    const href = address(result.url, result.anchor);
    const about = [result.place, result.status, result.year && t`gegevens uit ${result.year}`].filter(Boolean);
    const text = element("div", { className: "text" });
    if (result.kind) text.append(element("p", { className: "label" }, upperFirst(result.kind)));
    text.append(element("h2", { className: "h3" }, element("a", { href, ...(result.lang && { lang: result.lang }) }, ...marked(result.title, result.titleMarks || []))));
    if (about.length) text.append(element("p", { className: "small" }, upperFirst(about.join(" · "))));
    text.append(element("p", { className: "best", ...(result.textLang && { lang: result.textLang }) }, ...marked(result.excerpt || "", result.marks || [])));
    return element("li", { className: "card sheet k-" + result.section }, element("div", { className: "pic" }, house(result)), text);
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

  // Keys: "/" focuses the field, arrows move through the results, Escape goes back to the field. zoekveld.js takes the
  // arrows first while there are suggestions.
  function keys(event) {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    // Character keys work only inside the search, since speech input may type them by accident (WCAG 2.1.4).
    if (event.key === "/" && !writing && page.contains(event.target)) {
      event.preventDefault();
      field.focus();
      field.select();
      return;
    }
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && all.length && (event.target === field || at >= 0)) {
      event.preventDefault();
      (all[at + 1] || all[at]).focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (all[at - 1] || field).focus();
    } else if (event.key === "Escape" && at >= 0) {
      field.focus();
    }
  }

  function typed(done) {
    if (state.query !== field.value) {
      state.literal = false;
      state.limit = step;
    }
    state.query = field.value;
    state.done = done;
    show();
    clearTimeout(remembering);
    remembering = setTimeout(remember, 300); // one step of the history for a whole query
  }

  if (location.protocol === "file:") {
    say(t`Zoeken werkt niet vanaf een geheugenstick of uit een map. In het register hieronder vindt u alles ook.`);
    form.hidden = true;
    return;
  }

  let pause, finishing;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    clearTimeout(finishing);
    pause = setTimeout(typed, 120, false);
    finishing = setTimeout(() => hits.children.length || typed(true), 2000); // "no results" is announced after a while
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    clearTimeout(finishing);
    typed(true);
    if (matchMedia("(pointer: coarse)").matches) field.blur(); // makes room for the results
  });
  more.addEventListener("click", async () => {
    const first = links().length;
    state.limit += step;
    await show();
    remember();
    const link = links()[first];
    if (link) link.focus();
  });
  results.addEventListener("click", (event) => {
    const at = links().indexOf(event.target.closest("a"));
    if (at >= 0) remember({ at });
  });
  addEventListener("keydown", keys);
  addEventListener("woonplaats", show);
  addEventListener("popstate", () => {
    close();
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
  showWays(state.query === ""); // results replace it
  load().catch(() => {}); // a search reports the error
  const left = lost ? null : history.state; // where the reader was before opening a result
  show().then(() => {
    const link = left && links()[left.at];
    if (!link) return;
    link.focus({ preventScroll: true });
    scrollTo({ top: left.top, behavior: "instant" });
  });
})();
