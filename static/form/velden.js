// The fields of the form, built from the table. Each is { box, read, check }: the element, a function that returns the
// value, and one that shows messages.

// element("a", { href }, "text", child) creates an element. Properties with a hyphen, and role, for and list, become
// attributes. Strings become text, never HTML.
export function element(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === false) continue;
    if (key.includes("-") || ["role", "for", "list"].includes(key)) made.setAttribute(key, value === true ? "" : value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== false && child !== ""));
  return made;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "#i-" + name);
  svg.append(use);
  return svg;
}

let count = 0;
const id = (key) => `veld-${key}-${++count}`;

// plain removes list marks from the example in the help of a field.
const plain = (example) => (example ?? "").replace(/^["[]+|["\]]+$/g, "");

// hint returns the text below the name of a field.
function hint({ help, values, example, type }) {
  if (values || !example || type === "verwijzing" || type === "taalcode") return help;
  return `${help} ${t`Bijvoorbeeld: ${plain(example)}.`}`.replace(/([.?!])\.$/, "$1");
}

const inputs = {
  "e-mailadres": { type: "email" },
  telefoonnummer: { type: "tel" },
  webadres: { type: "url", inputMode: "url" },
  getal: { inputMode: "numeric" },
  "decimaal getal": { inputMode: "decimal" },
  tijd: { inputMode: "text" },
  datum: { inputMode: "text" },
};
const narrow = ["tijd", "datum", "dag", "postcode", "leeftijd", "getal", "telefoonnummer"];

// frame returns a field with its name, its hint and an empty message.
function frame(key, label, help, isRequired, control) {
  const fault = element("p", { className: "fault", id: control.id + "-fout", hidden: true });
  const below = help && element("p", { className: "hint", id: control.id + "-hulp" }, help);
  const box = element(
    "div",
    { className: "field" },
    element("label", { for: control.id }, label, isRequired && element("span", { className: "n" }, t` (verplicht)`)),
    below,
    fault,
    control,
  );
  const describe = (bad) => {
    const ids = [below && below.id, bad && fault.id].filter(Boolean).join(" ");
    if (ids) control.setAttribute("aria-describedby", ids);
    else control.removeAttribute("aria-describedby");
  };
  describe(false);
  return { key, label, box, control, show: (message) => showFault(box, fault, control, message, describe) };
}

function showFault(box, fault, control, message, describe) {
  box.classList.toggle("bad", Boolean(message));
  fault.replaceChildren(...(message ? [element("span", { className: "sr" }, t`Fout: `), message] : []));
  fault.hidden = !message;
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  describe(Boolean(message));
}

// set returns a group of controls with a common name.
function set(key, label, help, isRequired, controls) {
  const name = id(key);
  const fault = element("p", { className: "fault", id: name + "-fout", hidden: true });
  const below = help && element("p", { className: "hint", id: name + "-hulp" }, help);
  const box = element(
    "fieldset",
    { className: "field", "aria-describedby": below ? below.id : undefined },
    element("legend", {}, label, isRequired && element("span", { className: "n" }, t` (verplicht)`)),
    below,
    fault,
    controls,
  );
  const describe = (bad) => {
    const ids = [below && below.id, bad && fault.id].filter(Boolean).join(" ");
    if (ids) box.setAttribute("aria-describedby", ids);
    else box.removeAttribute("aria-describedby");
  };
  const first = controls.querySelector("input, select, textarea");
  return { key, label, box, control: first, show: (message) => showFault(box, fault, first, message, describe) };
}

function option(type, name, value, label, checked) {
  const control = element("input", { type, name, value, id: id("keuze"), checked });
  return element("label", { className: "pick", for: control.id }, control, element("span", {}, label));
}

// field returns a field of the form. options: { value, required, rules, tidy, data, self }.
export function field(f, options) {
  if (f.type === "groep") return group(f, options);
  if (f.type === "keuze" && f.list) return boxes(f, f.values, options);
  if (f.type === "keuze") return radios(f, options);
  if (f.type === "verwijzing") {
    const known = entriesFor(f, options.data, options.self);
    return f.to[0] !== "*" && known.length <= 14 ? boxes(f, known, options) : picker(f, known, options);
  }
  if (f.type === "taalcode" && f.list) return picker(f, options.data.languages, options);
  if (f.list) return lines(f, options);
  return line(f, options);
}

// entriesFor returns the possible values of a reference: [value, title].
function entriesFor(f, data, self) {
  const any = f.to.includes("*");
  const sections = any ? data.kinds.map(({ section }) => section).filter((section) => section && section !== "bronnen") : f.to;
  const kinds = Object.fromEntries(data.kinds.map((kind) => [kind.section, kind.name]));
  const found = sections.flatMap((section) =>
    (data.entries[section] ?? []).map(([slug, title]) => [section === f.to[0] ? slug : `${section}/${slug}`, any ? `${title} (${kinds[section]})` : title, `${section}/${slug}`]),
  );
  return found.filter(([, , full]) => full !== self);
}

function line(f, { value = "", required, rules, tidy, self }) {
  const long = f.max > 120;
  const control = element(long ? "textarea" : "input", {
    ...(long ? { rows: 3 } : { type: "text", ...inputs[f.type] }),
    id: id(f.key),
    name: f.key,
    value,
    autocomplete: "off",
    dir: "auto",
    className: "input" + (narrow.includes(f.type) ? " short" : ""),
    "aria-required": required ? "true" : undefined,
  });
  const made = frame(f.key, f.ask, hint(f), required, control);
  if (f.max) made.box.append(counter(control, f.max));
  if (!long) {
    control.addEventListener("change", () => {
      const better = tidy(f, control.value);
      if (better !== control.value) control.value = better;
    });
  }
  const read = () => tidy(f, control.value).replace(/\s+/g, " ").trim();
  return {
    ...made,
    read,
    check() {
      const text = read();
      made.show(text ? rules.value(f, text, self) : required ? rules.required(f) : "");
    },
  };
}

// counter shows how many characters are left. Screen readers announce it only when few are left.
function counter(control, max) {
  const seen = element("p", { className: "hint", "aria-hidden": "true" });
  const heard = element("p", { className: "sr", role: "status" });
  let timer;
  const count = () => {
    const left = max - [...control.value].length;
    const text = left === 1 ? t`U kunt nog 1 teken typen.` : left >= 0 ? t`U kunt nog ${left} tekens typen.` : left === -1 ? t`Dit is 1 teken te lang.` : t`Dit is ${-left} tekens te lang.`;
    seen.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => (heard.textContent = left < 20 ? text : ""), 1000);
  };
  control.addEventListener("input", count);
  count();
  return element("div", {}, seen, heard);
}

function lines(f, { value = [], required, rules, self }) {
  const control = element("textarea", { id: id(f.key), name: f.key, rows: Math.max(3, value.length + 1), value: value.join("\n"), className: "input", dir: "auto", autocomplete: "off", "aria-required": required ? "true" : undefined });
  const example = plain(f.example).split(/, (?=\p{L})/u)[0];
  const made = frame(f.key, f.ask, `${f.help} ${t`Elk op een eigen regel.`}` + (example ? " " + t`Bijvoorbeeld: ${example}.` : ""), required, control);
  const read = () => control.value.split("\n").map((text) => text.normalize("NFC").replace(/\s+/g, " ").trim()).filter(Boolean);
  return {
    ...made,
    read,
    check: () => made.show(read().map((text) => rules.value(f, text, self)).find(Boolean) ?? (required && !read().length ? rules.required(f) : "")),
  };
}

function radios(f, { value = "", required, rules }) {
  const name = id(f.key);
  const all = required ? f.values : [...f.values, ["", t`Weet ik niet, of sla over`]];
  const picks = element("div", { className: "picks" }, all.map(([one, label]) => option("radio", name, one, label, one === value)));
  const made = set(f.key, f.ask, f.help, required, picks);
  const read = () => picks.querySelector("input:checked")?.value ?? "";
  return { ...made, read, check: () => made.show(required && !read() ? rules.required(f) : "") };
}

function boxes(f, values, { value = [], required, rules, self }) {
  const name = id(f.key);
  // Values that the guide does not know stay, under their own name.
  const strange = value.filter((one) => !values.some(([known]) => known === one)).map((one) => [one, one]);
  const picks = element("div", { className: "picks" }, [...values, ...strange].map(([one, label]) => option("checkbox", name, one, label, value.includes(one))));
  const made = set(f.key, f.ask, f.help, required, picks);
  const read = () => {
    const chosen = [...picks.querySelectorAll("input:checked")].map((input) => input.value);
    return [...value.filter((one) => chosen.includes(one)), ...chosen.filter((one) => !value.includes(one))]; // keeps their existing order
  };
  return { ...made, read, check: () => made.show(read().map((one) => rules.value(f, one, self)).find(Boolean) ?? (required && !read().length ? rules.required(f) : "")) };
}

// picker returns a field in which a name is typed, with known names as suggestions. It takes several names.
function picker(f, known, { value = [], required, rules, slug, self }) {
  const titles = new Map(known.map(([one, title]) => [one, title]));
  const byName = new Map(known.flatMap(([one, title]) => [[fold(title), one], [fold(title.replace(/ \([^)]*\)$/, "")), one], [one, one]]));
  let chosen = [...value];
  const options = element("datalist", { id: id("lijst") }, known.map(([, title]) => element("option", { value: title })));
  const control = element("input", { type: "text", id: id(f.key), list: options.id, autocomplete: "off", className: "input", "aria-required": required ? "true" : undefined });
  const made = frame(f.key, f.ask, `${f.help} ${t`Typ een naam en kies ‘Zet erbij’.`}`, required, control);
  const told = element("p", { className: "sr", role: "status" });
  const list = element("ul", { className: "chosen", "aria-label": t`Gekozen: ${f.ask}` });
  const draw = () => {
    list.replaceChildren(
      ...chosen.map((one) =>
        element("li", {}, titles.get(one) ?? one, " ", element("button", { type: "button", className: "link", onclick: () => drop(one), "aria-label": t`Haal ${titles.get(one) ?? one} weg` }, t`haal weg`)),
      ),
    );
    list.hidden = !chosen.length;
    made.box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  function drop(one) {
    chosen = chosen.filter((other) => other !== one);
    draw();
    told.textContent = t`${titles.get(one) ?? one} is weggehaald.`;
    control.focus();
  }
  // add adds what was typed; it returns a message if the guide does not know it.
  function add() {
    const text = control.value.trim();
    if (!text) return "";
    const one = byName.get(fold(text)) ?? (f.type === "verwijzing" ? slug(text) : text.toLowerCase());
    const message = rules.value(f, f.type === "verwijzing" && f.to[0] === "*" && !one.includes("/") ? "organisaties/" + one : one, self);
    if (message) return message;
    if (!chosen.includes(one)) chosen.push(one);
    control.value = "";
    draw();
    told.textContent = t`${titles.get(one) ?? one} staat erbij.`;
    return "";
  }
  const press = () => {
    const message = add();
    made.show(message);
    control.focus();
  };
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !control.value.trim()) return;
    event.preventDefault();
    press();
  });
  const button = element("button", { type: "button", className: "button plain", onclick: press }, t`Zet erbij`, element("span", { className: "sr" }, ": " + f.ask));
  const row = element("div", { className: "adding" });
  control.replaceWith(row);
  row.append(control, button, options);
  made.box.append(list, told);
  draw();
  return {
    ...made,
    read: () => [...chosen],
    check() {
      const message = add();
      made.show(message || (chosen.map((one) => rules.value(f, one, self)).find(Boolean) ?? (required && !chosen.length ? rules.required(f) : "")));
    },
  };
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").replace(/\u2011/g, "-").toLowerCase().trim();

function group(f, options) {
  const { data, value = {} } = options;
  const subs = f.fields.map((n) => {
    const sub = data.fields[n < 0 ? ~n : n];
    return field(sub, { ...options, value: value[sub.key], required: n < 0 });
  });
  const box = element("fieldset", { className: "group" }, element("legend", {}, f.ask), element("p", { className: "hint" }, f.help), subs.map((sub) => sub.box));
  return {
    key: f.key,
    label: f.ask,
    box,
    control: subs[0]?.control,
    subs,
    read: () => Object.fromEntries(subs.map((sub) => [sub.key, sub.read()]).filter(([key, one]) => one || value[key])),
    check: () => subs.forEach((sub) => sub.check()),
  };
}
