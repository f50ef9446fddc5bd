// Reads calendars with ical.js:
//
//   node calendar.mjs FILE ...
//
// It prints, for each file, the events with the times in UTC at which they begin, at most
// ten for each event.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const out = {};
for (const file of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  out[file] = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const moments = [];
    const next = event.iterator();
    for (let at = next.next(); at && moments.length < 10; at = next.next()) {
      moments.push(at.isDate ? at.toString() : at.toJSDate().toISOString());
    }
    return { uid: event.uid, moments };
  });
}
console.log(JSON.stringify(out));
