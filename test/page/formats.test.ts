import { expect, test } from "vitest";
import { stateText } from "../../web/components/marks.ts";
import { viewOf } from "../../web/components/tables/view-of.ts";
import { createAgo } from "../../web/format/ago.ts";
import { toByteText, toDurationText, toReadingText } from "../../web/format/quantity.ts";
import { toTopicName } from "../../web/format/topic-name.ts";
import { listOf, readRoute, toHash } from "../../web/route.ts";
import { chooseLanguage } from "../../web/texts/text.ts";
import { anEntity } from "../support/samples.ts";

const NOW_MS = 1_790_000_000_000;

test.each([
  [-3_000, "just now"],
  [4_000, "just now"],
  [12_000, "12 sec. ago"],
  [59_400, "59 sec. ago"],
  [61_000, "1 min. ago"],
  [3_600_000, "1 hr. ago"],
  [47 * 3_600_000, "47 hr. ago"],
  [49 * 3_600_000, "2 days ago"],
])("%i ms back is %s", (ms, words) => {
  expect(createAgo("en", "just now")(NOW_MS - ms, NOW_MS)).toBe(words);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_234, "1.2 kB"],
  [118_000_000, "118 MB"],
])("%i bytes are %s", (bytes, words) => {
  expect(toByteText(bytes, "en")).toBe(words);
});

test.each([
  ["3.203", "de", "3,203"],
  ["1013.50", "de", "1.013,50"],
  ["1013.50", "en", "1,013.50"],
  ["-7", "nl", "-7"],
  ["0.0", "nl", "0,0"],
  ["1e3", "de", "1e3"],
  ["12:30", "de", "12:30"],
  ["1.", "de", "1."],
  ["9007199254740993", "en", "9007199254740993"],
])("the reading %s is written in %s as %s", (state, language, words) => {
  expect(toReadingText(state, language)).toBe(words);
});

test("states with a unit are numbers in the reader's language; others stay as they are", async () => {
  await chooseLanguage(["de"]);
  expect(stateText(anEntity({ state: "3.203", unit: "kWh" }))).toBe("3,203 kWh");
  expect(stateText(anEntity({ state: "3.203", unit: null }))).toBe("3.203");
  await chooseLanguage(["en"]);
  expect(stateText(anEntity({ state: "3203", unit: "kWh" }))).toBe("3,203 kWh");
});

test.each([
  [40_000, "40 s"],
  [3_000_000, "50 min"],
  [7_260_000, "2 h 1 min"],
  [266_400_000, "3 d 2 h"],
])("%i ms last %s", (ms, words) => {
  expect(toDurationText(ms)).toBe(words);
});

test.each([
  { page: "devices" } as const,
  { page: "status" } as const,
  { page: "entity", id: "light 0x01/ü ☃" } as const,
  { page: "device", id: "" } as const,
])("the address of %j leads back to it", (route) => {
  expect(readRoute(toHash(route))).toEqual(route);
});

test.each(["", "#", "#/nowhere", "#/entity", "#/entity/%%%", "#/entity/_w"])(
  "the address %j leads to the devices",
  (hash) => {
    expect(readRoute(hash)).toEqual({ page: "devices" });
  },
);

test("a detail belongs to its list", () => {
  expect([
    listOf({ page: "device", id: "x" }),
    listOf({ page: "entity", id: "x" }),
    listOf({ page: "status" }),
  ]).toEqual(["devices", "entities", "status"]);
});

test.each([0, 10_000, 500_000, 10_000_000])(
  "scrolled to %i px, the rows in view are drawn, and few others",
  (scrollPx) => {
    const view = viewOf(10_000, 52, scrollPx, 1_230);
    expect(view.firstVisible).toBe(Math.min(Math.floor(scrollPx / 52), 10_000 - 25));
    expect(view.first).toBeLessThanOrEqual(view.firstVisible);
    expect(view.last).toBeGreaterThanOrEqual(Math.min(10_000, view.firstVisible + 25));
    expect(view.last - view.first).toBeLessThan(45);
    expect(view.offsetPx).toBe(view.first * 52);
  },
);

test("a short list is drawn whole", () => {
  expect(viewOf(3, 52, 400, 800)).toMatchObject({ first: 0, last: 3, heightPx: 156 });
});

test.each([
  ["homeassistant/sensor/attic_scale/weight/config", "attic_scale/weight"],
  ["ha/sensor/bad json/config", "bad json"],
  ["homeassistant/sensor/config", null],
  ["Attic scale", null],
])("what tells the announcement %s from others", (topic, name) => {
  expect(toTopicName(topic)).toBe(name);
});
