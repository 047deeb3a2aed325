import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keep, known, recall } from "../../web/kept.ts";

const USUAL = { by: "name", isDescending: false, area: null as string | null, levels: new Set<string>() };

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("what was kept comes back as it was, sets too", () => {
  const view = { by: "state", isDescending: true, area: "Kitchen", levels: new Set(["error"]) };
  keep("entities", view);
  expect(recall("entities", USUAL)).toEqual(view);
  expect(recall("devices", USUAL)).toEqual(USUAL);
});

test("what another version kept, or somebody wrote, is as usual", () => {
  for (const odd of ["", "null", "[]", '"x"', "{", '{"by":1,"isDescending":"yes","area":7,"levels":{}}']) {
    sessionStorage.setItem("rollcall entities", odd);
    expect(recall("entities", USUAL)).toEqual(USUAL);
  }
  expect(known(["name", "state"], "colour", "name")).toBe("name");
});

test("a browser that keeps nothing is no fault", () => {
  vi.stubGlobal("sessionStorage", undefined);
  keep("entities", USUAL);
  expect(recall("entities", USUAL)).toEqual(USUAL);
});
