// The rules for values, and the messages of check. Both come from the table of the program (data/formulier.json). Rules that
// a regular expression cannot express are here, as package content has them. A test compares the two, word for word.

// fill fills in a message of package problem, as package fmt does.
export function fill(format, ...args) {
  let next = 0;
  return format.replace(/%(?:\[(\d)\])?([qsd])/g, (_, place, verb) => {
    if (place) next = place - 1;
    const arg = String(args[next++]);
    return verb === "q" ? quoted(arg) : arg;
  });
}

const named = { '"': '\\"', "\\": "\\\\", "\x07": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v" };

function quoted(text) {
  const hex = (c, size) => c.codePointAt(0).toString(16).padStart(size, "0");
  const one = (c) => {
    if (named[c]) return named[c];
    if (/[ \p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(c)) return c;
    return c < "\x80" ? "\\x" + hex(c, 2) : c.length === 1 ? "\\u" + hex(c, 4) : "\\U" + hex(c, 8);
  };
  return `"${[...text].map(one).join("")}"`;
}

// nearest returns the candidate most similar to a word, as Nearest of package problem does.
export function nearest(word, candidates) {
  const letters = [...word];
  let best;
  let limit = Math.max(2, Math.floor(letters.length / 3)) + 1;
  for (const candidate of candidates) {
    const d = distance(letters, [...candidate], limit);
    if (d < limit) [best, limit] = [candidate, d];
  }
  return best;
}

// distance counts insertions, deletions, substitutions and swaps of neighbours, up to limit.
function distance(s, t, limit) {
  if (Math.abs(s.length - t.length) >= limit) return limit;
  let before = [];
  let above = [...t, 0].map((_, i) => i);
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (s[i - 1] === t[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) >= limit) return limit;
    [before, above] = [above, row];
  }
  return Math.min(above[t.length], limit);
}

// slug returns a name as part of an address, as Slug of package dutch does. It has at most 80 characters, as with `new`.
export function slug(name) {
  const letters = { æ: "ae", œ: "oe", ø: "o", ß: "ss", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" };
  const folded = name
    .replace(/[´’‘ʼ`']/g, "")
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, "")
    .toLowerCase()
    .replace(/[æœøßđðłþı]/g, (c) => letters[c]);
  const made = folded.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "naamloos";
  if (made.length <= 80) return made;
  const cut = made.lastIndexOf("-", 80);
  return made.slice(0, cut > 0 ? cut : 80);
}

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const days = (year, month) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];

// dateFault returns the name of the message for a date, or "" if the date is valid. needsDay rejects a month or a year.
function dateFault(text, needsDay) {
  const wrong = needsDay ? "WrongDay" : "WrongDate";
  const m = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text);
  if (!m) return wrong;
  const [year, month, day] = m.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const impossible = year === 0 || (month !== undefined && (month < 1 || month > 12)) || (day !== undefined && (day < 1 || day > days(year, month)));
  if (impossible) return "ImpossibleDate";
  return needsDay && day === undefined ? wrong : "";
}

const isHost = (name) => name.indexOf(".") > 0 && !name.endsWith(".") && !name.includes("..");

// urlFault returns the name of a message and the arguments after the key, or undefined.
function urlFault(text) {
  const wrong = ["WrongURL", text];
  const m = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text);
  if (!m || /[\p{Cc} "<>\\]/u.test(text)) return wrong;
  const [, , authority, path, , fragment] = m;
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  const host = authority.slice(at + 1);
  const badEscape = (part) => /%(?![0-9a-f]{2})/i.test(part ?? "");
  if (badEscape(path) || badEscape(fragment) || badEscape(user) || /[^A-Za-z0-9\-._:~!$&'()*+,;=%@]/.test(user)) return wrong;
  const name = host.replace(/:[0-9]*$/, "");
  if (!name || /[%^`{|}]/.test(host) || (/:/.test(name) && !/^\[.*\]$/.test(name))) return wrong;
  const fault = hostFault(text, text.slice(text.indexOf("//") + 2));
  if (fault) return fault;
  return at >= 0 ? ["URLUser", undefined, user + "@"] : undefined;
}

// hostFault returns the name of a message and its arguments, which do not include the key.
function hostFault(target, rest) {
  const [authority] = /^[^/?#]*/.exec(rest);
  const host = authority.slice(authority.lastIndexOf("@") + 1).toLowerCase();
  const name = host.includes(":") && !host.endsWith("]") ? host.slice(0, host.lastIndexOf(":")) : host;
  if (name === "http" || name === "https") return ["LinkTwice", "https://" + rest.slice(name.length).replace(/^:?\/*/, "")];
  const ip = address(name.replace(/^[[\]]+|[[\]]+$/g, ""));
  if (name === "localhost" || /\.localhost$|\.local$/.test(name) || (ip && ip.own)) return ["LinkLocal", target];
  if (ip) return undefined;
  if (!isHost(name.replace(/\.$/, "")) || (name.startsWith("www.") && name.split(".").length < 3)) return ["LinkHost", target];
  return undefined;
}

// address parses an IP address, and says whether it belongs to somebody's own computer or network.
function address(text) {
  const four = /^(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})$/.exec(text);
  if (four) {
    const [a, b] = four.slice(1).map(Number);
    if (four.slice(1).some((n) => n > 255)) return undefined;
    return { own: a === 127 || a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254) || text === "0.0.0.0" };
  }
  if (!text.includes(":")) return undefined;
  try {
    const six = new URL(`http://[${text}]/`).hostname.slice(1, -1);
    return { own: /^(::1?$|f[cd]|fe[89ab])/.test(six) };
  } catch {
    return undefined;
  }
}

function isLanguage(text) {
  if (!/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/.test(text)) return false;
  try {
    const names = new Intl.DisplayNames("nl", { type: "language", fallback: "none" });
    return names.of(text.replaceAll("_", "-").split("-")[0]) !== undefined;
  } catch {
    return false;
  }
}

// checks holds, by type, the checks that a pattern cannot express. Each returns the name of a message and its arguments
// without the key, or nothing.
const checks = {
  getal: (text) => !/^(\+?[0-9]{1,18}|-0+)$/.test(text) && ["WrongNumber", text],
  "ja-nee": (text) => text !== "true" && text !== "false" && ["WrongBool", text],
  dag: (text) => dateMessage(text, true),
  datum: (text) => dateMessage(text, false),
  webadres: urlFault,
  "e-mailadres": (text) => (!/^[^.@]+(\.[^.@]+)*@[^.@]+(\.[^.@]+)+$/.test(text) || /\p{Cc}/u.test(text)) && ["WrongEmail", text],
  herhaling: (text) => (text.match(/\b[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}\b/g) ?? []).some((day) => dateFault(day, true)) && ["WrongRecurrenceDay", text],
  taalcode: (text) => !isLanguage(text) && ["WrongLanguage", text],
};

function dateMessage(text, needsDay) {
  const name = dateFault(text, needsDay);
  return name && [name, text];
}

// keyless lists the messages that do not begin with the key.
const keyless = ["ImpossibleDate", "LinkTwice", "LinkLocal", "LinkHost"];

// rules returns the rules of a guide: data is formulier.json.
export function rules(data) {
  const markup = new RegExp(data.markup);
  const patterns = Object.fromEntries(Object.entries(data.types).filter(([, rule]) => rule.pattern).map(([type, rule]) => [type, new RegExp(rule.pattern)]));
  const say = (name, ...args) => fill(data.messages[name], ...args);
  // A reader of another language does not know the keys, which are Dutch.
  const nameOf = (field) => (data.lang ? field.label || field.ask : field.key);
  const like = (what, example) => (data.lang ? example : `${what} ${example}`);
  const slugs = (section) => (data.entries[section] ?? []).map(([name]) => name);

  // value returns the message about one value of a field, or "" if it is valid. self is the entry that has it, as
  // section/slug.
  function value(field, text, self) {
    const { type } = field;
    const key = nameOf(field);
    if (!text) return "";
    const length = [...text].length;
    if (field.max && length > field.max) return say("TooLong", key, length, field.max);
    if (type === "tekst") {
      const found = markup.exec(text);
      return found ? say("Markup", key, found[0]) : "";
    }
    if (type === "keuze") {
      const values = field.values.map(([one]) => one);
      if (values.includes(text)) return "";
      const near = nearest(text, values);
      return near ? say("WrongChoice", text, key, near) : say("WrongChoiceFar", text, key, values.join(", "));
    }
    if (type === "verwijzing") return reference(field, text, self);
    const fits = !patterns[type] || patterns[type].test(text);
    const fault = (fits || type !== "herhaling") && checks[type]?.(text);
    if (fault) {
      const [name, ...args] = fault;
      return say(name, ...(keyless.includes(name) ? args : [key, ...args.filter((arg) => arg !== undefined)]));
    }
    if (!fits) return say(data.types[type].message, key, text);
    return "";
  }

  function reference(field, text, self) {
    const bare = field.to[0] !== "*";
    const isSlug = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
    const isPair = /^[a-z0-9-]+\/[a-z0-9-]+$/.test(text);
    const examples = (field.example ?? "").replace(/^\[|\]$/g, "").split(",").map((one) => one.trim());
    const wanted = bare ? like("een naam als", examples[0]) : like("map/naam, zoals", examples.at(-1));
    if (!(bare && isSlug) && !(isPair && !(bare && field.to.length === 1))) return say("WrongReference", nameOf(field), wanted, text);
    const [section, name] = isPair ? text.split("/") : [field.to[0], text];
    const sections = data.kinds.map((kind) => kind.section).filter(Boolean);
    if (!sections.includes(section)) {
      const near = nearest(section, sections);
      return near ? say("UnknownSectionNear", text, near + "/" + name) : say("UnknownSection", text, sections.join(", "));
    }
    if (section + "/" + name === self) return say("SelfReference", text);
    if (slugs(section).includes(name)) return "";
    const near = nearest(name, slugs(section));
    return near ? say("UnknownReference", text, "content/" + section, (isPair ? section + "/" : "") + near) : say("UnknownReferenceFar", text, "content/" + section);
  }

  // last returns the last day of a date, and first the first day.
  const last = (text) => text.length === 4 ? text + "-12-31" : text.length === 7 ? `${text}-${days(Number(text.slice(0, 4)), Number(text.slice(5)))}` : text;
  const first = (text) => (text + "-01-01").slice(0, 10);

  // needsStart reports whether the days of a recurrence depend on a first day.
  const needsStart = (text) => {
    const [rule] = patterns.herhaling.exec(text).slice(1);
    return /^elke [0-9]+ /.test(rule) || !/dag/.test(rule.replace("dagen", ""));
  };

  // together returns the messages about values that contradict each other: [{ key, message }]. key is the one of them that
  // the form asks last.
  function together(section, { get }) {
    const found = [];
    const add = (key, name, ...args) => found.push({ key, message: say(name, ...args) });
    const since = get("sinds");
    const until = get("tot");
    const isDate = (text) => text && !dateFault(text, false);
    if (isDate(since) && isDate(until) && last(until) < first(since)) add("tot", "UntilBeforeSince", until, since);
    const begin = get("begin");
    const end = get("eind");
    if (begin && end && end < begin && !(begin >= "12:00" && end <= "06:00")) add("eind", "EndBeforeBegin", end, begin);
    if (section === "thema-avonden" && !get("datum") && !get("wanneer") && !get("herhaling") && !["voorstel", "onbekend"].includes(get("status"))) add("datum", "NightUndated");
    const repeats = get("herhaling");
    const start = section === "thema-avonden" ? "datum" : "sinds";
    const isDay = isDate(get(start)) && get(start).length === 10;
    if (repeats && patterns.herhaling?.test(repeats) && !isDay && (needsStart(repeats) || (start === "datum" && get(start)))) add("herhaling", "RecurrenceStart", nameOf(data.fields.find(({ key }) => key === start) ?? { key: start }));
    const own = [get("gemeente") ?? []].flat();
    for (const area of [get("wijk") ?? []].flat()) {
      const implied = data.areas[area] ?? [];
      if (own.length && implied.length && !implied.some((town) => own.includes(town))) add("gemeente", "Contradiction", area, implied[0], own[0]);
    }
    return found;
  }

  // body returns the messages about a text. check knows more of them.
  function body(text) {
    const found = [];
    let fence = "";
    for (const line of text.split("\n")) {
      const mark = /^ {0,3}(```+|~~~+)/.exec(line);
      if (mark && (!fence || mark[1].startsWith(fence))) fence = fence ? "" : mark[1];
      else if (!fence) {
        if (/^ {0,3}#(\s|$)/.test(line)) found.push(say("HeadingOne"));
        const html = /<\/?[a-zA-Z][a-zA-Z0-9-]*(\s[^>]*|\/)?>/.exec(line.replace(/`[^`]*`/g, ""));
        if (html) found.push(say("RawHTML", html[0]));
      }
    }
    return found;
  }

  const required = (field) => say("EmptyRequired", nameOf(field));
  return { value, required, together, body };
}

const months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

// tidy converts a value to the form that the guide uses, if it has only one meaning: "4 mei 2026" becomes 2026-05-04. It
// knows the Dutch names of months; names has those of another language, from January, once or more.
export function tidy(field, text, names = []) {
  text = text.normalize("NFC").trim();
  if (!["tekst", "keuze", "verwijzing"].includes(field.type)) text = text.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15);
  const monthOf = (name) => (months.indexOf(name) + 1 || (names.indexOf(name) % 12) + 1) || 0;
  const two = (n) => String(n).padStart(2, "0");
  if (field.type === "datum" || field.type === "dag") {
    const m = /^([0-9]{1,2})[-/. ]([0-9]{1,2}|\p{L}+)[-/. ]([0-9]{4})(?: р\.)?$/iu.exec(text);
    const month = m && (monthOf(m[2].toLowerCase()) || Number(m[2]));
    if (month) return `${m[3]}-${two(month)}-${two(m[1])}`;
    const short = /^(\p{L}+) ([0-9]{4})(?: р\.)?$/iu.exec(text);
    if (short && monthOf(short[1].toLowerCase())) return `${short[2]}-${two(monthOf(short[1].toLowerCase()))}`;
  } else if (field.type === "tijd") {
    const m = /^([0-9]{1,2})(?:[.:]([0-9]{2}))?(?: ?uur)?$/.exec(text);
    if (m) return `${two(m[1])}:${m[2] ?? "00"}`;
  } else if (field.type === "postcode") {
    return text.toUpperCase().replace(/^([0-9]{4})([A-Z]{2})$/, "$1 $2");
  } else if (field.type === "webadres") {
    if (/^(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(text)) return "https://" + text;
  }
  return text;
}
