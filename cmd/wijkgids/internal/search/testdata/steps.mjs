// Opens the index in a folder, as a new page does, and counts the work of queries: how often V8 runs each block of
// search.mjs. That number does not depend on the load of the machine.
import fs from "node:fs";
import { Session } from "node:inspector";
import { pathToFileURL } from "node:url";

export async function counting(dir) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const { open } = await import(pathToFileURL(dir + "/search.mjs"));

  // taken returns the work since the last call.
  const taken = () => {
    let sum = 0;
    session.post("Profiler.takePreciseCoverage", (error, coverage) => {
      if (error) throw error;
      for (const script of coverage.result)
        if (script.url.endsWith("/search.mjs")) for (const f of script.functions) for (const range of f.ranges) sum += range.count;
    });
    return sum;
  };
  let steps = 0, block = 0;
  const pause = () => {
    const n = taken();
    steps += n;
    block = Math.max(block, n);
  };

  const texts = new Map();
  const fetch = async (name) => {
    if (!texts.has(name)) texts.set(name, fs.readFileSync(dir + "/" + name, "utf8"));
    return { ok: true, text: async () => texts.get(name) };
  };
  const fresh = () => open({ base: "", fetch });
  // count returns the result of f, its steps, and the most steps in one turn of the event loop. Between turns a page can draw.
  const count = async (f) => {
    let counting = true;
    const turn = () => {
      if (counting) pause(), setImmediate(turn);
    };
    taken();
    steps = block = 0;
    setImmediate(turn);
    const value = await f();
    counting = false;
    pause();
    return { value, steps, block };
  };
  return { fresh, count };
}
