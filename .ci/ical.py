"""Reads calendars with icalendar and expands their recurrence rules with dateutil:

    python3 ical.py FILE ...

It prints what calendar.mjs prints.
"""
import datetime
import itertools
import json
import sys

import icalendar
from dateutil import rrule, tz


def days(value):
    """EXDATE is a list, or a list of lists when there are several lines."""
    return [day.dt for part in (value if isinstance(value, list) else [value]) for day in part.dts]


def plain(at):
    """Returns a day, or a moment without its time zone, because a rule counts in local time."""
    return at.replace(tzinfo=None) if isinstance(at, datetime.datetime) else datetime.datetime.combine(at, datetime.time())


def moments(event):
    start = event["DTSTART"].dt
    timed = isinstance(start, datetime.datetime)
    found = [plain(start)]
    if "RRULE" in event:
        rule = event["RRULE"]
        if timed and "UNTIL" in rule:
            zone = tz.gettz(event["DTSTART"].params["TZID"])
            rule["UNTIL"] = [plain(at.astimezone(zone)) for at in rule["UNTIL"]]
        found = rrule.rrulestr(rule.to_ical().decode(), dtstart=plain(start))
    without = {plain(day) for day in days(event["EXDATE"])} if "EXDATE" in event else set()
    found = list(itertools.islice((at for at in found if at not in without), 10))
    if not timed:
        return [at.date().isoformat() for at in found]
    zone = tz.gettz(event["DTSTART"].params["TZID"])
    return [at.replace(tzinfo=zone).astimezone(tz.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z") for at in found]


out = {}
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    broken = [error for part in calendar.walk() for error in getattr(part, "errors", [])]
    if broken:
        sys.exit(f"{name}: {broken}")
    out[name] = [{"uid": str(event["UID"]), "moments": moments(event)} for event in calendar.walk("VEVENT")]
print(json.dumps(out))
