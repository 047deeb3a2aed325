import { expect, test } from "vitest";
import { apply, createTables } from "../../src/contract/tables.ts";
import { DeviceList } from "../../web/lists/device-list.ts";
import { createChanges, noteFact } from "../../web/live/changes.ts";
import { aDevice } from "../support/samples.ts";

test("devices are filtered by area, and one that is moved comes or goes", () => {
  const tables = createTables();
  const devices = new DeviceList(() => tables);
  const place = (id: string, area: string | null) => {
    const changes = createChanges();
    const fact = { type: "device-changed", device: aDevice({ id, area }) } as const;
    apply(tables, fact);
    noteFact(changes, fact);
    devices.update(changes);
  };
  place("1", "Attic");
  place("2", null);
  devices.ask({ area: "Attic" });
  expect([devices.shown, devices.areas.get("Attic")]).toEqual([["1"], 1]);
  place("2", "Attic");
  place("1", "Zoo");
  expect([devices.shown, Array.from(devices.areas.keys())]).toEqual([["2"], ["Attic", "Zoo"]]);
  devices.ask({ area: null });
  expect(devices.shown).toHaveLength(2);
});
