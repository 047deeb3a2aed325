import fc from "fast-check";
import { expect, test } from "vitest";
import { TopicIndex } from "../../../src/core/home/topic-index.ts";

function heard(filters: readonly string[], topic: string): string[] {
  const index = new TopicIndex<string>();
  for (const filter of filters) index.add(filter, filter);
  const exact = index.exact(topic)?.listeners ?? [];
  return [...exact, ...index.wildcards(topic).flatMap(({ listeners }) => listeners)].sort();
}

test.each([
  ["a/b", ["a/b", "a/+", "+/b", "#", "a/#", "a/b/#"], ["#", "+/b", "a/#", "a/+", "a/b", "a/b/#"]],
  ["a", ["a/#", "a/+", "+"], ["+", "a/#"]],
  ["$SYS/x", ["#", "+/x", "$SYS/#"], ["$SYS/#"]],
  ["a//b", ["a/+/b", "a/b"], ["a/+/b"]],
])("on %s those listen whose filter covers it", (topic, filters, expected) => {
  expect(heard(filters, topic)).toEqual(expected);
});

test("whoever comes first is told so, and whoever leaves last, and nothing is left", () => {
  const level = fc.constantFrom("a", "b", "+");
  const filter = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join("/"));
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 8 }), (filters) => {
      const index = new TopicIndex<number>();
      const counts = new Map<string, number>();
      for (const [at, name] of filters.entries()) {
        expect(index.add(name, at)).toBe(!counts.has(name));
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      for (const [at, name] of filters.entries()) {
        counts.set(name, (counts.get(name) ?? 0) - 1);
        expect(index.remove(name, at)).toBe(counts.get(name) === 0);
      }
      for (const name of filters) expect(index.has(name)).toBe(false);
    }),
  );
});
