// The page as it will look, built from elements, so that what somebody typed never becomes HTML.
import { element, icon } from "./velden.js";

const words = (data, f) => ({
  date(text) {
    const [year, month, day] = text.split("-").map(Number);
    if (!year) return text;
    const show = (options) => new Intl.DateTimeFormat(data.lang ?? "nl-NL", { numberingSystem: "latn", ...options, timeZone: "UTC" }).format(new Date(Date.UTC(year, (month || 1) - 1, day || 1)));
    return day ? show({ weekday: "long", day: "numeric", month: "long", year: "numeric" }) : month ? show({ month: "long", year: "numeric" }) : text;
  },
  entry(text) {
    const [section, slug] = text.includes("/") ? text.split("/") : [f.to[0], text];
    return (data.entries[section] ?? []).find(([name]) => name === slug)?.[1] ?? text;
  },
  language: (text) => data.languages.find(([code]) => code === text)?.[1] ?? text,
});

// wordsOf returns the values of a field as a reader sees them.
function wordsOf(f, value, data) {
  if (f.type === "groep") {
    if (f.key === "plek") return [value.naam, value.adres, [value.postcode, value.plaats].filter(Boolean).join(" ")].filter(Boolean);
    return f.fields.map((n) => data.fields[n < 0 ? ~n : n]).flatMap((sub) => wordsOf(sub, value[sub.key] ?? "", data));
  }
  const say = words(data, f);
  const one = (text) => {
    switch (f.type) {
      case "datum":
      case "dag":
        return say.date(text);
      case "keuze":
        return f.values.find(([name]) => name === text)?.[1] ?? text;
      case "verwijzing":
        return say.entry(text);
      case "taalcode":
        return say.language(text);
      case "tijd":
        return t`${text.replace(":", ".")} uur`;
      case "webadres":
        return text.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
      case "leeftijd":
        return text.endsWith("+") ? t`vanaf ${text.slice(0, -1)} jaar` : t`${text.split("-")[0]} tot en met ${text.split("-")[1]} jaar`;
    }
    return text;
  };
  return [value].flat().filter((text) => typeof text === "string" && text).map(one);
}

// facts returns the list t`In het kort`.
function facts(kind, get, data) {
  const rows = kind.order
    .map((n) => data.fields[n < 0 ? ~n : n])
    .filter((f) => f.label && get(f.key) !== undefined)
    .map((f) => {
      const found = wordsOf(f, get(f.key), data);
      const hours = [get("begin"), get("eind")].filter(Boolean).map((time) => time.replace(":", "."));
      if (f.key === "datum" && found.length && hours.length) found[0] += ", " + t`${hours.join(" – ")} uur`;
      return found.length && element("div", {}, element("dt", {}, f.icon && icon(f.icon), f.label), found.map((text) => element("dd", {}, text)));
    })
    .filter(Boolean);
  return rows.length ? element("div", { className: "facts sheet" }, element("p", { className: "h3" }, t`In het kort`), element("dl", {}, rows)) : "";
}

// inline returns the parts of a line of Markdown: bold, italic, code, and the text of links without their addresses.
function inline(text) {
  const parts = [];
  const marks = /\*\*(.+?)\*\*|\*(.+?)\*|_(.+?)_(?!\w)|`(.+?)`|!?\[([^\]]*)\]\([^)]*\)/g;
  let from = 0;
  for (const m of text.matchAll(marks)) {
    parts.push(text.slice(from, m.index));
    const [, bold, italic, also, code, link] = m;
    if (bold) parts.push(element("strong", {}, ...inline(bold)));
    else if (italic || also) parts.push(element("em", {}, ...inline(italic || also)));
    else if (code) parts.push(element("code", {}, code));
    else parts.push(element("span", { className: "as-link" }, link));
    from = m.index + m[0].length;
  }
  return [...parts, text.slice(from)].filter(Boolean);
}

// prose returns a text of Markdown, with the syntax that people use in the form: headings, lists, quotes, and tables as
// typed.
function prose(text) {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .flatMap((block) => {
      const lines = block.split("\n");
      const heading = /^(#{2,6}) +(.*?)( *\{#[^}]*\})?$/.exec(lines[0]);
      if (heading) return [element("p", { className: heading[1].length > 2 ? "h3" : "h2" }, ...inline(heading[2])), ...prose(lines.slice(1).join("\n"))];
      const bullets = lines.every((line) => /^\s*([-*+]|\d+[.)]) +/.test(line) || /^\s+\S/.test(line));
      if (bullets) {
        const items = block.split(/\n(?=\s*(?:[-*+]|\d+[.)]) )/).map((item) => item.replace(/^\s*([-*+]|\d+[.)]) +/, ""));
        return element(/^\s*\d/.test(block) ? "ol" : "ul", {}, items.map((item) => element("li", {}, ...inline(item))));
      }
      if (lines.every((line) => line.startsWith(">"))) return element("blockquote", {}, element("p", {}, ...inline(lines.map((line) => line.replace(/^> ?/, "")).join(" "))));
      if (lines.some((line) => /^\||^```|^~~~/.test(line))) return element("pre", {}, block);
      return element("p", {}, ...inline(lines.join(" ")));
    });
}

// preview returns the page of an entry: its kind, its values (get), and its text.
export function preview(kind, get, body, data) {
  return element(
    "section",
    { className: `preview k-${kind.section}`, dir: "auto", "aria-label": t`Voorbeeld van de pagina` },
    element(
      "div",
      { className: "stack" },
      kind.section && element("p", { className: "label" }, kind.name[0].toUpperCase() + kind.name.slice(1)),
      element("p", { className: "h1" }, get("titel") || t`Zonder naam`),
      get("samenvatting") && element("p", { className: "lead" }, get("samenvatting")),
    ),
    facts(kind, get, data),
    element("div", { className: "prose" }, prose(body)),
  );
}
