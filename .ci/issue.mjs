// Validates issue forms of GitHub and config.yml of Decap CMS:
//
//   node issue.mjs < INPUT
//
// INPUT is one JSON object with the YAML of each file by its name. It prints a JSON object
// with a list of errors for each file.
//
// The rules of GitHub come from "Syntax for issue forms", "Syntax for GitHub's form schema"
// and "Common validation errors when creating issue forms" in its documentation; the rules
// of Decap CMS from "Configuration options" and the pages about its widgets.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";

const text = { type: "string", minLength: 1 };
const closed = (properties, required) => ({ type: "object", additionalProperties: false, properties, required });
const element = (type, attributes, required, extra = {}) =>
  closed({ type: { const: type }, attributes: closed(attributes, required), ...extra }, ["type", "attributes"]);
const asked = { id: { type: "string", pattern: "^[A-Za-z0-9_-]+$" }, validations: closed({ required: { type: "boolean" } }, []) };
const label = { label: text, description: { type: "string" } };
const typed = { ...label, placeholder: { type: "string" }, value: { type: "string" } };
const issueForm = closed(
  {
    name: text,
    description: text,
    title: text,
    labels: { type: "array", items: text, minItems: 1, uniqueItems: true },
    assignees: { type: "array", items: text, minItems: 1, uniqueItems: true },
    body: {
      type: "array",
      minItems: 1,
      items: {
        oneOf: [
          element("markdown", { value: text }, ["value"]),
          element("input", typed, ["label"], asked),
          element("textarea", { ...typed, render: text }, ["label"], asked),
          element(
            "dropdown",
            {
              ...label,
              multiple: { type: "boolean" },
              options: { type: "array", items: text, minItems: 1, uniqueItems: true },
              default: { type: "integer", minimum: 0 },
            },
            ["label", "options"],
            asked,
          ),
        ],
      },
    },
  },
  ["name", "description", "body"],
);

// formFaults returns the errors in a form that JSON Schema cannot express.
function formFaults(form) {
  const faults = [];
  const body = form.body.filter((e) => e.type !== "markdown");
  if (body.length === 0) faults.push("the body has nothing but Markdown");
  for (const [what, list] of Object.entries({
    ids: body.map((e) => e.id).filter(Boolean),
    labels: body.map((e) => e.attributes.label),
  })) {
    if (new Set(list).size < list.length) faults.push(`two of the ${what} are the same`);
  }
  for (const { attributes: a } of body) {
    if (a.options?.some((o) => o.toLowerCase() === "none")) faults.push("None is a word of GitHub itself");
    if (a.default >= a.options?.length) faults.push("default is no option");
    if (a.multiple && a.options.some((o) => o.includes(","))) faults.push("a comma in an option cannot be told from the one between options");
  }
  return faults;
}

const widgets = {
  string: {},
  text: {},
  markdown: {},
  color: {},
  image: { choose_url: { type: "boolean" } },
  boolean: { default: { type: "boolean" } },
  number: { value_type: { enum: ["int", "float"] }, min: { type: "number" }, max: { type: "number" } },
  datetime: { format: text, date_format: text, time_format: { type: "boolean" }, default: { type: "string" } },
  select: { options: { type: "array", minItems: 1, items: closed({ label: text, value: text }, ["label", "value"]) }, multiple: { type: "boolean" } },
  relation: {
    collection: text,
    value_field: text,
    search_fields: { type: "array", minItems: 1, items: text },
    display_fields: { type: "array", minItems: 1, items: text },
    multiple: { type: "boolean" },
  },
  object: { collapsed: { type: "boolean" }, fields: { $ref: "#/$defs/fields" } },
  list: { field: { $ref: "#/$defs/field" }, fields: { $ref: "#/$defs/fields" } },
};
const needs = { select: ["options"], relation: ["collection", "value_field", "search_fields"], object: ["fields"] };
const common = {
  name: text,
  label: text,
  required: { type: "boolean" },
  hint: text,
  pattern: { type: "array", minItems: 2, maxItems: 2, items: text },
};
const collection = {
  name: text, label: text, label_singular: text, description: text, create: { type: "boolean" }, identifier_field: text, slug: text, summary: text,
  extension: text, format: { enum: ["yaml-frontmatter"] }, media_folder: { type: "string" }, public_folder: { type: "string" },
};
const cms = {
  $defs: {
    field: {
      oneOf: Object.entries(widgets).map(([name, options]) =>
        closed({ ...common, widget: { const: name }, ...options }, ["name", "label", "widget", ...(needs[name] ?? [])]),
      ),
    },
    fields: { type: "array", minItems: 1, items: { $ref: "#/$defs/field" } },
  },
  type: "object",
  required: ["backend", "media_folder", "collections"],
  properties: {
    backend: { type: "object", required: ["name", "repo", "branch"] },
    publish_mode: { enum: ["simple", "editorial_workflow"] },
    collections: {
      type: "array",
      minItems: 1,
      items: {
        oneOf: [
          closed({ ...collection, folder: text, fields: { $ref: "#/$defs/fields" } }, ["name", "label", "folder", "fields"]),
          closed(
            {
              ...collection,
              files: {
                type: "array",
                minItems: 1,
                items: closed({ ...collection, file: text, fields: { $ref: "#/$defs/fields" } }, ["name", "label", "file", "fields"]),
              },
            },
            ["name", "label", "files"],
          ),
        ],
      },
    },
  },
};

function cmsFaults(config) {
  const faults = [];
  const names = config.collections.map((c) => c.name);
  const unique = (list, where) => {
    if (new Set(list).size < list.length) faults.push(`${where}: two of the same name`);
  };
  unique(names, "collections");
  const walk = (fields, where) => {
    unique(fields.map((f) => f.name), where);
    for (const f of fields) {
      if (f.widget === "relation" && !names.includes(f.collection)) faults.push(`${where}: there is no collection ${f.collection}`);
      if (f.pattern) new RegExp(f.pattern[0]);
      walk(f.fields ?? (f.field ? [f.field] : []), `${where}.${f.name}`);
    }
  };
  for (const c of config.collections) {
    if (c.fields && !c.fields.some((f) => f.name === c.identifier_field)) faults.push(`${c.name}: identifier_field is no field`);
    for (const part of c.files ?? [c]) walk(part.fields, part.name);
  }
  return faults;
}

const ajv = new Ajv({ allErrors: true, strict: false });
const rules = { form: [ajv.compile(issueForm), formFaults], cms: [ajv.compile(cms), cmsFaults] };
const verdicts = {};
for (const [name, source] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const [valid, faults] = rules[name.includes("ISSUE_TEMPLATE") ? "form" : "cms"];
  const value = parse(source);
  verdicts[name] = valid(value) ? faults(value) : valid.errors.map((e) => `${e.instancePath} ${e.message}`);
}
console.log(JSON.stringify(verdicts));
