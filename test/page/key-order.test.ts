import { expect, test } from "vitest";
import { orderLike } from "../../web/format/key-order.ts";

const shown = (model: string, text: string) => orderLike(model, text).replaceAll(/\s+/g, "");

test.each([
  ['{"name":1,"unit":2}', '{"unit":3,"name":1}', '{"name":1,"unit":3}'],
  ['{"name":1}', '{"new":2,"name":1}', '{"name":1,"new":2}'],
  [
    '{"stat_t":"a","dev":{"mf":1,"name":2}}',
    '{"device":{"name":2,"manufacturer":1},"state_topic":"a"}',
    '{"state_topic":"a","device":{"manufacturer":1,"name":2}}',
  ],
  ['{"a":[{"x":1,"y":2}]}', '{"a":[{"y":2,"x":1},{"z":3}]}', '{"a":[{"x":1,"y":2},{"z":3}]}'],
  ['{"__proto__":1,"a":2}', '{"a":2,"__proto__":1}', '{"__proto__":1,"a":2}'],
  ["no JSON", '{"b":1}', '{"b":1}'],
  ["null", '{"b":1}', '{"b":1}'],
])("in the order of %s, %s is %s", (model, text, expected) => {
  expect(shown(model, text)).toBe(expected);
});
