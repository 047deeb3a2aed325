import { expect, test } from "vitest";
import { compilePattern } from "../../../src/core/discovery/pattern.ts";
import { inYardsticks } from "../../support/yardstick.ts";

test.each([
  ["^[a-z]+$", "abc", true],
  ["^[a-z]+$", "abc\n", true],
  ["^[a-z]+$", "abC", false],
  ["^\\d{4}$", "1234", true],
  ["\\d", "\u0663", true],
  ["\\w+\\Z", "\u00e4\u00f6", true],
  ["[\\w-]+\\Z", "\u00e4-\u00f6", true],
  ["b", "ab", false],
  ["a", "ab", true],
  ["(?P<x>a)b", "ab", true],
  ["[$]", "$", true],
  ["{{ bad", "{{ bad", true],
  ["{% if %}", "{% if %}", true],
  ["", "anything", true],
])("%j against %j: %s", (source, text, expected) => {
  expect(compilePattern(source)?.matchesStart(text)).toBe(expected);
});

test.each(["(", "[", "*a", "a**", "(?P<x>a)(?P<x>b)", "\\y", "\\pL", "a\\", "(?P<1>a)", "[b-a]"])(
  "%j is no expression of Python",
  (source) => expect(compilePattern(source)).toBeUndefined(),
);

test.each(["(?=a)b", "(a)\\1", "(?<!a)b", "(?P<x>a)(?P=x)", "(?>a)b", "a++"])(
  "%j compiles in Python, and is never run here",
  (source) => expect(compilePattern(source)).toBeDefined(),
);

test("an expression that would backtrack for ever takes no time", () => {
  const { result, took } = inYardsticks(() => compilePattern("(a+)+$")?.matchesStart(`${"a".repeat(200)}!`));
  expect(result).toBe(false);
  expect(took).toBeLessThan(50);
});

test("a pattern of thousands of characters is checked, and never run", () => {
  const long = "a{1000}".repeat(300);
  expect(compilePattern(long)?.matchesStart("b")).toBe(true);
  expect(compilePattern(`${long}(`)).toBeUndefined();
});
