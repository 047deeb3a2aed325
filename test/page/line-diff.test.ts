import { describe, expect, test } from "vitest";
import { diffPayloads, foldUnchanged } from "../../web/format/line-diff.ts";
import { inYardsticks } from "../support/yardstick.ts";

const shown = (before: string, after: string) =>
  diffPayloads(before, after)
    ?.filter(({ sign }) => sign !== " ")
    .map(({ sign, text }) => sign + text);

describe("the difference of two payloads", () => {
  test.each([
    ['{"a":1}', '{ "a": 1 }', []],
    ['{"a":1,"b":2}', '{"a":1,"b":3}', ['-"b": 2', '+"b": 3']],
    ['{"a":1}', '{"a":1,"b":[2]}', ['+"b": [', "+2", "+]"]],
    ['{"a":1,"b":2,"c":3}', '{"a":1,"c":3}', ['-"b": 2,']],
    ['{"a":{"x":1}}', '{"x":1,"a":{}}', ['-"a": {', '-"x": 1', "-}", '+"x": 1,', '+"a": {}']],
    ["ON", "OFF", ["-ON", "+OFF"]],
    ["", '{"a":1}', ["-", "+{", '+"a": 1', "+}"]],
  ])("of %s and %s is %j", (before, after, lines) => {
    expect(shown(before, after)).toEqual(lines);
  });

  test("gives both payloads back: what is not added is the older, what is not removed the newer", () => {
    const older = Array.from({ length: 300 }, (_, index) => `${(index * 7) % 31}`);
    const newer = older.flatMap((line, index) => (index % 5 === 0 ? [] : index % 7 === 0 ? [line, "new"] : [line]));
    const lines = diffPayloads(older.join("\n"), newer.join("\n")) ?? [];
    expect(lines.filter(({ sign }) => sign !== "+").map(({ text }) => text)).toEqual(older);
    expect(lines.filter(({ sign }) => sign !== "-").map(({ text }) => text)).toEqual(newer);
  });

  test("is not looked for in texts of more than 2,000 lines, and is quick below", () => {
    const long = (seed: number) => Array.from({ length: 2_000 }, (_, index) => (index * seed) % 997).join("\n");
    expect(diffPayloads(`${long(3)}\n1`, long(5))).toBeNull();
    const { result, took } = inYardsticks(() => diffPayloads(long(3), long(5)));
    expect(result).not.toBeNull();
    expect(took).toBeLessThan(200);
  });

  test("keeps two unchanged lines beside each change and counts the others", () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const lines = foldUnchanged(diffPayloads(before.join("\n"), before.with(10, "other").join("\n")) ?? []);
    expect(lines.map((line) => (line.sign === "…" ? line.count : line.sign + line.text))).toEqual([
      8,
      " line 8",
      " line 9",
      "-line 10",
      "+other",
      " line 11",
      " line 12",
      7,
    ]);
  });
});
