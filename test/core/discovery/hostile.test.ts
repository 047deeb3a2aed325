import { expect, test } from "vitest";
import { inYardsticks } from "../../support/yardstick.ts";
import { pathsOf, read, validate } from "./samples.ts";

/** In pieces of fixed work: far above what any of these takes, far below what a quadratic reader would. */
const MOST = 500;

test("__proto__ and constructor are keys like any other", () => {
  const payload = '{"state_topic": "s", "__proto__": {"unique_id": "x"}, "constructor": 1, "toString": 2}';
  const validation = validate("sensor", payload);
  expect(validation.type).toBe("accepted");
  const config = validation.type === "accepted" ? validation.config : {};
  expect([config["unique_id"], config["constructor"], config["toString"]]).toEqual([undefined, undefined, undefined]);
  expect(({} as Record<string, unknown>)["unique_id"]).toBeUndefined();
});

test("__proto__ in a device is an unknown key", () => {
  const payload = '{"state_topic": "s", "device": {"identifiers": "d", "__proto__": {"name": "x"}}}';
  expect(pathsOf(validate("sensor", payload))).toEqual(["device.__proto__"]);
});

test("ten thousand levels are no JSON to Home Assistant, and no harm to us", () => {
  const deep = (levels: number) => `{"a": ${"[".repeat(levels)}${"]".repeat(levels)}}`;
  expect(read("sensor/a", deep(10_000)).type).toBe("refused");
  expect(read("sensor/a", deep(1_000)).type).toBe("components");
});

test("a thousand levels under a key that wants a text make a short excerpt", () => {
  const name = `${"[".repeat(1_000)}${"]".repeat(1_000)}`;
  const validation = validate("sensor", `{"state_topic": "s", "name": ${name}}`);
  expect(validation).toMatchObject({ type: "refused", problems: [{ path: "name" }] });
  const value = validation.type === "refused" ? validation.problems[0]?.value : undefined;
  expect(value?.length).toBe(200);
});

test("five megabytes are answered soon", () => {
  const { took } = inYardsticks(() => {
    expect(validate("sensor", { state_topic: "s", name: "x".repeat(5_000_000) }).type).toBe("accepted");
    expect(validate("switch", { command_topic: "x/".repeat(2_500_000) }).type).toBe("refused");
    const keys = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, index]));
    expect(validate("sensor", { ...keys, state_topic: "s" }).type).toBe("accepted");
  });
  expect(took).toBeLessThan(MOST);
});

test("texts made to keep a pattern busy are answered at once", () => {
  const blanks = `x${" ".repeat(200_000)}1`;
  const { took } = inYardsticks(() => {
    expect(validate("number", { command_topic: "s", min: blanks }).type).toBe("refused");
    expect(validate("number", { command_topic: "s", min: `${"1".repeat(200_000)}x` }).type).toBe("refused");
    expect(validate("sensor", { state_topic: "s", entity_picture: `http://a/${blanks}` }).type).toBe("accepted");
    expect(validate("sensor", { state_topic: "s", device_class: "x".repeat(5_000_000) }).type).toBe("refused");
  });
  expect(took).toBeLessThan(MOST);
});

test("a hundred thousand broken items make problems without end neither for us nor for the page", () => {
  const availability = Array.from({ length: 100_000 }, () => ({}));
  const { result: validation, took } = inYardsticks(() => validate("sensor", { state_topic: "s", availability }));
  expect(validation.type).toBe("refused");
  expect(validation.type === "refused" ? validation.problems.length : 0).toBeLessThanOrEqual(20);
  expect(took).toBeLessThan(MOST);
});

test("a long base topic in hundreds of topics is not written out", () => {
  const availability = Array.from({ length: 900 }, () => ({ topic: "~/a" }));
  const withBase = (length: number) => ({ state_topic: "s", "~": "b".repeat(length), availability });
  const device = (component: object) => ({
    device: { identifiers: ["d"] },
    origin: { name: "o" },
    components: { c: { p: "sensor", unique_id: "u", ...component } },
  });
  const answer = { type: "refused", problems: [{ rule: "too-large" }] };
  expect(read("sensor/a", withBase(60_000))).toMatchObject(answer);
  expect(read("device/d", device(withBase(60_000)))).toMatchObject(answer);
  expect(validate("sensor", withBase(1_000)).type).toBe("accepted");
  expect(read("device/d", device(withBase(1_000))).type).toBe("components");
});

test("more availability topics than any device has are refused as too many", () => {
  const availability = Array.from({ length: 1_001 }, (_, index) => ({ topic: `a/${index}` }));
  const problem = { rule: "too-large", path: "availability" };
  expect(validate("sensor", { state_topic: "s", availability })).toMatchObject({
    type: "refused",
    problems: [problem],
  });
  expect(validate("sensor", { state_topic: "s", availability: availability.slice(1) }).type).toBe("accepted");
});
