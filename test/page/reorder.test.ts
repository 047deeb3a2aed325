import fc from "fast-check";
import { expect, test } from "vitest";
import { reorder } from "../../web/lists/reorder.ts";

test("moving the changed rows gives what sorting everything gives", () => {
  const rows = fc.uniqueArray(fc.tuple(fc.nat(300), fc.nat(20)), { selector: ([key]) => key, maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.array(fc.tuple(fc.nat(300), fc.option(fc.nat(20))), { maxLength: 30 }), (before, edits) => {
      const values = new Map(before);
      const compare = (a: number, b: number) => (values.get(a) ?? 0) - (values.get(b) ?? 0) || a - b;
      const order = Array.from(values.keys()).sort(compare);
      for (const [key, value] of edits) {
        if (value === null) values.delete(key);
        else values.set(key, value);
      }
      const moved = reorder(order, new Set(edits.map(([key]) => key)), (key) => values.has(key), compare);
      expect(moved).toEqual(Array.from(values.keys()).sort(compare));
    }),
  );
});
