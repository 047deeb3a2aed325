import { isFloat, toFloat, toNumber } from "../../python/numbers.ts";
import type { Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { isSet, requireInt, requireText } from "../arguments.ts";
import { asNumeric } from "../arithmetic.ts";
import { BAD_INPUT, forgiving, pythonFloat } from "../convert.ts";
import { orElse, raiseNoDefault, raisePython, raiseType, raiseValue } from "../raise.ts";
import { roundHalfEven, toAge } from "../time/age.ts";
import { PyDate } from "../time/date.ts";
import { DateTime, MIDNIGHT } from "../time/datetime.ts";
import { asLocal, fromTimestamp, homeZone, nowIn, toMoment, toTimestamp } from "../time/moment.ts";
import { readDateTime, readTime } from "../time/parse-datetime.ts";
import { readDuration } from "../time/parse-duration.ts";
import { formatTime } from "../time/strftime.ts";
import { parseTime } from "../time/strptime.ts";
import { roundToBigint, TimeDelta } from "../time/timedelta.ts";
import { UTC } from "../time/zone.ts";
import { type Body, natives } from "../values/callable.ts";
import { asText } from "../values/markup.ts";
import { typeName } from "../values/type-name.ts";

function requireDateTime(value: Value): DateTime {
  if (value instanceof DateTime) return value;
  return raisePython("AttributeError", `'${typeName(value)}' object has no attribute 'tzinfo'`);
}

const asDateTime: Body = (_run, value = null, fallback) => {
  if (value instanceof DateTime) return value;
  if (value instanceof PyDate) return DateTime.of(value.civil, MIDNIGHT, null);
  return orElse(
    () => fromTimestamp(pythonFloat(value), UTC),
    BAD_INPUT,
    () =>
      orElse(
        () => parseDateTime(value),
        BAD_INPUT,
        () => withoutDateTime(value, fallback),
      ),
  );
};

function parseDateTime(value: Value): DateTime {
  const text = asText(value) ?? raiseType("argument must be str");
  return readDateTime(text) ?? raiseValue(`not a date and time: ${text}`);
}

/** Text that is no date gives None, for old templates' sake. */
function withoutDateTime(value: Value, fallback: Value | undefined): Value {
  if (fallback !== undefined) return fallback;
  return asText(value) === undefined ? raiseNoDefault("as_datetime", toText(value)) : null;
}

const asTimestamp: Body = (run, value = null, fallback) =>
  forgiving("as_timestamp", value, fallback, () =>
    toFloat(toTimestamp(value instanceof DateTime ? value : parseDateTime(value), run)),
  );

function toTime(value: Value): DateTime {
  const seconds =
    toNumber(asNumeric(value)) ?? raiseType(`'${typeName(value)}' object cannot be interpreted as a number`);
  return fromTimestamp(seconds, UTC);
}

const timestampCustom: Body = (run, value = null, format = "%Y-%m-%d %H:%M:%S", local = true, fallback) =>
  forgiving("timestamp_custom", value, fallback, () => {
    const time = toTime(value);
    return formatTime(requireText(format), toMoment(isSet(local) ? asLocal(time, run) : time, run));
  });

const timedelta: Body = (_run, days = 0, seconds = 0, micros = 0, millis = 0, minutes = 0, hours = 0, weeks = 0) => {
  const units = [86_400_000_000, 1_000_000, 1, 1_000, 60_000_000, 3_600_000_000, 604_800_000_000];
  const amounts = [days, seconds, micros, millis, minutes, hours, weeks];
  return new TimeDelta(amounts.reduce((sum: bigint, amount, index) => sum + toMicros(amount, units[index] ?? 0), 0n));
};

function toMicros(amount: Value, unit: number): bigint {
  const numeric = asNumeric(amount);
  if (numeric === undefined) return raiseType(`unsupported type for timedelta component: ${typeName(amount)}`);
  if (!isFloat(numeric)) return BigInt(numeric) * BigInt(unit);
  const number = toNumber(numeric) ?? 0;
  if (Number.isNaN(number)) raiseValue("cannot convert float NaN to integer");
  return roundToBigint(number * unit);
}

const todayAt: Body = (run, text = "") => {
  const now = nowIn(homeZone(run), run);
  const clock = text === "" ? MIDNIGHT : readTime(toText(text));
  if (!clock) return raiseValue(`could not convert ${typeName(text)} to datetime: '${toText(text)}'`);
  return DateTime.of(now.civil, clock, homeZone(run));
};

/** How long ago or ahead in words; anything that is no time on the right side of now stays as it is. */
function ageOf(isAhead: boolean): Body {
  return (run, value = null, precision = 1) => {
    if (!(value instanceof DateTime)) return value;
    const time = value.zone === null ? asLocal(value, run) : value;
    const ageS = (run.host.nowMs() / 1000 - toTimestamp(time, run)) * (isAhead ? -1 : 1);
    return ageS < 0 ? time : toAge(roundHalfEven(ageS), requireInt(precision));
  };
}

const timedeltaString: Body = (_run, value = null, precision = 1) => {
  if (!(value instanceof TimeDelta)) return value;
  const seconds = value.totalSeconds;
  return (seconds < 0 ? "-" : "") + toAge(roundHalfEven(Math.abs(seconds)), requireInt(precision));
};

/** Functions and filters alike. */
export const TIME = natives({
  as_datetime: ["value default?", asDateTime],
  as_timestamp: ["value default?", asTimestamp],
  as_local: ["value", (run, value = null) => asLocal(requireDateTime(value), run)],
  as_timedelta: ["value", (_run, value) => readDuration(requireText(value)) ?? null],
  today_at: ["time_str?", todayAt],
  relative_time: ["value", ageOf(false)],
  time_since: ["value precision?", ageOf(false)],
  time_until: ["value precision?", ageOf(true)],
  timedelta_string: ["value precision?", timedeltaString],
});

/** Filters alone. */
export const TIME_FILTERS = natives({
  timestamp_custom: ["value format_string? local? default?", timestampCustom],
  timestamp_local: [
    "value default?",
    (run, value = null, fallback) =>
      forgiving("timestamp_local", value, fallback, () => asLocal(toTime(value), run).toIso("T")),
  ],
  timestamp_utc: [
    "value default?",
    (_run, value = null, fallback) => forgiving("timestamp_utc", value, fallback, () => toTime(value).toIso("T")),
  ],
});

/** Functions alone. */
export const TIME_FUNCTIONS = natives({
  now: ["", (run) => nowIn(homeZone(run), run)],
  utcnow: ["", (run) => nowIn(UTC, run)],
  timedelta: ["days? seconds? microseconds? milliseconds? minutes? hours? weeks?", timedelta],
  strptime: [
    "string fmt default?",
    (_run, text = null, format = null, fallback) =>
      forgiving("strptime", text, fallback, () => parseTime(requireText(text), requireText(format))),
  ],
});
