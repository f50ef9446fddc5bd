// Parses the configuration files of a built guide with the parsers of Netlify:
//
//   node netlify.mjs SITE NETLIFY_TOML
//
// It prints one JSON object with headers, redirects, build settings and errors.
import path from "node:path";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";
import { resolveConfig } from "@netlify/config";

const [site, toml] = process.argv.slice(2).map((p) => path.resolve(p));
const complaints = [];

const { headers, errors: inHeaders } = await parseAllHeaders({ headersFiles: [path.join(site, "_headers")], netlifyConfigPath: toml, minimal: false });
const { redirects, errors: inRedirects } = await parseAllRedirects({ redirectsFiles: [path.join(site, "_redirects")], netlifyConfigPath: toml, minimal: true });
for (const e of [...inHeaders, ...inRedirects]) complaints.push(e.message);

// Errors in the settings are logged or thrown.
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
