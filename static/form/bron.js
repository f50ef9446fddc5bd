// The source file of an entry. It changes the lines of the keys that the form changes, and no other lines. It reads the
// common forms of front matter, and leaves alone what it cannot read.

// quote returns text as a YAML value on one line, like Quote of package schema.
export function quote(text) {
  text = text.normalize("NFC").split(/[\s\p{Cc}]+/u).filter(Boolean).join(" ");
  if (/^(null|true|false|yes|no|on|off)$/i.test(text)) return `"${text}"`;
  if (/^[\p{L}\p{N}][^:#[\]{}&*!|<>"\\%@`]*$/u.test(text) || /^https?:\/\/[\w./-]*[\w/-]$/.test(text) || /^[\w.-]+@[\w.-]+$/.test(text)) return text;
  if (/["\\]/.test(text) && !text.includes("'")) return `'${text}'`;
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

// quoteItem does the same for an item of a list, where a comma or semicolon is ambiguous.
function quoteItem(text) {
  const plain = quote(text);
  return /[,;]/.test(plain) && !/^["']/.test(plain) ? `"${plain}"` : plain;
}

// scalar reads a value at the start of a text and returns { text, end }, or undefined if it cannot read the value.
function scalar(source, inList) {
  let found;
  if (source[0] === '"') {
    found = /^"((?:[^"\\]|\\["\\/])*)"/.exec(source);
    if (found) return { text: found[1].replace(/\\(.)/g, "$1").trim(), end: found[0].length };
    return undefined;
  }
  if (source[0] === "'") {
    found = /^'((?:[^']|'')*)'/.exec(source);
    return found ? { text: found[1].replaceAll("''", "'").trim(), end: found[0].length } : undefined;
  }
  found = (inList ? /^[^,[\]{}]+/ : /^.+/).exec(source);
  if (!found || /^[&*!|>%@`{[\]},#?]|^- |^-$/.test(source)) return undefined;
  let text = found[0].replace(/(^|\s)#.*$/, "");
  if (/:(\s|$)/.test(text)) return undefined;
  text = text.trimEnd();
  return { text: /^(null|~)$/i.test(text) ? "" : text, end: text.length };
}

const isComment = (rest) => /^\s*(#.*)?$/.test(rest);

// flow reads a list in brackets on one line and returns { items: [{ text, raw }], end }.
function flow(source) {
  const items = [];
  let at = 1;
  for (;;) {
    at += /^\s*/.exec(source.slice(at))[0].length;
    if (source[at] === "]" && !items.length) return { items, end: at + 1 };
    const item = scalar(source.slice(at), true);
    if (!item || !item.end) return undefined;
    items.push({ text: item.text, raw: source.slice(at, at + item.end) });
    at += item.end;
    at += /^\s*/.exec(source.slice(at))[0].length;
    if (source[at] === "]") return { items, end: at + 1 };
    if (source[at] !== ",") return undefined;
    at++;
  }
}

// split splits a line into its content and its line ending.
const split = (line) => /^([^]*?)(\r?\n?)$/.exec(line).slice(1);

const keyLine = /^([A-Za-z0-9_-]+)(\s*:)(?=[ \t\r\n]|$)([ \t]*)/;

// read returns the value in the lines of a key: { kind, value }, with the data to change it. kind is "" if read cannot read
// it.
function read(lines) {
  const [head] = split(lines[0]);
  const [prefix] = keyLine.exec(head);
  const rest = head.slice(prefix.length).trimEnd();
  const below = lines.slice(1).map((line) => split(line)[0]);
  const unread = { kind: "" };
  if (!isComment(rest) && below.some((line) => !isComment(line))) return unread;
  if (rest[0] === "[") {
    const list = flow(rest);
    if (!list || !isComment(rest.slice(list.end))) return unread;
    return { kind: "flow", value: list.items.map(({ text }) => text), items: list.items, prefix, behind: rest.slice(list.end) };
  }
  if (!isComment(rest)) {
    const one = scalar(rest);
    if (!one || !isComment(rest.slice(one.end))) return unread;
    return { kind: "scalar", value: one.text, prefix, behind: rest.slice(one.end) };
  }
  const full = below.filter((line) => !isComment(line));
  if (!full.length) return { kind: "empty", value: "", prefix: prefix.trimEnd() + " ", behind: rest && " " + rest };
  const list = full[0].trimStart().startsWith("- ");
  const found = full.map((line) => (list ? /^(\s*)(- +)(.*)$/ : /^( +)([A-Za-z0-9_-]+\s*:[ \t]+)(\S.*)$/).exec(line));
  if (found.some((m) => !m || m[1] !== found[0][1])) return unread;
  const parts = found.map(([, indent, mark, text]) => ({ indent, mark, one: scalar(text.trimEnd()), text: text.trimEnd() }));
  if (parts.some(({ one, text }) => !one || !isComment(text.slice(one.end)))) return unread;
  if (list) return { kind: "list", value: parts.map(({ one }) => one.text), indent: parts[0].indent + parts[0].mark };
  const value = {};
  for (const { mark, one } of parts) {
    const key = mark.replace(/\s*:\s*$/, "");
    if (key in value) return unread;
    value[key] = one.text;
  }
  return { kind: "group", value, indent: parts[0].indent };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const isEmpty = (value) => value == null || value === "" || (typeof value === "object" && !Object.values(value).some((v) => v !== "" && v !== undefined));

// open parses the text of a file. It returns undefined if it cannot parse the front matter.
//
//   const file = open(text, order);   // order: the keys of the table
// a string, a list of strings, or an object of strings; undefined if absent
// false for a key whose value it cannot read
// undefined or empty removes the key
//   file.body, String(file)
export function open(text, order = []) {
  const all = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (!all.length || all[0].trimEnd() !== "---" || /\r(?!\n)/.test(text)) return undefined;
  const close = all.findIndex((line, i) => i > 0 && /^---[ \t]*\r?\n?$/.test(line));
  if (close < 0) return undefined;
  const end = split(all[0])[1];
  let front = all.slice(1, close);
  const fence = all[close];
  const first = all.slice(close + 1).join("");
  // White space around the text stays, so that only the text changes.
  const [, above, written, under] = /^(\s*\n|)([^]*?)(\s*)$/.exec(first.replaceAll("\r\n", "\n"));
  let body = written;

  // blocks returns the keys with their lines [from, to), without the empty lines and comments that follow them.
  function blocks() {
    const found = [];
    front.forEach((line, i) => {
      const key = keyLine.exec(line);
      if (key) found.push({ key: key[1], from: i, to: front.length });
    });
    found.forEach((block, i) => {
      if (found[i + 1]) block.to = found[i + 1].from;
      while (block.to > block.from + 1 && /^#|^\s*$/.test(front[block.to - 1])) block.to--;
    });
    return found;
  }
  if (new Set(blocks().map(({ key }) => key)).size !== blocks().length) return undefined;

  const find = (key) => blocks().find((block) => block.key === key);
  const linesOf = ({ from, to }) => front.slice(from, to);
  const put = ({ from, to }, lines) => front.splice(from, to - from, ...lines);
  const line = (what) => what + end;

  // lay returns the lines of a key with a value.
  function lay(key, value) {
    if (Array.isArray(value)) {
      const items = value.map(quoteItem);
      const one = `${key}: [${items.join(", ")}]`;
      return one.length <= 100 ? [line(one)] : [line(key + ":"), ...items.map((item) => line("  - " + item))];
    }
    if (typeof value === "object") return [line(key + ":"), ...Object.entries(value).filter(([, v]) => !isEmpty(v)).map(([k, v]) => line(`  ${k}: ${quote(v)}`))];
    return [line(`${key}: ${quote(value)}`)];
  }

  // change returns the lines of a key with another value, in their existing form.
  function change(lines, was, value, keys) {
    const [, lineEnd] = split(lines[0]);
    const rest = lines.slice(1);
    const key = keyLine.exec(lines[0])[1];
    if ((was.kind === "scalar" || was.kind === "empty") && typeof value === "string") return [was.prefix + quote(value) + was.behind + lineEnd, ...rest];
    if (was.kind === "scalar" && Array.isArray(value) && value.length === 1) return [was.prefix + quoteItem(value[0]) + was.behind + lineEnd, ...rest];
    if (was.kind === "flow" && Array.isArray(value)) {
      const spare = [...was.items];
      const items = value.map((text) => {
        const i = spare.findIndex((item) => item.text === text);
        return i < 0 ? quoteItem(text) : spare.splice(i, 1)[0].raw;
      });
      return [`${was.prefix}[${items.join(", ")}]${was.behind}${lineEnd}`, ...rest];
    }
    if (was.kind === "list" && Array.isArray(value)) {
      // An item keeps its line, and the comments above it.
      let above = [];
      const spare = [];
      for (const l of rest) {
        above.push(l);
        if (isComment(split(l)[0])) continue;
        spare.push({ text: was.value[spare.length], lines: above });
        above = [];
      }
      const made = value.flatMap((text) => {
        const i = spare.findIndex((item) => item.text === text);
        return i < 0 ? [line(was.indent + quoteItem(text))] : spare.splice(i, 1)[0].lines;
      });
      const comments = spare.flatMap(({ lines }) => lines.slice(0, -1));
      return [lines[0], ...made.map((l) => (l.endsWith("\n") ? l : line(l))), ...comments, ...above];
    }
    if (was.kind === "group" && typeof value === "object" && !Array.isArray(value)) {
      const made = [lines[0]];
      const left = { ...value };
      for (const l of rest) {
        const [what, ending] = split(l);
        const m = isComment(what) ? null : /^(\s+([A-Za-z0-9_-]+)\s*:[ \t]+)(.*?)\s*$/.exec(what);
        if (!m || !(m[2] in value) || value[m[2]] === was.value[m[2]]) made.push(l);
        else if (!isEmpty(value[m[2]])) made.push(m[1] + quote(value[m[2]]) + m[3].slice(scalar(m[3]).end) + ending);
        if (m) delete left[m[2]];
      }
      for (const k of Object.keys(left).filter((k) => !isEmpty(left[k])).sort((a, b) => keys.indexOf(a) - keys.indexOf(b))) {
        // Insert it after the key that precedes it in the table.
        const rank = keys.indexOf(k);
        let at = 1;
        made.forEach((l, i) => {
          const m = /^\s+([A-Za-z0-9_-]+)\s*:/.exec(l);
          if (i && m && keys.indexOf(m[1]) < rank) at = i + 1;
        });
        made.splice(at, 0, line(`${was.indent}${k}: ${quote(left[k])}`));
      }
      return made;
    }
    return lay(key, value);
  }

  return {
    get(key) {
      const block = find(key);
      return block && read(linesOf(block)).value;
    },
    knows(key) {
      const block = find(key);
      return !block || read(linesOf(block)).kind !== "";
    },
    // lines returns the source lines of a key.
    lines(key) {
      const block = find(key);
      return block ? linesOf(block).join("").replaceAll("\r\n", "\n") : "";
    },
    keys: () => blocks().map(({ key }) => key),
    // set gives a key another value. keys is the order of new keys in a group.
    set(key, value, keys = []) {
      const block = find(key);
      if (!block) {
        if (isEmpty(value)) return;
        const rank = order.indexOf(key);
        const before = blocks().filter((other) => rank < 0 || (order.indexOf(other.key) >= 0 && order.indexOf(other.key) < rank));
        const at = before.length ? before.at(-1).to : 0;
        front.splice(at, 0, ...lay(key, value));
        return;
      }
      const lines = linesOf(block);
      const was = read(lines);
      if (was.kind === "") throw new Error(`${key}: not read`);
      if (same(was.value, value) || (typeof was.value === "string" && same([was.value], value) && was.value)) return;
      if (typeof value === "object" && !Array.isArray(value)) {
        // Keys of a group that the form does not know stay.
        const kept = { ...was.value, ...value };
        if (same(Object.entries(kept).filter(([, v]) => !isEmpty(v)).sort(), Object.entries(was.value || {}).filter(([, v]) => !isEmpty(v)).sort())) return;
        value = kept;
      }
      put(block, isEmpty(value) ? [] : change(lines, was, value, keys));
    },
    get body() {
      return body;
    },
    set body(text) {
      body = text.replaceAll("\r\n", "\n").trim();
    },
    toString() {
      const head = all[0] + front.join("") + fence;
      if (body === written.trim() || body === written) return head + first;
      const made = (above || (written ? "" : "\n")) + body + (/\n/.test(under) ? under : "\n");
      return head + (end === "\r\n" ? made.replaceAll("\n", "\r\n") : made);
    },
  };
}

// create returns the text of a new file. values has the keys in the order of the table.
export function create(values, body) {
  const file = open("---\n---\n", Object.keys(values));
  for (const [key, value] of Object.entries(values)) file.set(key, value);
  file.body = body;
  return String(file);
}
