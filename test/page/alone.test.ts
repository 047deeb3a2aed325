import { expect, test } from "vitest";
import { apply, createTables } from "../../src/contract/tables.ts";
import { isAlone } from "../../web/lists/alone.ts";
import { aDevice, anEntity } from "../support/samples.ts";

const OWN = aDevice({ id: "own", identifiers: ["mqtt_rollcall_bb2b46d7"] });

test("a home is empty while nobody but the app has announced anything", () => {
  const tables = createTables();
  expect(isAlone(tables)).toBe(true);
  apply(tables, { type: "device-found", device: OWN });
  apply(tables, { type: "entity-found", entity: anEntity({ key: "sensor rate", deviceId: "own" }) });
  expect(isAlone(tables)).toBe(true);
});

test("one entity without a device, or one device, and it is not", () => {
  for (const fact of [
    { type: "entity-found", entity: anEntity({ key: "sensor loose", deviceId: null }) },
    { type: "device-found", device: aDevice({ id: "lamp" }) },
  ] as const) {
    const tables = createTables();
    apply(tables, { type: "device-found", device: OWN });
    apply(tables, fact);
    expect(isAlone(tables)).toBe(false);
  }
});
