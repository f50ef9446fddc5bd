// Reading aids: text size and colours, kept on the device, and reading aloud with a voice of the browser. gids.js loads this
// script when the reader asks for it, and applies the choices on later pages.
"use strict";

(function () {
  const root = document.documentElement;

  // The style is here and not in the style sheets, since few readers need it.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .aids{position:sticky;top:0;z-index:5;background:var(--surface);border-block:2px solid var(--edge)}
    .aids .wrap{display:grid;gap:.6rem;padding-block:.75rem}
    .aids .flow{gap:.5rem}
    .aids p{flex:1 0 100%;font-weight:600}
    .reads,.reads *{background:var(--mark)!important;color:var(--nl-mark-color,var(--ink))!important}
    @media (min-width:62rem){.aids p{flex:0 0 8rem}}
    @media print{.aids{display:none}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function button(text, click, className = "chip") {
    const made = element("button", { type: "button", className }, text);
    made.addEventListener("click", click);
    return made;
  }

  // group returns buttons under a title, which also labels them for screen readers.
  function group(id, title, ...buttons) {
    const row = element("div", { className: "flow", role: "group" }, element("p", { id }, title), ...buttons);
    row.setAttribute("aria-labelledby", id);
    return row;
  }

  // ---- size and colours ----

  function keep() {
    const { size, colours, slot } = root.dataset;
    try {
      if (size || colours) localStorage.setItem(slot, JSON.stringify({ size, colours }));
      else localStorage.removeItem(slot);
    } catch {} // storage is blocked: the choice applies to this page only
  }

  // choice returns a button for each value of data-<key> of the page; "" stands for no value.
  function choice(key, options) {
    const show = () => buttons.forEach((made, i) => made.setAttribute("aria-pressed", (root.dataset[key] || "") === options[i][0]));
    const buttons = options.map(([value, text]) =>
      button(text, () => {
        if (value) root.dataset[key] = value;
        else delete root.dataset[key];
        keep();
        show();
      }),
    );
    show();
    return buttons;
  }

  const sizes = group("leeshulp-letters", t`Letters`, ...choice("size", [["", t`Gewoon`], ["1", t`Groot`], ["2", t`Groter`]]));
  const colours = group("leeshulp-kleuren", t`Kleuren`, ...choice("colours", [["", t`Gewoon`], ["light", t`Zwart op wit`], ["dark", t`Wit op zwart`]]));
  const kept = element("span", { className: "small" }, t`Uw keuze blijft op dit apparaat; wij zien die niet.`);

  // ---- reading aloud ----

  const voice = window.speechSynthesis;
  const languageOf = (block) => block.closest("[lang]").lang;
  const speaks = (lang) => voice.getVoices().filter((one) => one.lang.toLowerCase().replace("_", "-").startsWith(lang.toLowerCase().slice(0, 2)));

  // A block is the smallest visible element with text of its own. Blocks are in page order.
  const textual = "h1,h2,h3,h4,p,li,dt,dd,figcaption,summary,blockquote,th,td,label";
  function findBlocks() {
    return [...document.querySelectorAll("main :is(" + textual + ")")].filter(
      (block) => !block.querySelector(textual) && !block.closest("nav,form,.tools,.sr,[aria-hidden=true],.footnotes,.gloss") && block.checkVisibility() && textOf(block),
    );
  }
  const textOf = (block) => block.innerText.replace(/\u00ad/g, "").trim();

  // at is the block and the sentence that is being read. Some browsers stop in the middle of a long text, and some cannot
  // pause. So sentences are spoken one by one, and reading resumes at the start of the sentence.
  let blocks = [];
  let at = [0, 0];
  let reading = false;

  function mark(block) {
    for (const old of document.querySelectorAll(".reads")) old.classList.remove("reads");
    if (!block) return;
    block.classList.add("reads");
    block.scrollIntoView({ block: "center" });
  }

  let turn = 0;
  function speak() {
    const now = ++turn;
    voice.cancel();
    const block = blocks[at[0]];
    if (!block) return stop();
    const sentences = textOf(block).match(/[^.!?…:]+[.!?…:]*["’”)]*\s*/g) || [textOf(block)];
    if (at[1] === 0) mark(block);
    const spoken = new SpeechSynthesisUtterance(sentences[at[1]]);
    spoken.lang = languageOf(block);
    spoken.voice = speaks(spoken.lang)[0] || null;
    const next = () => {
      if (now !== turn || !reading) return;
      at = at[1] + 1 < sentences.length ? [at[0], at[1] + 1] : [at[0] + 1, 0];
      speak();
    };
    spoken.onend = next;
    spoken.onerror = next;
    voice.speak(spoken);
  }

  function play() {
    if (reading) {
      reading = false;
      turn++;
      voice.cancel();
    } else {
      if (!blocks.length) {
        blocks = findBlocks();
        // Start at the reader's position, or else at the top.
        const edge = panel.getBoundingClientRect().bottom;
        at = [scrollY < 100 ? 0 : Math.max(0, blocks.findIndex((block) => block.getBoundingClientRect().top >= edge)), 0];
      }
      reading = true;
      speak();
    }
    showReading();
  }

  function step(by) {
    at = [Math.min(Math.max(at[0] + by, 0), blocks.length - 1), 0];
    mark(blocks[at[0]]);
    if (reading) speak();
  }

  function stop() {
    reading = false;
    turn++;
    if (voice) voice.cancel();
    if (aloud.contains(document.activeElement)) playing.focus();
    blocks = [];
    mark();
    showReading();
  }

  const playing = button(t`Lees voor`, play, "button");
  const steps = [button(t`Vorige alinea`, () => step(-1)), button(t`Volgende alinea`, () => step(1)), button(t`Stop`, stop)];
  const mute = element("span", { className: "small" }, t`Deze browser heeft geen stem voor deze taal.`);
  const aloud = group("leeshulp-voorlezen", t`Voorlezen`, playing, ...steps, mute);

  function showReading() {
    playing.textContent = reading ? t`Pauze` : blocks.length ? t`Lees verder` : t`Lees voor`;
    for (const part of steps) part.hidden = !blocks.length;
    // The page needs the space while reading.
    for (const part of [sizes, colours, kept]) part.hidden = blocks.length > 0;
    // Some browsers list no voices but do have one.
    const can = voice && (!voice.getVoices().length || speaks(root.lang).length > 0);
    playing.hidden = !can;
    mute.hidden = can;
  }

  // ---- the panel ----

  const end = element("div", { className: "flow" }, button(t`Sluiten`, toggle), kept);
  const panel = element("section", { className: "aids", hidden: true }, element("div", { className: "wrap" }, sizes, colours, aloud, end));
  panel.setAttribute("aria-label", t`Leeshulp`);

  const openers = [...document.querySelectorAll(".aid")];
  function toggle() {
    const open = panel.hidden;
    if (!open) stop();
    panel.hidden = !open;
    for (const opener of openers) opener.setAttribute("aria-expanded", open);
    if (open) {
      scrollTo({ top: 0, behavior: "instant" });
      panel.querySelector("button").focus();
    } else {
      [...openers, document.querySelector(".menu summary")].find((opener) => opener.checkVisibility()).focus();
    }
  }

  document.querySelector(".top").after(panel);
  for (const opener of openers) opener.addEventListener("click", toggle);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle();
  });
  addEventListener("pagehide", () => voice && voice.cancel());
  if (voice) voice.addEventListener("voiceschanged", showReading);
  showReading();
  toggle();
})();
