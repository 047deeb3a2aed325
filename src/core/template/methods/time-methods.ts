import { toFloat, toNumber } from "../../python/numbers.ts";
import { toTuple, type Value } from "../../python/object.ts";
import { requireInt, requireText } from "../arguments.ts";
import { raiseType, raiseValue } from "../raise.ts";
import type { Run } from "../run.ts";
import { toIsoWeek, toWeekday, toYearDay } from "../time/civil.ts";
import { PyDate, PyTime } from "../time/date.ts";
import { type Clock, DateTime, MIDNIGHT } from "../time/datetime.ts";
import { asLocal, fromTimestamp, homeZone, nowIn, toMoment, toTimestamp } from "../time/moment.ts";
import { readDateTime } from "../time/parse-datetime.ts";
import { formatTime, toCtime } from "../time/strftime.ts";
import { parseTime } from "../time/strptime.ts";
import { TimeDelta } from "../time/timedelta.ts";
import { UTC, Zone } from "../time/zone.ts";
import { type Body, natives } from "../values/callable.ts";

/** A method of a datetime. Its receiver is one always; the epoch stands in for what cannot happen. */
function ofTime(
  signature: string,
  body: (run: Run, self: DateTime, ...args: (Value | undefined)[]) => Value,
): readonly [string, Body] {
  return [
    `self ${signature}`,
    (run, self, ...args) => body(run, self instanceof DateTime ? self : new DateTime(0, 0, UTC), ...args),
  ];
}

const PRECISIONS = ["auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"] as const;

function isoformat(_run: Run, self: DateTime, sep: Value = "T", timespec: Value = "auto"): Value {
  const precision = PRECISIONS.find((candidate) => candidate === timespec);
  if (precision === undefined) return raiseValue("Unknown timespec value");
  return self.toIso(requireText(sep), precision);
}

function optionalZone(value: Value | undefined): Zone | null {
  if (value === undefined || value === null) return null;
  return value instanceof Zone ? value : raiseType("tzinfo argument must be None or of a tzinfo subclass");
}

function replace(_run: Run, self: DateTime, ...args: (Value | undefined)[]): Value {
  const { civil, clock } = self;
  const pick = (index: number, own: number) => (args[index] === undefined ? own : requireInt(args[index]));
  const date = { year: pick(0, civil.year), month: pick(1, civil.month), day: pick(2, civil.day) };
  const time: Clock = {
    hour: pick(3, clock.hour),
    minute: pick(4, clock.minute),
    second: pick(5, clock.second),
    micros: pick(6, clock.micros),
  };
  const zone = args[7] === undefined ? self.zone : optionalZone(args[7]);
  return DateTime.of(date, time, zone, pick(8, self.fold));
}

function offsetOf(self: DateTime): Value {
  const offset = self.offset;
  return offset === null ? null : new TimeDelta(BigInt(offset) * 1_000_000n);
}

/** Python's class methods, reached through an instance as templates do. */
const CLASS_METHODS = natives({
  now: ofTime("tz?", (run, _self, tz) => {
    const zone = optionalZone(tz);
    return zone ? nowIn(zone, run) : toNaive(nowIn(homeZone(run), run));
  }),
  utcnow: ofTime("", (run) => toNaive(nowIn(UTC, run))),
  today: ofTime("", (run) => toNaive(nowIn(homeZone(run), run))),
  fromtimestamp: ofTime("timestamp tz?", (run, _self, timestamp = null, tz) => {
    const seconds = toNumber(timestamp) ?? raiseType("a number is required");
    const zone = optionalZone(tz);
    return zone ? fromTimestamp(seconds, zone) : toNaive(fromTimestamp(seconds, homeZone(run)));
  }),
  utcfromtimestamp: ofTime("timestamp", (_run, _self, timestamp = null) =>
    toNaive(fromTimestamp(toNumber(timestamp) ?? raiseType("a number is required"), UTC)),
  ),
  fromisoformat: ofTime("text", (_run, _self, text) => {
    const read = readDateTime(requireText(text));
    return read ?? raiseValue(`Invalid isoformat string: '${requireText(text)}'`);
  }),
  strptime: ofTime("text format", (_run, _self, text, format) => parseTime(requireText(text), requireText(format))),
  combine: ofTime("date time tzinfo?", (_run, _self, date, time, zone) => combine(date, time, zone)),
});

function combine(date: Value | undefined, time: Value | undefined, zone: Value | undefined): Value {
  const isDay = date instanceof PyDate || date instanceof DateTime;
  if (!isDay || !(time instanceof PyTime)) return raiseType("combine needs a date and a time");
  return DateTime.of(date.civil, time.clock, zone === undefined ? time.zone : optionalZone(zone));
}

function toNaive(time: DateTime): DateTime {
  return new DateTime(time.localSeconds, time.micros, null);
}

export const DATETIME_METHODS = new Map([
  ...CLASS_METHODS,
  ...natives({
    isoformat: ofTime("sep? timespec?", isoformat),
    strftime: ofTime("format", (run, self, format) => formatTime(requireText(format), toMoment(self, run))),
    timestamp: ofTime("", (run, self) => toFloat(toTimestamp(self, run))),
    date: ofTime("", (_run, self) => new PyDate(self.days)),
    time: ofTime("", (_run, self) => new PyTime(self.clock, null)),
    timetz: ofTime("", (_run, self) => new PyTime(self.clock, self.zone)),
    weekday: ofTime("", (_run, self) => toWeekday(self.days)),
    isoweekday: ofTime("", (_run, self) => toWeekday(self.days) + 1),
    isocalendar: ofTime("", (_run, self) => toTuple(Object.values(toIsoWeek(self.days)))),
    toordinal: ofTime("", (_run, self) => self.days + 719_163),
    ctime: ofTime("", (run, self) => toCtime(toMoment(self, run))),
    replace: ofTime("year? month? day? hour? minute? second? microsecond? tzinfo? fold?", replace),
    astimezone: ofTime("tz?", (run, self, tz) => {
      const zone = optionalZone(tz);
      return zone ? self.in(zone, homeZone(run)) : asLocal(self, run);
    }),
    utcoffset: ofTime("", (_run, self) => offsetOf(self)),
    dst: ofTime("", (_run, self) => (self.zone === null ? null : dstOf(self, self.zone))),
    tzname: ofTime("", (run, self) =>
      self.zone === null ? null : self.zone.abbreviation(self.utcSeconds(homeZone(run))),
    ),
    timetuple: ofTime("", (_run, self) =>
      toTuple([
        ...Object.values(self.civil),
        ...Object.values(self.clock).slice(0, 3),
        toWeekday(self.days),
        toYearDay(self.civil),
        -1,
      ]),
    ),
  }),
]);

/** How far summer time is ahead of the year's smallest offset. */
function dstOf(time: DateTime, zone: Zone): Value {
  const { year } = time.civil;
  const halves = [1, 7].map((month) => DateTime.of({ year, month, day: 1 }, MIDNIGHT, zone).offset ?? 0);
  return new TimeDelta(BigInt((time.offset ?? 0) - Math.min(...halves)) * 1_000_000n);
}

function ofDate(body: (run: Run, self: PyDate, ...args: (Value | undefined)[]) => Value): Body {
  return (run, self, ...args) => body(run, self instanceof PyDate ? self : new PyDate(0), ...args);
}

export const DATE_METHODS = natives({
  isoformat: ["self", ofDate((_run, self) => self.toText())],
  strftime: ["self format", ofDate((run, self, format) => formatTime(requireText(format), toMoment(self, run)))],
  weekday: ["self", ofDate((_run, self) => toWeekday(self.days))],
  isoweekday: ["self", ofDate((_run, self) => toWeekday(self.days) + 1)],
  isocalendar: ["self", ofDate((_run, self) => toTuple(Object.values(toIsoWeek(self.days))))],
  toordinal: ["self", ofDate((_run, self) => self.days + 719_163)],
  replace: [
    "self year? month? day?",
    ofDate((_run, self, year, month, day) => {
      const own = self.civil;
      const pick = (value: Value | undefined, other: number) => (value === undefined ? other : requireInt(value));
      const civil = { year: pick(year, own.year), month: pick(month, own.month), day: pick(day, own.day) };
      return new PyDate(DateTime.of(civil, MIDNIGHT, null).days);
    }),
  ],
});

export const TIME_METHODS = natives({
  isoformat: ["self", (_run, self) => (self instanceof PyTime ? self.toText() : null)],
  strftime: [
    "self format",
    (run, self, format) => {
      const clock = self instanceof PyTime ? self.clock : MIDNIGHT;
      return formatTime(requireText(format), toMoment(DateTime.of({ year: 1900, month: 1, day: 1 }, clock, null), run));
    },
  ],
});

export const TIMEDELTA_METHODS = natives({
  total_seconds: ["self", (_run, self) => toFloat(self instanceof TimeDelta ? self.totalSeconds : 0)],
});

export const ZONE_METHODS = natives({
  utcoffset: [
    "self dt",
    (_run, self, time) =>
      self instanceof Zone && time instanceof DateTime ? offsetOf(new DateTime(time.localSeconds, 0, self)) : null,
  ],
  tzname: [
    "self dt",
    (run, self, time) =>
      self instanceof Zone && time instanceof DateTime ? self.abbreviation(time.utcSeconds(homeZone(run))) : null,
  ],
});
