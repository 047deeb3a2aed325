import { expect, test } from "vitest";
import { EntityKey } from "../../src/contract/entity.ts";
import { apply, createTables } from "../../src/contract/tables.ts";
import { DeviceList } from "../../web/lists/device-list.ts";
import { createChanges, noteFact } from "../../web/live/changes.ts";
import { aDevice, anEntity } from "../support/samples.ts";

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

test("devices with an entity that is not available are found, and one that comes back leaves", () => {
  const tables = createTables();
  for (const id of ["1", "2"]) {
    apply(tables, { type: "device-found", device: aDevice({ id }) });
    apply(tables, { type: "entity-found", entity: anEntity({ key: `light ${id}`, deviceId: id, state: "on" }) });
  }
  const devices = new DeviceList(() => tables);
  devices.ask({ isUnavailableOnly: true });
  const become = (state: string) => {
    const changes = createChanges();
    const key = EntityKey.parse("light 2");
    const fact = { type: "state-changed", key, state, changedMs: 1, revision: 2 } as const;
    apply(tables, fact);
    noteFact(changes, fact);
    devices.update(changes);
    return [devices.shown, devices.unavailable];
  };
  expect(become("unavailable")).toEqual([["2"], 1]);
  expect(become("on")).toEqual([[], 0]);
});
