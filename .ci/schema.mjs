// Validates front matter with a JSON Schema:
//
//   node schema.mjs < INPUT
//
// INPUT is one JSON object with schema and cases, a list of { kind, front } in which front
// is YAML. It prints a JSON list with a list of errors for each case.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { parse } from "yaml";

const { schema, cases } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false });
ajv.addSchema(schema, "wijkgids");
const verdicts = cases.map(({ kind, front }) => {
  const validate = ajv.getSchema(`wijkgids#/$defs/${kind}`);
  if (!validate) return [`no definition of ${kind}`];
  let value;
  try {
    value = parse(front, { version: "1.2" });
  } catch (e) {
    return [e.message];
  }
  return validate(value) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`);
});
console.log(JSON.stringify(verdicts));
