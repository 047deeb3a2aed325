import { describe, expect, test } from "vitest";
import { createTables } from "../../src/contract/tables.ts";
import type { Problem } from "../../src/contract/verdict.ts";
import { toBugReport } from "../../web/lists/bug-report.ts";
import { countProblems, countTroubled, groupProblems } from "../../web/lists/problem-list.ts";
import { aNotice, anAnnouncement } from "../support/samples.ts";

const UNIT: Problem = {
  level: "error",
  rule: "invalid-unit",
  path: "unit_of_measurement",
  value: "C",
  message: "The unit is not valid for this device class.",
  fix: "Use °C.",
};
const OLD: Problem = {
  level: "warning",
  rule: "deprecated-key",
  path: "object_id",
  value: "x",
  message: "It is deprecated.",
  fix: null,
};

function someTables() {
  const tables = createTables();
  const announce = (
    topic: string,
    publisher: string | null,
    problems: Problem[],
    verdict: "warned" | "refused" | "accepted" = "warned",
  ) => tables.announcements.set(topic, anAnnouncement({ topic, publisher, problems, verdict }));
  announce("a/2", "Zigbee2MQTT", [OLD]);
  announce("a/1", "Zigbee2MQTT", [OLD, UNIT], "refused");
  announce("b", null, [UNIT], "refused");
  announce("c", "ESPHome", [], "accepted");
  tables.notices.set(1, aNotice());
  return tables;
}

const ALL = { search: "", levels: new Set<never>() };

test("problems stand by publisher and rule: errors first, the nameless last", () => {
  const grouped = groupProblems(someTables(), ALL).map(({ name, count, groups }) => [
    name,
    count,
    groups.map(({ rule, items }) => [rule, items.length]),
  ]);
  expect(grouped).toEqual([
    [
      "Zigbee2MQTT",
      3,
      [
        ["invalid-unit", 1],
        ["deprecated-key", 2],
      ],
    ],
    [
      null,
      2,
      [
        ["invalid-unit", 1],
        ["not-utf8", 1],
      ],
    ],
  ]);
});

test("they are counted by level, and the announcements they are in", () => {
  expect(countProblems(someTables())).toEqual({ error: 2, warning: 2, notice: 1 });
  expect(countTroubled(someTables())).toBe(3);
});

test.each([
  ["object_id", 2],
  ["not-utf8 kitchen", 1],
  ["a/1 °c", 1],
  ["nothing of the kind", 0],
])("a search for %j leaves %i", (search, count) => {
  const shown = groupProblems(someTables(), { ...ALL, search }).reduce((sum, { count: some }) => sum + some, 0);
  expect(shown).toBe(count);
});

describe("the text for a bug tracker", () => {
  const announcement = anAnnouncement({ topic: "homeassistant/sensor/x/config", verdict: "refused", problems: [UNIT] });

  test("says publisher, topic, verdict, rule, key, value, fix, payload and corrected payload", () => {
    const payloads = { payload: '{"unit_of_meas":"C"}', corrected: '{"unit_of_meas":"°C"}' };
    const report = toBugReport({ type: "announcement", announcement, problem: UNIT }, payloads);
    for (const part of [
      announcement.topic,
      "refused",
      "unit_of_measurement",
      "`C`",
      UNIT.message,
      "Use °C.",
      "Zigbee2MQTT",
      '"unit_of_meas": "C"',
      '"unit_of_meas": "°C"',
    ])
      expect(report).toContain(part);
  });

  test("no payload can break out of its fence", () => {
    const payloads = { payload: "a\n````\n@everyone", corrected: null };
    const report = toBugReport({ type: "announcement", announcement, problem: null }, payloads);
    expect(report).toMatch(/`````\na\n````\n@everyone\n`````$/);
  });

  test("keeps what looks like a secret to itself, wherever it stands", () => {
    const problem = { ...UNIT, path: "code", value: "1234", message: "1234 is no code.", fix: "Use a text, not 1234." };
    const payloads = { payload: '{"code":1234,"wifi":{"password":"1234"}}', corrected: '{"code":"1234"}' };
    const report = toBugReport({ type: "announcement", announcement, problem }, payloads);
    expect(report).not.toContain("1234");
    expect(report).toContain('"password": "[hidden]"');
  });

  test("a message that could not be used shows its excerpt", () => {
    expect(toBugReport({ type: "notice", notice: aNotice({ count: 3 }) }, null)).toContain("\\xff\\xfe");
  });
});
