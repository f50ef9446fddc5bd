// t`Waar woont u?`: shows the reader's own neighbourhood first. The choice is kept on the device and nowhere else.
"use strict";

const woonplaats = (function () {
  const box = document.querySelector("[data-where]");
  const places = [...document.querySelectorAll("#plaatsen option")].map((option) => ({ name: option.value, ...option.dataset }));
  const slot = box && "wijkgids woont " + new URL(box.dataset.where || "./", location.href).pathname;

  // Storage may be blocked, as in some private windows.
  function kept() {
    try {
      return places.find((place) => place.key === localStorage.getItem(slot));
    } catch {}
  }
  function keep(place) {
    try {
      if (place) localStorage.setItem(slot, place.key);
      else localStorage.removeItem(slot);
    } catch {}
  }

  const plain = (text) => text.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

  // find returns the place that a text means: by postcode, by name, or by the beginning of exactly one name.
  function find(text) {
    const post = text.trim().match(/^(\d{4})\s*([a-z]{2})?$/i);
    if (post) {
      const [, area, letters = ""] = post;
      const whole = area + letters.toUpperCase();
      return places.find(({ post: all }) => (all || "").split(" ").some((code) => code === area || (letters ? code === whole : code.startsWith(area))));
    }
    const word = plain(text);
    if (!word) return undefined;
    const begins = places.filter(({ name, short }) => plain(name).startsWith(word) || plain(short).startsWith(word));
    return places.find(({ name, short }) => [name, short].map(plain).includes(word)) || (begins.length === 1 ? begins[0] : undefined);
  }

  // rank is 0 in the place itself, 1 in its municipality, 2 elsewhere.
  function rank(element, keys) {
    const at = (element.dataset.place || "").split(" ");
    const i = keys.findIndex((key) => at.includes(key));
    return i < 0 ? keys.length : i;
  }

  // first moves nearby items to the front of each list. Without a place it restores the order of the page.
  const lists = [...document.querySelectorAll(".row, .few, [data-nearest]")].map((list) => ({ list, order: [...list.children] }));
  function first(place) {
    const keys = place ? place.key.split(" ") : [];
    for (const { list, order } of lists) {
      const now = order.filter((element) => element.parentNode === list);
      list.append(...now.sort((a, b) => rank(a, keys) - rank(b, keys)));
    }
  }

  // nearby shows the first evenings of the place above the agenda, which stays in chronological order.
  const nearby = document.querySelector("[data-nearby]");
  function showNearby(place) {
    const keys = place ? place.key.split(" ") : [];
    const evenings = [...document.querySelectorAll("[data-upcoming] > :not([hidden])")].filter((element) => rank(element, keys) < keys.length);
    evenings.sort((a, b) => rank(a, keys) - rank(b, keys));
    nearby.hidden = !evenings.length;
    if (place) nearby.querySelector("h2").textContent = t`Bij u in ${place.short}`;
    nearby.querySelector("ul").replaceChildren(...evenings.slice(0, 4).map((element) => {
      const copy = element.cloneNode(true);
      delete copy.dataset.filter; // otherwise the filters would count it twice
      return copy;
    }));
  }

  function show(place) {
    box.querySelector("[data-lives]").textContent = place ? t`U woont in ${place.short}` : t`Waar woont u?`;
    const more = box.querySelector("[data-lives-more]");
    more.hidden = !place;
    if (place) more.querySelector("a").href = place.href;
    first(place);
    if (nearby) showNearby(place);
    dispatchEvent(new CustomEvent("woonplaats", { detail: place }));
  }

  if (box && places.length) {
    const form = box.querySelector("form");
    const field = form.querySelector("input");
    const said = box.querySelector("[data-lives-said]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const place = find(field.value);
      said.textContent = place ? t`${place.short} staat nu vooraan.` : t`Deze plaats kennen we niet. Kies er een uit de lijst.`;
      if (!place) return;
      field.value = place.name;
      keep(place);
      show(place);
    });
    box.querySelector("[data-forget]").addEventListener("click", () => {
      keep(undefined);
      field.value = "";
      show(undefined);
      said.textContent = t`We weten niet meer waar u woont.`;
      field.focus();
    });
    const place = kept();
    if (place) {
      field.value = place.name;
      show(place);
    }
  }
  return { kept };
})();
