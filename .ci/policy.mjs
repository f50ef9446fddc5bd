// Judges a Content-Security-Policy with csp_evaluator, which reads policies as browsers do:
//
//   node policy.mjs < POLICY
//
// It prints a JSON list of what is wrong: { directive, value, severity, description }. The
// smaller the severity, the worse (10 is high, 100 is for information).
import { readFileSync } from "node:fs";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { CspParser } from "csp_evaluator/dist/parser.js";

const { csp } = new CspParser(readFileSync(0, "utf8"));
const found = new CspEvaluator(csp).evaluate();
console.log(JSON.stringify(found.map(({ directive, value, severity, description }) => ({ directive, value, severity, description }))));
