// Validates a directory of services against the Human Services Data Specification with ajv:
//
//   node directory.mjs SHAPES FOLDER
//
// SHAPES is a file that summarises the published JSON Schemas; the top of that file explains
// its format. FOLDER has services.json and the other lists. It prints a JSON list of errors,
// as text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [, , shapes, folder] = process.argv;
const formats = ["uuid", "email", "uri", "date-time"];
const definitions = {};

const type = (kind) => {
  if (kind.endsWith("[]")) {
    const item = kind.slice(0, -2);
    return { type: "array", items: { $ref: `#/$defs/${item}` } };
  }
  if (kind === "string" || kind === "number") return { type: kind };
  if (formats.includes(kind)) return { type: "string", format: kind };
  if (kind.includes("|")) return { enum: kind.replaceAll("_", " ").split("|") };
  return { $ref: `#/$defs/${kind}` };
};

let current;
for (const line of readFileSync(shapes, "utf8").split("\n")) {
  if (line === "" || line.startsWith("#")) continue;
  if (!line.startsWith("\t")) {
    current = definitions[line] = { type: "object", properties: {}, required: [], additionalProperties: false };
    continue;
  }
  const [name, kind] = line.slice(1).split(" ");
  if (name.endsWith("!")) current.required.push(name.slice(0, -1));
  current.properties[name.replace("!", "")] = type(kind);
}
// The guide may not write a property whose definition is not in SHAPES.
for (const { properties } of Object.values(definitions)) {
  for (const [name, { $ref, items }] of Object.entries(properties)) {
    const to = ($ref ?? items?.$ref)?.split("/").at(-1);
    if (to && !definitions[to]) properties[name] = false;
  }
}

const ajv = new Ajv2020({ allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: "hsds", $defs: definitions });
const wrong = [];
for (const list of ["organizations", "services", "locations", "schedules"]) {
  const { contents } = JSON.parse(readFileSync(join(folder, list + ".json"), "utf8"));
  const validate = ajv.getSchema(`hsds#/$defs/${list.slice(0, -1)}`);
  contents.forEach((object, i) => {
    if (!validate(object)) wrong.push(...validate.errors.map((e) => `${list}[${i}]${e.instancePath} ${e.message}`));
  });
}
console.log(JSON.stringify(wrong));
