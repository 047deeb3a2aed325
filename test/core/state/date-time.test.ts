import { expect, test } from "vitest";
import { readDateTime, toDateText, toDateTimeText, toUtcText } from "../../../src/core/state/date-time.ts";

function read(text: string): string | undefined {
  const moment = readDateTime(text);
  return moment && toDateTimeText(moment);
}

test.each([
  ["2026-01-31", "2026-01-31T00:00:00"],
  ["20260131T123456Z", "2026-01-31T12:34:56+00:00"],
  ["2026-01", "2026-01-01T00:00:00"],
  ["2026-W01-1", "2025-12-29T00:00:00"],
  ["2024-366", "2024-12-31T00:00:00"],
  ["2026-01-31 12:34:56,5+0130", "2026-01-31T12:34:56.500000+01:30"],
  ["2026-01-31T24:00", "2026-02-01T00:00:00"],
  ["2026-1-3 4:5", "2026-01-03T04:05:00"],
])("%s is read as %s", (text, moment) => expect(read(text)).toBe(moment));

test.each(["", "2026", "2026-02-29", "2026-13-01", "2026-01-31T25:00", "2026-01-31T12:34:60", "tomorrow", "2025-W53"])(
  "%j is no date",
  (text) => expect(read(text)).toBeUndefined(),
);

test("in UTC a moment without zone has no place, and a date keeps its day", () => {
  const moment = readDateTime("2026-01-01T00:30:00+01:00");
  expect(moment && [toUtcText(moment), toDateText(moment)]).toEqual(["2025-12-31T23:30:00+00:00", "2026-01-01"]);
  const naive = readDateTime("2026-01-01T00:30:00");
  expect(naive && toUtcText(naive)).toBeUndefined();
});
