// Reads the files of a built guide the way Netlify does, with its own parsers:
//
//   node netlify.mjs SITE NETLIFY_TOML
//
// and prints one JSON object: headers, redirects, the settings of the build,
// and every complaint.
import path from "node:path";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";
import { resolveConfig } from "@netlify/config";

const [site, toml] = process.argv.slice(2).map((p) => path.resolve(p));
const complaints = [];

const { headers, errors: inHeaders } = await parseAllHeaders({ headersFiles: [path.join(site, "_headers")], netlifyConfigPath: toml, minimal: false });
const { redirects, errors: inRedirects } = await parseAllRedirects({ redirectsFiles: [path.join(site, "_redirects")], netlifyConfigPath: toml, minimal: true });
for (const e of [...inHeaders, ...inRedirects]) complaints.push(e.message);

// What the settings are not happy about goes to logs, or is thrown.
let build = {};
try {
  const { config, logs } = await resolveConfig({ config: toml, repositoryRoot: path.dirname(toml), cwd: path.dirname(toml), context: "production", branch: "main", mode: "require", offline: true, buffer: true });
  const { command, publish, environment } = config.build;
  build = { command, publish: path.relative(path.dirname(toml), publish), environment };
  complaints.push(...(logs?.stderr ?? []));
} catch (e) {
  complaints.push(e.message);
}
console.log(JSON.stringify({ headers, redirects, build, complaints }, null, 1));
