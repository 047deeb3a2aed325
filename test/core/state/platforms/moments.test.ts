import { expect, test } from "vitest";
import { readLenientDate } from "../../../../src/core/state/lenient-date/lenient-date.ts";
import { Subject } from "../entity.ts";

const TOPICS = { state_topic: "s", command_topic: "c" };

test("a date is day first only where it cannot be month first, and takes what is missing from today", () => {
  const date = new Subject("date", TOPICS);
  const dates = ["31.01.2026", "1/2/2026", "5", "3rd of May 2001", "99-01-02", "300"].map((text) => date.after(text));
  expect(dates).toEqual(["2026-01-31", "2026-01-02", "2026-11-05", "2001-05-03", "1999-01-02", "0300-11-23"]);
  expect(date.hear("s", "tomorrow").problem?.rule).toBe("not-a-date");
  expect(date.hear("s", "99999999999").problem?.rule).toBe("date-too-large");
});

test("today is the home's day, not that of Greenwich", () => {
  const date = new Subject("date", TOPICS);
  date.nowMs = Date.UTC(2026, 10, 23, 23, 30);
  expect(date.after("10:00")).toBe("2026-11-24");
});

test("a time keeps its fractions and forgets its day", () => {
  const time = new Subject("time", TOPICS);
  expect(["10am", "10:11", "2026-01-31T10:11:12.5Z", "None"].map((text) => time.after(text))).toEqual([
    "10:00:00",
    "10:11:00",
    "10:11:12.500000",
    "unknown",
  ]);
});

test("a datetime needs exactly one time zone", () => {
  const plain = new Subject("datetime", TOPICS);
  expect(plain.after("2026-07-01 12:00 +0200")).toBe("2026-07-01T10:00:00+00:00");
  expect(plain.hear("s", "2026-07-01 12:00").problem?.rule).toBe("no-time-zone");
  const zoned = new Subject("datetime", { ...TOPICS, timezone: "Europe/Amsterdam" });
  expect(zoned.after("2026-07-01 12:00")).toBe("2026-07-01T10:00:00+00:00");
  expect(zoned.hear("s", "2026-07-01 12:00Z").problem?.rule).toBe("two-time-zones");
});

test("dateutil's odder readings are kept", () => {
  const readings = ["20,50", "12h36m", "10:36:28 BRST+3", "Fri", "Jan of 01", "20260131T235959.25Z"].map((text) => {
    const read = readLenientDate(text, 20_780);
    return read && [new Date(read.localSeconds * 1000).toISOString().slice(0, 19), read.micros, read.offsetSeconds];
  });
  expect(readings).toEqual([
    ["2026-11-20T00:00:00", 0, null],
    ["2026-11-23T12:36:00", 0, null],
    ["2026-11-23T10:36:28", 0, -10_800],
    ["2026-11-27T00:00:00", 0, null],
    ["2001-01-23T00:00:00", 0, null],
    ["2026-01-31T23:59:59", 250_000, 0],
  ]);
});

test("every event counts, a retained one does not, and its other values are attributes", () => {
  const bell = new Subject("event", { state_topic: "s", event_types: ["ring"] });
  expect(bell.hear("s", '{"event_type": "ring"}', true).isChanged).toBe(false);
  expect(bell.after('{"event_type": "ring", "door": "front"}')).toBe("2026-11-23T12:00:00.000+00:00");
  expect([bell.attribute("event_type"), bell.attribute("door")]).toEqual(["ring", "front"]);
  bell.nowMs += 1;
  expect(bell.hear("s", '{"event_type": "ring", "door": "front"}').isChanged).toBe(true);
  expect(bell.hear("s", '{"event_type": "knock"}').problem?.rule).toBe("unknown-event-type");
  expect(bell.hear("s", "[1]").problem?.rule).toBe("not-an-object");
});

test("a tracker is home by its coordinates, in a zone by its name, and away without either", () => {
  const phone = new Subject("device_tracker", { json_attributes_topic: "j", state_topic: "s" });
  const at = (latitude: number, longitude: number) => {
    phone.hear("j", JSON.stringify({ latitude, longitude, gps_accuracy: 10, battery: 80 }));
    return [phone.live.state, phone.attribute("in_zones")];
  };
  expect(at(52.3701, 4.8901)).toEqual(["home", ["zone.home"]]);
  expect(at(52.0901, 5.1201)).toEqual(["Work", ["zone.work"]]);
  expect(at(48, 2)).toEqual(["not_home", []]);
  expect([phone.attribute("battery"), phone.attribute("gps_accuracy")]).toEqual([80, 10]);
  expect(phone.after("garden")).toBe("garden");
  expect(phone.after("None")).toBe("not_home");
  expect(phone.hear("j", '{"latitude": 52}').problem?.rule).toBe("bad-coordinates");
  expect(phone.live.state).toBe("unknown");
});

test("a picture that is no base64 is told, and the image counts as updated all the same", () => {
  const image = new Subject("image", { image_topic: "s", image_encoding: "b64" });
  expect(image.hear("s", "aGVsbG8=").problem).toBeNull();
  expect(image.hear("s", "aGVsbG8").problem?.rule).toBe("not-base64");
  const link = new Subject("image", { url_topic: "s" });
  expect(link.hear("s", "ftp://x").problem?.rule).toBe("not-a-url");
  expect(link.live.state).toBe("2026-11-23T12:00:00.000+00:00");
});

test("a mower is what it says, and nothing in any spelling is unknown", () => {
  const mower = new Subject("lawn_mower", { activity_state_topic: "s" });
  expect(mower.after("mowing")).toBe("mowing");
  expect(mower.hear("s", "MOWING").problem?.rule).toBe("unknown-activity");
  expect(mower.after("NONE")).toBe("unknown");
});

test("an infrared receiver hears signals, and nobody pressed a button for a retained one", () => {
  const receiver = new Subject("infrared", { schema: "receiver", state_topic: "s" });
  receiver.hear("s", '{"timings": [1, 2]}', true);
  expect(receiver.live.state).toBe("unknown");
  expect(receiver.hear("s", '{"timings": []}').problem?.rule).toBe("not-a-signal");
  expect(receiver.after('{"timings": [9000, -4500], "modulation": 38000}')).toBe("2026-11-23T12:00:00.000+00:00");
});
