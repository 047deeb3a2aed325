import { describe, expect, test } from "vitest";
import { configurationAddress, icon, webAddress } from "../../../src/core/discovery/addresses.ts";
import { anyCaseOf, oneOf, precision, qos, temperatureUnit } from "../../../src/core/discovery/choices.ts";
import { messageExpiry } from "../../../src/core/discovery/message-expiry.ts";
import * as scalars from "../../../src/core/discovery/scalars.ts";
import { outcome } from "./samples.ts";

describe("a text", () => {
  test.each([
    ['"a"', "a"],
    ["1", "1"],
    ["1.0", "1.0"],
    ["1.5", "1.5"],
    ["true", "True"],
    ["false", "False"],
    ["null", "refused: null-text"],
    ["[]", "refused: not-a-text"],
    ["{}", "refused: not-a-text"],
  ])("of %s is %s", (text, expected) => expect(outcome(scalars.text, text)).toBe(expected));

  test("is not made of a number where only texts are taken", () => {
    expect(outcome(scalars.strictText, "5")).toBe("refused: not-a-text");
  });
});

describe("a boolean", () => {
  test.each([
    ["true", true],
    ['" YES "', true],
    ['"enable"', true],
    ['"off"', false],
    ["2", true],
    ["0.0", false],
    ['"maybe"', "refused: not-a-boolean"],
    ['""', "refused: not-a-boolean"],
    ["null", "refused: not-a-boolean"],
    ["[]", "refused: not-a-boolean"],
  ])("of %s is %s", (text, expected) => expect(outcome(scalars.flag, text)).toBe(expected));
});

describe("a whole number", () => {
  test.each([
    ["5", 5],
    ["5.9", 5],
    ["5.0", 5],
    ["true", 1],
    ['" 1_000 "', 1000],
    ['"5.0"', "refused: not-an-integer"],
    ["-1", "refused: too-small"],
    ["null", "refused: not-an-integer"],
    ["[5]", "refused: not-an-integer"],
  ])("of %s is %s", (text, expected) => expect(outcome(scalars.countingNumber, text)).toBe(expected));

  test.each([
    ["100", 100],
    ["true", 1],
    ["100.0", "refused: not-an-integer"],
    ['"100"', "refused: not-an-integer"],
  ])("of JSON, %s, is %s", (text, expected) => expect(outcome(scalars.strictInteger, text)).toBe(expected));
});

describe("a number", () => {
  test.each([
    ["1", 1],
    ['" 1.5e1 "', 15],
    ['"nan"', Number.NaN],
    ['"inf"', Number.POSITIVE_INFINITY],
    ["true", 1],
    ['"x"', "refused: not-a-number"],
    ["null", "refused: not-a-number"],
  ])("of %s is %s", (text, expected) => expect(outcome(scalars.decimal, text)).toBe(expected));

  test.each([
    ["0", 0],
    ['"inf"', Number.POSITIVE_INFINITY],
    ['"nan"', "refused: too-small"],
    ["-0.1", "refused: too-small"],
  ])("from zero up, %s, is %s", (text, expected) => expect(outcome(scalars.decimalFrom(0), text)).toBe(expected));
});

describe("a list", () => {
  test.each([
    ["null", []],
    ['"a"', ["a"]],
    ['["a", 1]', ["a", "1"]],
    ["[null]", "refused: null-text"],
  ])("of %s is %j", (text, expected) => expect(outcome(scalars.listOf(scalars.text), text)).toEqual(expected));

  test("is not made of a single value where only lists are taken", () => {
    expect(outcome(scalars.strictListOf(scalars.text), '"a"')).toBe("refused: not-a-list");
  });
});

describe("a choice", () => {
  test("is taken by the letter, or in any case where the platform says so", () => {
    expect(outcome(oneOf("auto", "box"), '"box"')).toBe("box");
    expect(outcome(oneOf("auto", "box"), '"Box"')).toBe("refused: not-among-choices");
    expect(outcome(anyCaseOf(["outlet", "switch"]), '"OUTLET"')).toBe("outlet");
    expect(outcome(anyCaseOf(["outlet", "switch"]), "null")).toBe("refused: not-among-choices");
  });

  test.each([
    ["0", 0],
    ['"1"', 1],
    ["1.9", 1],
    ["true", 1],
    ["3", "refused: bad-qos"],
    ["-1", "refused: bad-qos"],
    ["null", "refused: bad-qos"],
  ])("of quality of service, %s, is %s", (text, expected) => expect(outcome(qos, text)).toBe(expected));

  test("of a temperature unit has no case", () => {
    expect([outcome(temperatureUnit, '"c"'), outcome(temperatureUnit, '"F"')]).toEqual(["°C", "°F"]);
    expect(outcome(temperatureUnit, '"°C"')).toBe("refused: not-among-choices");
  });

  test("of a precision is a number", () => {
    expect(outcome(precision, '"0.5"')).toBe(0.5);
    expect(outcome(precision, "0.2")).toBe("refused: not-among-choices");
  });
});

describe("an address", () => {
  test.each([
    ["http://a", "http://a"],
    [" HTTPS://a.b:80/x y ", "HTTPS://a.b:80/x y"],
    ["http://:80/", "http://:80/"],
    ["http://a:99999", "refused: bad-address"],
    ["http://a:b", "refused: bad-address"],
    ["http://a b/", "refused: bad-address"],
    ["http://", "refused: bad-address"],
    ["a.b", "refused: bad-address"],
    ["ftp://a", "refused: bad-address"],
    ["homeassistant://a", "refused: bad-address"],
    ["http://a/\u0007", "refused: bad-address"],
  ])("of the web, %j, is %s", (text, expected) => {
    expect(outcome(webAddress, JSON.stringify(text))).toBe(expected);
  });

  test("of a device's page may be one of Home Assistant's own", () => {
    expect(outcome(configurationAddress, '"homeassistant://navigate/x"')).toBe("homeassistant://navigate/x");
    expect(outcome(configurationAddress, '"homeassistant:x"')).toBe("refused: bad-address");
    expect(outcome(configurationAddress, '"homeassistant://"')).toBe("refused: bad-address");
  });

  test("of an icon has a colon, and nobody looks further", () => {
    expect(outcome(icon, '"mdi:lamp"')).toBe("mdi:lamp");
    expect(outcome(icon, '["a:b"]')).toBe("['a:b']");
    expect(outcome(icon, '"lamp"')).toBe("refused: bad-icon");
  });
});

test.each([
  ["60", 60],
  ["true", 1],
  ['{"hours": 1, "minutes": "1.5"}', 3690],
  ['{"milliseconds": 1500}', 1],
  ["1.5", "refused: bad-interval"],
  ['"10"', "refused: bad-interval"],
  ["{}", "refused: bad-interval"],
  ["null", "refused: bad-interval"],
  ["-1", "refused: too-small"],
  ['{"seconds": -1}', "refused: too-small"],
  ['{"weeks": 1}', "refused: unknown-key"],
])("an interval of %s is %s", (text, expected) => expect(outcome(messageExpiry, text)).toBe(expected));
