// Filters a list or the agenda on the page. Without this script the filters are links to the pages of themes and places.
// data-filter of a card has its values, each as "key:value". A card must match one chosen value of each filter with a
// choice. The choices are in the address: ?thema=ontmoeten&gemeente=zaanstad.
"use strict";

(function () {
  const box = document.querySelector("[data-filters]");
  if (!box) return;
  const chips = [...box.querySelectorAll(".chip[data-key]")];

  // This page has only part of a long list; the search page can filter all of it.
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
  const groups = [...document.querySelectorAll("[data-group]")].filter((group) => group.querySelector("[data-filter]"));
  const chosenLine = document.querySelector("[data-chosen]");
  const status = chosenLine.querySelector("[role=status]");
  const picked = chosenLine.querySelector("[data-picked]");
  const clear = chosenLine.querySelector("[data-clear]");
  const ofAll = document.querySelector("[data-of]"); // in the heading, before the total number
  const keys = [...new Set(chips.map((chip) => chip.dataset.key))];

  const options = chips.map((chip) => {
    const { key, value } = chip.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.append(...chip.childNodes);
    chip.replaceWith(button);
    const count = button.querySelector(".n");
    const option = { key, word: key + ":" + value, value, button, count, label: count.previousSibling.textContent.trim() };
    button.addEventListener("click", () => toggle(option));
    return option;
  });

  let chosen = {};

  function toggle({ key, value }) {
    const of = chosen[key];
    if (!of.delete(value)) of.add(value);
    show();
    remember();
  }

  function read() {
    const query = new URLSearchParams(location.search);
    chosen = {};
    for (const key of keys) {
      const known = new Set(options.filter((option) => option.key === key).map((option) => option.value));
      chosen[key] = new Set(query.getAll(key).filter((value) => known.has(value)));
    }
  }

  // Each choice is a step in the history, so Back undoes it.
  function remember() {
    const url = new URL(location.href);
    for (const key of keys) {
      url.searchParams.delete(key);
      for (const value of chosen[key]) url.searchParams.append(key, value);
    }
    if (url.protocol === "file:") return; // a file cannot change its address
    try {
      history.pushState(null, "", url);
    } catch {} // Safari refuses more than a hundred in half a minute
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
    const all = options.filter((option) => chosen[option.key].has(option.value));
    chosenLine.hidden = false;
    clear.hidden = !all.length;
    status.textContent = !all.length ? "" : shown ? t`${shown} van ${cards.length} passen bij uw keuze.` : t`Niets past bij uw hele keuze.`;
    if (ofAll) ofAll.textContent = all.length ? t`${shown} van ` : "";
    picked.replaceChildren(...all.map(takeBack));
  }

  // takeBack returns a button above the list that undoes a choice.
  function takeBack(option) {
    const button = document.createElement("button");
    const away = document.createElement("span");
    button.type = "button";
    button.className = "chip on";
    away.className = "sr";
    away.textContent = t` weghalen`;
    button.append(option.label, away);
    button.addEventListener("click", () => {
      toggle(option);
      (picked.querySelector("button") || option.button).focus();
    });
    return button;
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
