import { expect, test } from "vitest";
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
