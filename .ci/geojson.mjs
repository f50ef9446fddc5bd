// Checks GeoJSON (RFC 7946) with geojsonhint:
//
//   node geojson.mjs < FILE
//
// It prints a JSON list of errors: { line, message, level }.
import { readFileSync } from "node:fs";
import geojsonhint from "@mapbox/geojsonhint";

console.log(JSON.stringify(geojsonhint.hint(readFileSync(0, "utf8"), { precisionWarning: true })));
