// The form (docs/architecture.md says where its questions come from). It shows one group of questions at a time, and keeps
// the answers in localStorage until the writer removes them.
import { open, create } from "./bron.js";
import { rules, slug, tidy } from "./regels.js";
import { write, forgeAddress, mailAddress } from "./voorstel.js";
import { element, field, icon } from "./velden.js";
import { preview } from "./voorbeeld.js";

const box = document.querySelector("[data-form]");
const { data: from, source, root } = box.dataset;
const store = "wijkgids-formulier";

const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const sentence = (text) => upper(text) + (/[.?!]$/.test(text) ? "" : ".");
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const isEmpty = (value) => value === undefined || value === "" || (typeof value === "object" && !Object.values(value).some((one) => !isEmpty(one)));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b) || (isEmpty(a) && isEmpty(b));

let data, check;
let draft; // the answers so far; see begin
let file; // the page that is improved; see open of bron.js
let screen = "begin";
let fields = []; // of the current screen

// ---- storage on the device ----

function drafts() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? {};
  } catch {
    return {}; // storage is blocked, or its data is not ours
  }
}

let kept = true;
function keep(change) {
  const all = drafts();
  change(all);
  try {
    if (Object.keys(all).length) localStorage.setItem(store, JSON.stringify(all));
    else localStorage.removeItem(store);
    kept = true;
  } catch {
    kept = false;
  }
}

const idOf = (one) => (one.task === "nieuw" ? "nieuw " + one.section : `${one.task} ${one.page}`);
const isBegun = ({ answers, parts, body, note }) => !isEmpty(answers) || !isEmpty(parts) || body !== undefined || !isEmpty(note);
const save = () => isBegun(draft) && keep((all) => (all[idOf(draft)] = draft));
const forget = (id) => keep((all) => delete all[id]);

// ---- the kind, its fields and their values ----

const fieldOf = (n) => data.fields[n < 0 ? ~n : n];
const kindOf = (section) => data.kinds.find((kind) => kind.section === section);
const kind = () => kindOf(draft.section);
const asks = (step, key) => step.fields.some((n) => fieldOf(n).key === key);
const labelOf = (key) => (data.lang ? data.fields.find((f) => f.key === key)?.ask : upper(key));
const keys = () => kind().order.map((n) => fieldOf(n).key);
const titleOf = (page) => {
  const [section, name] = page.includes("/") ? page.split("/") : ["", page];
  return (data.entries[section] ?? []).find(([one]) => one === name.split(".")[0])?.[1];
};
const hrefOf = (page) => {
  const [original, language] = page.split(".");
  return `${root}${language ? language + "/" : ""}${original}/`;
};

// isVersion reports whether the page is a translation: initiatieven/de-kruimel.en. A translation has only text, and the form
// asks for the fields that it has.
const isVersion = () => Boolean(draft.page?.includes("."));

// initial returns the current value of the page, in the form that the field uses.
function initial(f) {
  const value = file?.get(f.key);
  if (value === undefined) return undefined;
  if (f.list && typeof value === "string") return value ? [value] : [];
  return value;
}

// knows reports whether the form can change the current value of a field.
function knows(f) {
  if (!file || !file.knows(f.key)) return !file;
  const value = initial(f);
  if (isVersion() && (value === undefined || f.type === "groep")) return false;
  if (value === undefined) return true;
  if (f.type === "groep") return !Array.isArray(value) && typeof value === "object";
  return f.list ? Array.isArray(value) : typeof value === "string";
}

const valueOf = (f) => (f.key in draft.answers ? draft.answers[f.key] : initial(f));
const get = (key) => {
  const n = kind().order.find((one) => fieldOf(one).key === key);
  return n === undefined ? undefined : valueOf(fieldOf(n));
};

// bodyOf returns the text; for a new page, assembled from its parts.
function bodyOf() {
  if (draft.body !== undefined) return draft.body;
  if (file) return file.body;
  return kind()
    .parts.map((part, i) => [part.title, (draft.parts[i] ?? "").trim()])
    .filter(([, text]) => text)
    .map(([title, text]) => (title ? `## ${title}\n\n${text}` : text))
    .join("\n\n");
}

// steps returns the screens with questions.
function steps() {
  const all = kind().steps.map((step, i) => ({ id: String(i + 1), ...step }));
  if (draft.task === "einde") {
    const ending = kind().order.filter((n) => ["status", "tot"].includes(fieldOf(n).key));
    return [{ id: "1", title: t`Wat is er gestopt?`, fields: ending, note: true }];
  }
  const text = { id: "tekst", title: t`Vertel verder`, fields: [], text: true };
  const at = file ? 1 : Math.max(1, all.length - 1);
  return [...all.slice(0, at), text, ...all.slice(at)].map((step) => ({ ...step, fields: step.fields.filter((n) => knows(fieldOf(n))) })).filter((step) => !isVersion() || step.text || step.fields.length);
}

// ---- the resulting file ----

// name returns a file name for a new page that is not taken.
function name() {
  const taken = new Set((data.entries[draft.section] ?? []).map(([one]) => one));
  let base = slug(String(get("titel") ?? ""));
  if (base === "index" || /^(con|prn|aux|nul|com[0-9]|lpt[0-9]|alles|pagina)$/.test(base)) base += "-" + slug(kind().name);
  if (!taken.has(base)) return base;
  const area = [get("wijk") ?? [], get("gemeente") ?? []].flat()[0];
  if (area && !taken.has(`${base}-${area}`)) return `${base}-${area}`;
  let n = 2;
  while (taken.has(`${base}-${n}`)) n++;
  return `${base}-${n}`;
}

const path = () => (file ? draft.page : `${draft.section}/${name()}`) + ".md";

// changes returns the fields whose value differs from the page.
const changes = () => kind().order.map(fieldOf).filter((f) => f.key in draft.answers && !same(draft.answers[f.key], initial(f)));
const isText = () => draft.body !== undefined && draft.body.trim() !== file.body.trim();
const isChanged = () => changes().length > 0 || isText();

// isSeen reports whether the only change is the day on which the page was last correct.
const isSeen = () => !isText() && changes().length === 1 && changes()[0].key === "peildatum";

// made returns the text of the file.
function made() {
  const order = keys();
  if (!file) {
    const values = {};
    for (const n of kind().order) {
      const f = fieldOf(n);
      if (!isEmpty(draft.answers[f.key])) values[f.key] = draft.answers[f.key];
      else if (["peildatum", "bijgewerkt"].includes(f.key)) values[f.key] = today();
    }
    return create(values, bodyOf());
  }
  const out = open(draft.source, order);
  for (const f of changes()) out.set(f.key, draft.answers[f.key] ?? "", f.all ?? []);
  if (isChanged()) {
    // So the pages of translations say that they are older than their original.
    if (!isSeen() && !isVersion() && out.knows("bijgewerkt") && order.includes("bijgewerkt")) out.set("bijgewerkt", today());
    if (draft.task === "einde" && out.knows("peildatum") && order.includes("peildatum")) out.set("peildatum", today());
  }
  if (draft.body !== undefined) out.body = draft.body;
  return String(out);
}

// faults returns all errors: [{ key, label, message, step }].
function faults() {
  const found = [];
  for (const step of steps()) {
    for (const n of step.fields) {
      const f = fieldOf(n);
      const value = valueOf(f);
      const add = (message) => message && found.push({ key: f.key, label: f.ask, message, step: step.id });
      if (isEmpty(value)) add(n < 0 ? check.required(f) : "");
      else if (f.type === "groep") f.fields.map(fieldOf).forEach((sub) => add(check.value(sub, value[sub.key] ?? "", draft.page)));
      else [value].flat().forEach((one) => add(check.value(f, one, draft.page)));
    }
    if (step.text) check.body(bodyOf()).forEach((message) => found.push({ key: "tekst", label: step.title, message, step: step.id }));
  }
  for (const { key, message } of isVersion() ? [] : check.together(draft.section, { get })) {
    const step = steps().find((one) => one.fields.some((n) => fieldOf(n).key === key)) ?? steps()[0];
    found.push({ key, label: labelOf(key), message, step: step.id });
  }
  return found;
}

// ---- screens ----

const heading = element("h2", { tabIndex: -1 });
const summary = element("div", { className: "summary", tabIndex: -1, role: "group", hidden: true });
const told = element("p", { className: "sr", role: "status" });
const main = element("form", { noValidate: true });
main.setAttribute("novalidate", "");

const button = (text, action, properties) => element("button", { type: "button", className: "button plain", onclick: action, ...properties }, text);
const flow = (...children) => element("p", { className: "flow buttons" }, ...children);

// ids returns the screens in order.
const ids = () => [...steps().map((step) => step.id), "nakijken", "versturen"];

// go shows a screen, and adds it to the history so that Back returns here. The first screen after loading replaces the
// current history entry, because browsers skip entries that were added without user action.
let arriving = false;
function go(id) {
  if (id !== screen) history[arriving ? "replaceState" : "pushState"]({ screen: id }, "");
  arriving = false;
  show(id);
}

function show(id, focus = true) {
  if (id !== "begin" && draft?.section === undefined && !(id === "pagina" && draft)) id = "begin";
  screen = id;
  if (draft && id !== "begin" && id !== "pagina") {
    draft.screen = id;
    save();
  }
  fields = [];
  summary.hidden = true;
  const step = draft?.section !== undefined && steps().find((one) => one.id === id);
  const content = id === "begin" ? beginning() : id === "pagina" ? choosing() : id === "nakijken" ? checking() : id === "versturen" ? sending() : asking(step || steps()[0]);
  main.replaceChildren(progress(id), heading, summary, ...content.flat().filter(Boolean), draft && id !== "begin" && id !== "pagina" ? keeping() : "");
  main.className = draft?.section ? "k-" + draft.section : "";
  document.title = `${heading.textContent} · ${document.title.split(" · ").at(-1)}`;
  if (!focus) return;
  heading.focus();
  const above = main.getBoundingClientRect().top;
  if (above < 0 || above > innerHeight / 2) main.scrollIntoView({ block: "start" });
}

// progress returns "step n of m", with a house for each step.
function progress(id) {
  if (!draft || id === "begin" || id === "pagina" || (draft.task !== "nieuw" && id !== "versturen" && id !== "nakijken")) return "";
  const all = draft.task === "nieuw" ? ids() : ["nakijken", "versturen"];
  const at = all.indexOf(id);
  return element(
    "p",
    { className: "progress" },
    element("span", {}, t`Stap ${at + 1} van ${all.length}`),
    element("span", { className: "houses", "aria-hidden": "true" }, all.map((_, i) => element("i", { className: i < at ? "was" : i === at ? "is" : "" }))),
  );
}

function keeping() {
  return element(
    "p",
    { className: "small kept" },
    kept
      ? t`Wat u invult, bewaart uw browser op dit apparaat en nergens anders. Wij zien het pas als u het verstuurt. `
      : t`Uw browser bewaart niets. Sluit u deze pagina, dan is weg wat u invulde. `,
    button(t`Wis wat ik invulde`, erase, { className: "link" }),
  );
}

function erase() {
  if (erase.sure !== screen) {
    erase.sure = screen;
    told.textContent = t`Druk nog een keer om alles te wissen.`;
    main.querySelector(".kept .link").textContent = t`Echt wissen? Druk nog een keer`;
    return;
  }
  erase.sure = undefined;
  forget(idOf(draft));
  draft = file = undefined;
  go("begin");
  told.textContent = t`Wat u invulde, is gewist.`;
}

// ---- the start ----

function beginning() {
  heading.textContent = t`Waar wilt u over vertellen?`;
  const told = data.kinds.filter((one) => one.told);
  const other = data.kinds.filter((one) => !one.told && one.section);
  const choice = (value, title, help) =>
    element("label", { className: "pick" }, element("input", { type: "radio", name: "soort", value }), element("span", {}, element("strong", {}, title), help && element("span", { className: "hint" }, help)));
  const missed = new URLSearchParams(location.search).get("gezocht");
  const before = Object.entries(drafts()).filter(([, one]) => one.task === "nieuw" ? kindOf(one.section) : one.page);
  const list = element(
    "fieldset",
    { className: "field" },
    element("legend", { className: "sr" }, heading.textContent),
    element("p", { className: "fault", id: "soort-fout", hidden: true }),
    element(
      "div",
      { className: "picks big" },
      told.map((one) => choice("nieuw " + one.section, upper(one.article), one.help)),
      choice("verbeter", t`Een verbetering`, t`Er klopt iets niet op een pagina, of er ontbreekt iets.`),
      choice("einde", t`Iets wat gestopt is`, t`Het bestaat niet meer, of het gaat niet door.`),
      !data.lang && element("details", { className: "other" }, element("summary", {}, t`Iets anders`), element("div", { className: "picks" }, other.map((one) => choice("nieuw " + one.section, upper(one.article), one.help)))),
    ),
  );
  main.onsubmit = (event) => {
    event.preventDefault();
    const chosen = list.querySelector("input:checked");
    if (!chosen) {
      const message = t`Kies waar u over wilt vertellen`;
      fault(list.querySelector(".fault"), message);
      return complain([{ message, target: list.querySelector("input") }]);
    }
    const [task, section] = chosen.value.split(" ");
    if (task === "nieuw") begin({ task, section });
    else {
      draft = { task };
      go("pagina");
    }
  };
  return [
    missed &&
      element(
        "p",
        { className: "age" },
        icon("search"),
        element("span", {}, t`U zocht naar ‘${missed}’. Staat het niet in de gids? Vertel het hieronder`, box.dataset.missed ? [t`, of `, element("a", { href: box.dataset.missed + encodeURIComponent(missed) }, t`laat weten dat u het mist`)] : "", "."),
      ),
    before.length > 0 &&
      element(
        "section",
        { className: "sheet before", "aria-labelledby": "bezig" },
        element("h3", { id: "bezig" }, t`U was hier al mee bezig`),
        element(
          "ul",
          {},
          before.map(([id, one]) => {
            const title = one.page ? (titleOf(one.page) ?? one.page) : one.answers?.titel || kindOf(one.section).article;
            return element(
              "li",
              {},
              element("span", {}, title),
              " ",
              button(t`Ga verder`, () => resume(one), { className: "link", "aria-label": t`Ga verder met ${title}` }),
              " ",
              button(t`Wis`, () => (forget(id), show("begin")), { className: "link", "aria-label": t`Wis ${title}` }),
            );
          }),
        ),
      ),
    list,
    flow(element("button", { className: "button" }, t`Verder`, icon("arrow")), button([icon("print"), t`Vragen afdrukken`], () => print())),
  ];
}

function fault(place, message) {
  place.textContent = message;
  place.hidden = !message;
}

// begin starts a draft. task is nieuw, verbeter or einde. If seen is set, only the day on which the page was last correct
// changes.
function begin({ task, section, page, seen }) {
  fields = [];
  draft = { task, section, page, answers: {}, parts: {}, note: "" };
  const before = drafts()[idOf(draft)];
  if (before && task === "nieuw") draft = before;
  if (task === "nieuw") {
    file = undefined;
    go(steps()[0].id);
  } else load(before?.answers ? before : draft, seen);
}

function resume(one) {
  draft = one;
  if (one.task === "nieuw") {
    file = undefined;
    go(ids().includes(one.screen) ? one.screen : steps()[0].id);
  } else load(one);
}

// load reads the page that is to be improved.
async function load(one, seen) {
  fields = [];
  draft = one;
  told.textContent = t`De pagina wordt opgehaald.`;
  try {
    const answer = await fetch(source + one.page + ".md", { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer());
    const moved = one.source !== undefined && one.source !== text;
    draft.section = one.page.includes("/") ? one.page.split("/")[0] : "";
    draft.source = text;
    file = open(text, keys());
    told.textContent = moved ? t`De pagina is intussen veranderd. Kijk na of wat u schreef nog klopt.` : "";
  } catch {
    file = undefined;
  }
  if (!file) {
    const lost = one.page;
    draft = undefined;
    heading.textContent = t`Deze pagina kan niet in het formulier`;
    main.replaceChildren(
      heading,
      element(
        "p",
        {},
        titleOf(lost) ? t`Er is iets bijzonders mee, of er is geen verbinding. ` : t`Er is geen pagina met de naam ${lost}. Misschien heet die nu anders. `,
        data.mail ? element("a", { href: `mailto:${data.mail}?subject=${encodeURIComponent("Over de pagina " + lost)}` }, t`Mail de redactie`) : "",
        data.mail && data.forge ? t` of ` : "",
        data.forge && titleOf(lost) ? element("a", { href: data.forge.edit + lost + ".md" }, t`verander het bestand op ${data.forge.name}`) : "",
        ".",
      ),
      flow(button(t`Naar het begin`, () => show("begin"))),
    );
    heading.focus();
    return;
  }
  const day = seen && kind().order.map(fieldOf).find((f) => f.key === "peildatum" && knows(f));
  if (day) draft.answers.peildatum = today();
  if (day && !faults().length) return go("versturen");
  go(draft.task === "einde" && !isChanged() ? "1" : "nakijken");
}

// ---- choosing the page ----

// ends reports whether the form can mark an entry of a kind as ended.
const ends = (one) => one.order.some((n) => ["status", "tot"].includes(fieldOf(n).key));

function choosing() {
  const ending = draft?.task === "einde";
  heading.textContent = ending ? t`Wat is er gestopt?` : t`Welke pagina wilt u verbeteren?`;
  const known = data.kinds.filter((one) => !ending || ends(one)).flatMap((one) => (data.entries[one.section] ?? []).map(([page, title]) => [`${title} (${one.name})`, (one.section ? one.section + "/" : "") + page]));
  const control = element("input", { type: "text", id: "welke", list: "welke-lijst", autocomplete: "off", className: "input", "aria-describedby": "welke-hulp" });
  const place = element("p", { className: "fault", id: "welke-fout", hidden: true });
  const find = (text) => {
    const plain = text.trim().toLowerCase();
    const inAddress = /([a-z-]+\/[a-z0-9-]+|[a-z0-9-]+)\/?(?:[?#].*)?$/.exec(text.trim());
    return (known.find(([title]) => title.toLowerCase() === plain) ?? known.find(([title]) => title.replace(/ \([^)]*\)$/, "").toLowerCase() === plain) ?? known.find(([, page]) => page === inAddress?.[1]))?.[1];
  };
  main.onsubmit = (event) => {
    event.preventDefault();
    const page = find(control.value);
    if (page) return begin({ task: draft.task, page });
    const message = control.value.trim() ? t`Deze pagina staat niet in de gids. Kies er een uit de lijst, of plak het adres van de pagina` : t`Vul in welke pagina het is`;
    fault(place, message);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", "welke-hulp welke-fout");
    complain([{ message, target: control }]);
  };
  return [
    element(
      "div",
      { className: "field" },
      element("label", { for: "welke" }, t`De naam van de pagina`),
      element("p", { className: "hint", id: "welke-hulp" }, t`Typ een paar letters en kies uit de lijst. Het adres van de pagina plakken mag ook.`),
      place,
      control,
      element("datalist", { id: "welke-lijst" }, known.map(([title]) => element("option", { value: title }))),
    ),
    flow(element("button", { className: "button" }, t`Verder`, icon("arrow")), button(t`Terug`, () => history.back())),
  ];
}

// ---- questions ----

function asking(step) {
  heading.textContent = step.title;
  const list = steps();
  const next = list[list.findIndex((one) => one.id === step.id) + 1];
  const options = { rules: check, tidy: (f, text) => tidy(f, text, data.months), slug, data, self: draft.page };
  fields = step.fields.map((n) => field(fieldOf(n), { ...options, value: valueOf(fieldOf(n)), required: n < 0 }));
  const extra = [];
  if (step.text) extra.push(...texts());
  if (step.note) extra.push(note());
  const strange = file ? kind().steps.find((one) => one.title === step.title)?.fields.map(fieldOf).filter((f) => file.keys().includes(f.key) && !knows(f)) : [];
  main.onsubmit = (event) => {
    event.preventDefault();
    leave(file || !next ? "nakijken" : next.id);
  };
  return [
    asks(step, "titel") && !file && element("p", { className: "hint" }, data.note && data.note + " ", t`Vul in wat u weet. Alleen waar ‘verplicht’ bij staat, mag niet leeg blijven.`),
    asks(step, "contact") && element("p", { className: "age" }, icon("people"), element("span", {}, t`Noem geen namen van personen. Geef liever een algemeen adres of nummer dan dat van iemand thuis.`)),
    ...fields.map(({ box }) => box),
    asks(step, "titel") && element("p", { className: "small hint" }, t`Een foto kan niet mee in dit formulier. Hebt u er een die iedereen mag gebruiken, en vinden de mensen die erop staan het goed? Stuur haar dan mee met een e-mail.`),
    ...extra,
    strange?.length > 0 &&
      element("div", { className: "sheet strange" }, element("p", {}, t`Dit staat ook op de pagina. Het formulier kan het niet veranderen en laat het staan:`), element("pre", {}, strange.map((f) => file.lines(f.key)).join(""))),
    flow(element("button", { className: "button" }, file && draft.task !== "nieuw" ? t`Klaar met dit deel` : t`Verder`, icon("arrow")), button(t`Terug`, () => (take(), history.back()))),
  ];
}

// texts returns the fields for the text. A new page has one for each heading.
function texts() {
  const area = (key, label, help, value, write, rows) => {
    const control = element("textarea", { id: "tekst-" + key, rows, className: "input", dir: "auto", value, "aria-describedby": `tekst-${key}-hulp`, spellcheck: true });
    control.addEventListener("input", () => write(control.value));
    return element("div", { className: "field" }, element("label", { for: control.id }, label), element("p", { className: "hint", id: `tekst-${key}-hulp` }, help), control);
  };
  if (file) {
    return [area("alles", t`De tekst van de pagina`, t`Een lege regel begint een nieuwe alinea. Een regel met ## ervoor is een kop, een regel met - ervoor een punt van een lijst.`, draft.body ?? file.body, (text) => (draft.body = text), Math.min(30, Math.max(12, file.body.split("\n").length + 4)))];
  }
  return kind().parts.map((part, i) => area(i, part.label || part.title || t`De tekst`, part.help.replace(/^Schrijf (hier )?/, (m, hier) => (hier ? "Schrijf " : m)), draft.parts[i] ?? "", (text) => (draft.parts[i] = text), 5));
}

// note returns the field for a message to the editors, which does not become part of the guide.
function note() {
  const control = element("textarea", { id: "bericht", rows: 3, className: "input", value: draft.note ?? "", "aria-describedby": "bericht-hulp" });
  control.addEventListener("input", () => (draft.note = control.value));
  return element(
    "div",
    { className: "field" },
    element("label", { for: "bericht" }, t`Wilt u er iets bij zeggen?`),
    element("p", { className: "hint", id: "bericht-hulp" }, t`Hoe weet u dit, bijvoorbeeld? Dit leest alleen de redactie, in uw e-mail.`),
    control,
  );
}

// take stores the values of the fields in the draft.
function take() {
  for (const one of fields) {
    const f = kind().order.map(fieldOf).find((other) => other.key === one.key);
    const value = one.read();
    if (same(value, initial(f))) delete draft.answers[one.key];
    else draft.answers[one.key] = value;
  }
  save();
}

// leave goes to another screen if this one has no errors.
function leave(next) {
  fields.forEach((one) => one.check());
  take();
  const here = fields.flatMap((one) => one.subs ?? [one]);
  const wrong = here.filter(({ box }) => box.classList.contains("bad")).map((one) => ({ message: one.box.querySelector(".fault").lastChild.data, target: one.control, label: one.label }));
  for (const { key, message } of isVersion() ? [] : check.together(draft.section, { get })) {
    const one = here.find((other) => other.key === key);
    if (one && !wrong.length) {
      one.show(message);
      wrong.push({ label: one.label, message, target: one.control });
    }
  }
  if (screen === "tekst") check.body(bodyOf()).forEach((message) => wrong.push({ message, target: main.querySelector("textarea") }));
  if (wrong.length) return complain(wrong);
  if (draft.task === "nieuw" && draft.answers.titel && fields.some(({ key }) => key === "titel") && twin(next)) return;
  go(next);
}

// twin warns that the guide already has a page with this name.
function twin(next) {
  const titel = draft.answers.titel;
  const [found, title] = (data.entries[draft.section] ?? []).find(([one, other]) => one === slug(titel) || other.toLowerCase() === titel.toLowerCase()) ?? [];
  if (!found || draft.other === titel) return false;
  const page = `${draft.section}/${found}`;
  summary.replaceChildren(
    element("h3", {}, t`Er is al een pagina met deze naam: ${title}. Bedoelt u die?`),
    element("p", {}, element("a", { href: hrefOf(page), target: "_blank", rel: "noopener" }, t`Bekijk ${title}`, element("span", { className: "sr" }, t` (in een nieuw tabblad)`))),
    flow(
      button(t`Ja, verbeter die pagina`, () => (forget(idOf(draft)), begin({ task: "verbeter", page }))),
      button(t`Nee, het is iets anders`, () => {
        draft.other = titel;
        go(next);
      }),
    ),
  );
  summary.setAttribute("aria-label", t`Er is al zo’n pagina`);
  summary.hidden = false;
  summary.focus();
  return true;
}

// complain shows the errors above the fields, with a link to each field.
function complain(wrong) {
  const to = ({ label, message, target }) =>
    element(
      "li",
      {},
      element(
        "a",
        {
          href: "#" + target.id,
          onclick: (event) => {
            event.preventDefault();
            target.focus();
          },
        },
        label ? `${label}: ${sentence(message).replace(/^./, (c) => c.toLowerCase())}` : sentence(message),
      ),
    );
  wrong.forEach(({ target }) => (target.id ||= "doel"));
  summary.replaceChildren(element("h3", {}, wrong.length === 1 ? t`Er klopt iets niet` : t`Er kloppen ${wrong.length} dingen niet`), element("ul", {}, wrong.map(to)));
  summary.setAttribute("aria-label", t`Wat er niet klopt`);
  summary.hidden = false;
  summary.focus();
}

// ---- checking ----

function checking() {
  heading.textContent = draft.task === "nieuw" ? t`Klopt het zo?` : t`Verbeter: ${titleOf(draft.page) ?? draft.page}`;
  const wrong = faults();
  main.onsubmit = (event) => {
    event.preventDefault();
    const left = faults();
    if (!left.length) return go("versturen");
    complain(left.map(({ label, message, step }) => ({ label, message, target: main.querySelector(`[data-step="${step}"]`) })));
  };
  const rows = steps().map((step) => {
    const bad = wrong.filter((one) => one.step === step.id);
    const changed = file && (step.text ? isText() : changes().some((f) => step.fields.some((n) => fieldOf(n) === f)));
    const change = button(t`Wijzig`, () => go(step.id), { className: "link", "data-step": step.id, id: "deel-" + step.id, "aria-label": t`Wijzig: ` + step.title });
    return element("li", { className: bad.length ? "bad" : "" }, element("span", {}, element("strong", {}, step.title), changed && element("span", { className: "status" }, t`veranderd`), bad.map(({ message }) => element("span", { className: "fault" }, sentence(message)))), change);
  });
  return [
    file &&
      element(
        "p",
        { className: "hint" },
        t`Kies welk deel u wilt verbeteren. Wat u niet verandert, blijft precies zo staan.`,
        data.forge && [t` Werkt u liever in het bestand zelf? `, element("a", { href: data.forge.edit + draft.page + ".md" }, t`Verander het op ${data.forge.name}`), "."],
      ),
    element("ul", { className: "parts" }, rows),
    draft.task === "verbeter" && note(),
    element("div", { className: "side" }, element("h3", {}, t`Zo komt de pagina eruit te zien`), preview(kind(), get, bodyOf(), data)),
    flow(element("button", { className: "button" }, t`Naar versturen`, icon("arrow")), button(t`Terug`, () => history.back())),
  ];
}

// ---- sending ----

function sending() {
  heading.textContent = t`Stuur het op`;
  main.onsubmit = (event) => event.preventDefault();
  if (faults().length) return show("nakijken"), [];
  const changed = !file || isChanged();
  const remark = (draft.note ?? "").trim();
  if (!changed && !remark) {
    return [element("p", {}, t`U hebt nog niets veranderd, dus er is niets om op te sturen.`), flow(button(t`Terug`, () => go("nakijken")))];
  }
  const text = made();
  const where = path();
  const title = file ? (titleOf(draft.page) ?? draft.page) : get("titel");
  const block = changed ? write(where, file ? draft.source : undefined, text) : "";
  const subject = (!file ? "Nieuw: " : isSeen() ? "Gezien: " : "Verbetering: ") + title;
  // To the editors, in Dutch.
  const letter = ["Dag redactie,", remark, data.language && `Ik gebruikte het formulier in het ${data.language}.`, block && "Hieronder staat mijn voorstel voor de gids. De regels tussen BEGIN en END zijn voor het programma van de gids.", block.trim()].filter(Boolean).join("\n\n") + "\n";
  const ways = [];
  if (data.mail) ways.push(byMail(subject, letter, where, block));
  if (data.forge && changed) ways.push(byForge(where, text));
  if (changed) ways.push(byFile(where, block));
  return [
    file && isSeen() && element("p", {}, t`U laat weten dat alles op de pagina ${title} vandaag nog klopt. Verder verandert er niets. `, element("a", { href: hrefOf(draft.page) }, t`Lees de pagina nog eens`), "."),
    element("p", { className: "hint" }, t`Kies één manier. De redactie leest mee voordat het in de gids komt.`),
    element("div", { className: "ways" }, ways),
    changed && element("details", { className: "contents" }, element("summary", {}, t`Bekijk de tekst die u stuurt`), element("textarea", { className: "input code", id: "voorstel", rows: 12, readOnly: true, value: block, "aria-label": t`De tekst van het voorstel` })),
    element("div", { className: "sheet done" }, element("h3", {}, t`Verstuurd?`), element("p", {}, t`Wij kunnen hier niet zien of het is aangekomen. Wis daarna wat u invulde van dit apparaat.`), flow(button(t`Wis het van dit apparaat`, sent))),
    flow(button(t`Terug`, () => history.back())),
  ];
}

function sent() {
  forget(idOf(draft));
  draft = file = undefined;
  heading.textContent = t`Dank u wel`;
  const words = element("p", {}, t`Wat u invulde, staat niet meer op dit apparaat.`);
  main.replaceChildren(heading, words, flow(button(t`Nog iets vertellen`, () => go("begin")), element("a", { className: "button plain", href: root || "./" }, t`Naar de gids`)));
  heading.focus();
}

// copied copies a text and returns whether that succeeded.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // navigator.clipboard does not work on a page that was loaded over http.
    const area = element("textarea", { value: text, className: "sr", readOnly: true });
    main.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

const way = (title, ...children) => element("section", { className: "way sheet" }, element("h3", {}, title), ...children);
const newTab = () => element("span", { className: "sr" }, t` (in een nieuw tabblad)`);

function byMail(subject, letter, where, block) {
  const { href, filled } = mailAddress(data.mail, subject, letter);
  if (filled) {
    return way(t`Met een e-mail`, element("p", {}, t`Uw mailprogramma opent met de hele tekst erin. U hoeft alleen op verzenden te drukken.`), flow(element("a", { className: "button", href, id: "mail" }, icon("mail"), t`Maak de e-mail`)));
  }
  const say = element("p", { role: "status" });
  return way(
    t`Met een e-mail`,
    element("p", {}, t`De tekst is te lang om zelf in uw mailprogramma te komen. Doe het zo:`),
    element("ol", {}, element("li", {}, t`Kopieer de tekst.`), element("li", {}, t`Open de e-mail en plak de tekst erin. Of download het bestand hieronder en voeg dat toe.`), element("li", {}, t`Verstuur de e-mail naar `, element("strong", {}, data.mail), ".")),
    flow(
      button([icon("copy"), t`Kopieer de tekst`], async () => (say.textContent = (await copied(letter)) ? t`De tekst is gekopieerd.` : t`Kopiëren lukt niet. Download het bestand en voeg het toe aan uw e-mail.`), { id: "kopieer" }),
      element("a", { className: "button", href, id: "mail" }, icon("mail"), t`Open de e-mail`),
    ),
    say,
  );
}

function byForge(where, text) {
  const { href, filled } = forgeAddress(data.forge, where, !file, text);
  const { name } = data.forge;
  const account = t`U hebt een account nodig bij ${name}. Uw voorstel is daar voor iedereen te lezen, met uw gebruikersnaam.`;
  const title = t`Als voorstel op ${name}`;
  const link = (label, properties) => element("a", { className: "button plain", href, id: "forge", target: "_blank", rel: "noopener", ...properties }, icon("pencil"), label, newTab());
  if (filled) return way(title, element("p", {}, account + " " + t`De tekst staat er al in.`), flow(link(t`Open ${name}`)));
  const say = element("p", { role: "status" });
  const steps = file
    ? [t`Kopieer de tekst.`, t`Open ${name}, haal daar alles weg wat in het bestand staat en plak de tekst.`, t`Sla het op als voorstel.`]
    : [t`Kopieer de tekst.`, t`Open ${name} en plak de tekst in het lege vak.`, t`Sla het op als voorstel.`];
  return way(
    title,
    element("p", {}, account),
    element("p", {}, file ? t`${name} vult een bestaand bestand niet zelf in.` : t`De tekst is te lang voor een adres, dus u plakt die zelf.`),
    element("ol", {}, steps.map((step) => element("li", {}, step))),
    flow(
      button([icon("copy"), t`Kopieer de tekst`], async () => (say.textContent = (await copied(text)) ? t`De tekst is gekopieerd.` : t`Kopiëren lukt niet. Kies een andere manier.`), { id: "kopieer-bestand" }),
      link(t`Open ${name}`),
    ),
    say,
  );
}

function byFile(where, block) {
  const file = `voorstel-${where.replace(/\.md$/, "").replaceAll("/", "-")}.txt`;
  const save = () => {
    const href = URL.createObjectURL(new Blob([block], { type: "text/plain;charset=utf-8" }));
    element("a", { href, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };
  return way(t`Als bestand`, element("p", {}, t`Om later te versturen, of om toe te voegen aan een e-mail.`), flow(button([icon("copy"), t`Download het bestand`], save, { id: "bestand" })));
}

// ---- start ----

async function start() {
  const answer = await fetch(from, { cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  data = await answer.json();
  check = rules(data);
  box.replaceChildren(main, told);
  let timer;
  main.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => draft && fields.length && take(), 400);
  });
  addEventListener("pagehide", () => draft && fields.length && take());
  addEventListener("popstate", (event) => show(event.state?.screen ?? "begin"));
  const asked = new URLSearchParams(location.search);
  const page = asked.get("pagina")?.replace(/^\/|\/$/g, "");
  history.replaceState({ screen: "begin" }, "");
  show("begin", false);
  if (page && /^[a-z0-9-]+(\/[a-z0-9-]+)?(\.[a-z-]+)?$/.test(page)) {
    arriving = true;
    begin({ task: "verbeter", page, seen: asked.has("gezien") });
  }
}

start().catch(() => {
  box.hidden = true;
  document.querySelector("[data-paper]").classList.add("shown");
});
