// Checks a Content-Security-Policy with csp_evaluator, which reads policies as browsers do:
//
//   node policy.mjs < POLICY
//
// It prints a JSON list of findings: { directive, value, severity, description }. A smaller
// severity is worse (10 is high, 100 is informational).
import { readFileSync } from "node:fs";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { CspParser } from "csp_evaluator/dist/parser.js";

const { csp } = new CspParser(readFileSync(0, "utf8"));
const found = new CspEvaluator(csp).evaluate();
console.log(JSON.stringify(found.map(({ directive, value, severity, description }) => ({ directive, value, severity, description }))));
