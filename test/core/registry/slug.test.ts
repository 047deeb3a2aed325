import { expect, test } from "vitest";
import { toFreeEntityId } from "../../../src/core/registry/entity-id.ts";
import { slugify } from "../../../src/core/registry/slug.ts";

test.each([
  ["Living Room", "living_room"],
  ["Ölß №5", "olss_no5"],
  ["日本", "ri_ben"],
  ["Спальня", "spalnia"],
  ["μg/m³", "mg_m3"],
  ["O'Hara", "o_hara"],
  ["1,000 W", "1000_w"],
  ["😀", "unknown"],
  ["___", "unknown"],
  ["", ""],
])("%s becomes %s in an entity_id", (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

test("an entity_id that is taken gets the next number, and none is longer than 255 characters", () => {
  const taken = new Set(["light.lamp", "light.lamp_2"]);
  expect(toFreeEntityId("light", "Lamp", (id) => !taken.has(id))).toBe("light.lamp_3");
  expect(toFreeEntityId("light", "x".repeat(400), () => true)).toHaveLength(255);
});
