// Prints the errors of a SARIF log by the JSON Schema of SARIF 2.1.0:
//
//   node sarif.mjs < LOG
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";

// The schema is written in draft 4. Apart from these two keywords, everything it uses means the same in draft 7.
const { $schema, id, ...schema } = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
if (!validate(JSON.parse(readFileSync(0, "utf8")))) {
  for (const e of validate.errors) console.log(`${e.instancePath} ${e.message}`);
}
