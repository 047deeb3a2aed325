import { expect, test } from "vitest";
import { EntityKey } from "../../src/contract/entity.ts";
import { HeldRows } from "../../web/pages/held-rows.ts";

const keys = (...ids: string[]) => ids.map((id) => EntityKey.parse(`light ${id}`));
const [A = EntityKey.parse("x")] = keys("a");
const all = () => true;

test("while the list is read its order stands still, and says how many rows are above by now", () => {
  const held = new HeldRows();
  const first = keys("a", "b", "c");
  expect(held.pass(first, true, all)).toEqual({ rows: first, news: 0 });
  expect(held.pass(keys("c", "d", "a", "b"), true, all)).toEqual({ rows: first, news: 2 });
});

test("what is gone goes, held or not", () => {
  const held = new HeldRows();
  held.pass(keys("a", "b"), true, all);
  expect(held.pass(keys("b"), true, (key) => key !== A).rows).toEqual(keys("b"));
});

test("let go, the newest order is shown", () => {
  const held = new HeldRows();
  held.pass(keys("a", "b"), true, all);
  expect(held.pass(keys("b", "a"), false, all)).toEqual({ rows: keys("b", "a"), news: 0 });
  held.pass(keys("a", "b"), true, all);
  held.release();
  expect(held.pass(keys("b", "a"), true, all).rows).toEqual(keys("b", "a"));
});
