// Filters a list in the page. Without this script the filters are links to the pages of themes and places.
// The data-filter of a card has its "key:value" words. A card must match one value of every filter that has a choice.
// The choice is in the address: ?thema=ontmoeten&gemeente=zaanstad.
"use strict";

(function () {
  const box = document.querySelector("[data-filters]");
  if (!box) return;
  const chips = [...box.querySelectorAll(".chip[data-key]")];

  // This page has only part of a long list; the search page filters all of it.
  if (box.dataset.search) {
    for (const chip of chips) {
      if (!["thema", "gemeente"].includes(chip.dataset.key)) continue;
      const link = document.createElement("a");
      link.className = "chip";
      const url = new URL(box.dataset.search, location.href);
      url.searchParams.append(chip.dataset.key, chip.dataset.value);
      link.href = url.href;
      link.append(...chip.childNodes);
      chip.closest("li").hidden = false;
      chip.closest(".facets > div").hidden = false;
      chip.replaceWith(link);
    }
    return;
  }

  const cards = [...document.querySelectorAll("[data-filter]")].map((element) => ({
    element,
    words: new Set(element.dataset.filter.split(/\s+/)),
  }));
  const groups = [...document.querySelectorAll("[data-group]")];
  const chosenLine = document.querySelector("[data-chosen]");
  const status = chosenLine.querySelector("[role=status]");
  const clear = chosenLine.querySelector("button");
  const keys = [...new Set(chips.map((chip) => chip.dataset.key))];

  const options = chips.map((chip) => {
    const { key, value } = chip.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.append(...chip.childNodes);
    chip.replaceWith(button);
    const option = { key, word: key + ":" + value, value, button, count: button.querySelector(".n") };
    button.addEventListener("click", () => {
      const of = chosen[key];
      if (!of.delete(value)) of.add(value);
      show();
      remember();
    });
    return option;
  });

  let chosen = {};

  function read() {
    const query = new URLSearchParams(location.search);
    chosen = {};
    for (const key of keys) {
      const known = new Set(options.filter((option) => option.key === key).map((option) => option.value));
      chosen[key] = new Set(query.getAll(key).filter((value) => known.has(value)));
    }
  }

  function remember() {
    const url = new URL(location.href);
    for (const key of keys) {
      url.searchParams.delete(key);
      for (const value of chosen[key]) url.searchParams.append(key, value);
    }
    if (url.protocol !== "file:") history.replaceState(history.state, "", url); // a file may not change its address
  }

  const matches = (card, but) =>
    keys.every((key) => key === but || !chosen[key].size || [...chosen[key]].some((value) => card.words.has(key + ":" + value)));

  function show() {
    let shown = 0;
    for (const card of cards) {
      card.element.hidden = !matches(card);
      if (!card.element.hidden) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-filter]:not([hidden])");
    for (const option of options) {
      const count = cards.filter((card) => card.words.has(option.word) && matches(card, option.key)).length;
      const pressed = chosen[option.key].has(option.value);
      option.count.textContent = count;
      option.button.setAttribute("aria-pressed", pressed);
      option.button.disabled = !count && !pressed;
    }
    const any = keys.some((key) => chosen[key].size);
    chosenLine.hidden = false;
    clear.hidden = !any;
    status.textContent = !any ? "" : shown ? `${shown} van ${cards.length} passen bij uw keuze.` : "Niets past bij uw hele keuze.";
  }

  clear.addEventListener("click", () => {
    for (const key of keys) chosen[key].clear();
    show();
    remember();
    options[0].button.focus();
  });
  addEventListener("popstate", () => {
    read();
    show();
  });
  read();
  show();
  if (keys.some((key) => chosen[key].size)) box.open = true;
})();
