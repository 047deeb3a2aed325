import { expect, test } from "vitest";
import { countValues, groupByArea, toHeading } from "../../web/lists/grouping.ts";

test("areas stand under their floors, the lowest first; what lies nowhere stands last", () => {
  const floors = [
    { id: "up", name: "Upstairs", level: 1 },
    { id: "down", name: "Ground floor", level: 0 },
  ];
  const areas = [
    { id: "1", name: "Bedroom", floorId: "up" },
    { id: "2", name: "Kitchen", floorId: "down" },
    { id: "3", name: "Garden", floorId: null },
  ];
  const places: Record<string, string | null> = { a: "Garden", b: "Bedroom", c: null, d: "Kitchen", e: "Bedroom" };
  expect(groupByArea(Object.keys(places), (row) => places[row], { areas, floors })).toEqual([
    ...[toHeading("floor", "Ground floor"), toHeading("area", "Kitchen"), "d"],
    ...[toHeading("floor", "Upstairs"), toHeading("area", "Bedroom"), "b", "e"],
    ...[toHeading("floor", ""), toHeading("area", "Garden"), "a"],
    ...[toHeading("area", ""), "c"],
  ]);
});

test("without floors there are areas alone, those of announcements too", () => {
  const places: Record<string, string> = { a: "Zoo", b: "Attic" };
  expect(groupByArea(["a", "b"], (row) => places[row], { areas: [], floors: [] })).toEqual([
    ...[toHeading("area", "Attic"), "b", toHeading("area", "Zoo"), "a"],
  ]);
});

test("values are counted, names in their order, and what has none last", () => {
  expect(Array.from(countValues(["plug 10", null, "plug 2", "plug 10"]))).toEqual([
    ["plug 2", 1],
    ["plug 10", 2],
    ["", 1],
  ]);
});
