import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readAnnouncement } from "../../../src/core/discovery/announcement.ts";
import { validateComponent } from "../../../src/core/discovery/component.ts";
import { refusedAtFirstWrite } from "../../../src/core/discovery/later-layers.ts";

type Log = { readonly path?: string; readonly level: string };
type Answer = { readonly verdict?: string; readonly logs?: readonly Log[] };
type Recorded = { readonly topic: string; readonly payload: string; readonly answer: Answer };

/** What exists and what is wrong after a message in an empty home, as far as its text alone decides. */
type Verdict = { readonly exists: boolean; readonly paths: readonly string[] };

function readRecorded(kind: string): Recorded[] {
  const file = new URL(`../../data/homeassistant/${kind}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
  return lines.map(toRecorded).filter((one) => one.answer.verdict !== undefined);
}

function toRecorded(line: string): Recorded {
  // Python writes numbers that JSON does not know; none of them stands in what is compared here.
  const { steps, homeassistant, ...step } = JSON.parse(line.replaceAll(/: (?:NaN|-?Infinity)\b/g, ": null"));
  return { ...(steps?.[0] ?? step), answer: homeassistant[0] };
}

function judge({ topic, payload }: Recorded): Verdict {
  const reading = readAnnouncement(topic, payload, "homeassistant");
  if (reading.type === "refused") return { exists: false, paths: toPaths([reading.problems]) };
  if (reading.type !== "components") return { exists: false, paths: [] };
  const live = reading.items.filter((item) => item.payload.size > 0);
  const answers = live.map((item) => ({ item, validation: validateComponent(item.component, item.payload) }));
  const exists = answers.some(
    ({ item, validation }) =>
      validation.type === "accepted" && (item.component !== "tag" || validation.config["device"] !== undefined),
  );
  return { exists, paths: toPaths(answers.map(({ validation: v }) => (v.type === "refused" ? v.problems : []))) };
}

function toPaths(problems: readonly (readonly { readonly path: string | null }[])[]): string[] {
  return problems.flatMap(([first]) => (first?.path ? [first.path] : []));
}

function agrees(recorded: Recorded): boolean {
  const { exists, paths } = judge(recorded);
  const { verdict = "", logs = [] } = recorded.answer;
  const theirs = logs.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const isSamePlace = theirs.length === 0 || theirs.join() === paths.join();
  return isSamePlace && exists === ["accepted", "warned", "partial"].includes(verdict);
}

test.each([
  ["key", 99.85],
  ["class", 100],
  ["device", 99.97],
  ["device-discovery", 100],
  ["topic", 100],
  ["zigbee2mqtt", 100],
])(
  "first announcements of the recorded kind %s get Home Assistant's answer and place",
  (kind, atLeastPercent) => {
    const recorded = readRecorded(kind);
    const agreed = recorded.filter(agrees);
    expect((agreed.length * 100) / recorded.length).toBeGreaterThanOrEqual(atLeastPercent);
  },
  60_000,
);

test("a sensor without a number, with a unit, is the only thing the first write refuses", () => {
  for (const recorded of readRecorded("class")) {
    const reading = readAnnouncement(recorded.topic, recorded.payload, "homeassistant");
    for (const item of reading.type === "components" ? reading.items : []) {
      const validation = validateComponent(item.component, item.payload);
      if (validation.type === "refused") continue;
      const isRefused = refusedAtFirstWrite(item.component, validation.config) !== null;
      expect(isRefused).toBe(recorded.answer.verdict === "partial");
    }
  }
});
