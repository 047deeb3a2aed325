import fc from "fast-check";
import { expect, test } from "vitest";
import { FreeEntityIds } from "../../../src/core/registry/entity-id.ts";

test("an entity_id that is taken gets the next number, and none is longer than 255 characters", () => {
  const taken = new Set(["light.lamp", "light.lamp_2"]);
  const free = new FreeEntityIds((id) => !taken.has(id));
  expect(free.find("light", "Lamp")).toBe("light.lamp_3");
  expect(free.find("light", "x".repeat(400))).toHaveLength(255);
});

test("ten thousand of one name do not each look at all before them", () => {
  const taken = new Set<string>();
  let looks = 0;
  const free = new FreeEntityIds((id) => {
    looks += 1;
    return !taken.has(id);
  });
  for (let n = 0; n < 10_000; n += 1) taken.add(free.find("sensor", "Same"));
  expect(taken.size).toBe(10_000);
  expect(looks).toBeLessThan(30_000);
});

test("whatever comes and goes, the first free number is given", () => {
  const names = fc.constantFrom("a", "a_2", "a_2_2", "b", `${"y".repeat(300)}`, `${"y".repeat(253)}`);
  const steps = fc.array(fc.record({ name: names, isGivenBack: fc.boolean(), which: fc.nat(50) }), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      const taken = new Set<string>();
      const free = new FreeEntityIds((id) => !taken.has(id));
      for (const { name, isGivenBack, which } of all) {
        const gone = [...taken][which];
        if (isGivenBack && gone !== undefined) {
          taken.delete(gone);
          free.giveBack(gone);
        }
        const anew = new FreeEntityIds((id) => !taken.has(id));
        const found = free.find("sensor", name);
        expect(found).toBe(anew.find("sensor", name));
        taken.add(found);
      }
    }),
  );
});
