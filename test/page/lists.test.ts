import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entity } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";
import { apply, createTables } from "../../src/contract/tables.ts";
import { DeviceList } from "../../web/lists/device-list.ts";
import { NO_DEVICE } from "../../web/lists/device-order.ts";
import { NO_FILTER } from "../../web/lists/entity-filter.ts";
import { EntityList } from "../../web/lists/entity-list.ts";
import { compareStates, type SortColumn } from "../../web/lists/entity-order.ts";
import { groupByDevice, readHeading, toHeading } from "../../web/lists/grouping.ts";
import { compareText } from "../../web/lists/natural-order.ts";
import { createChanges, noteFact } from "../../web/live/changes.ts";
import { aDevice, anAnnouncement, anEntity } from "../support/samples.ts";

/** A home and its lists, altered by facts as the page alters them. */
function aHome(...facts: Fact[]) {
  const tables = createTables();
  for (const fact of facts) apply(tables, fact);
  const entities = new EntityList(() => tables);
  const devices = new DeviceList(() => tables);
  const happen = (...news: Fact[]) => {
    const changes = createChanges();
    for (const fact of news) {
      apply(tables, fact);
      noteFact(changes, fact);
    }
    entities.update(changes);
    devices.update(changes);
  };
  return { tables, entities, devices, happen };
}

const found = (about: Parameters<typeof anEntity>[0]): Fact => ({ type: "entity-found", entity: anEntity(about) });
const device = (id: string, name: string): Fact => ({ type: "device-found", device: aDevice({ id, name }) });
const state = (entity: Entity, text: string, changedMs = 5): Fact => ({
  type: "state-changed",
  key: entity.key,
  state: text,
  changedMs,
  revision: entity.revision + 1,
});

describe("the list of entities", () => {
  const column = fc.constantFrom<SortColumn>("name", "state", "device", "platform", "changed", "verdict");
  const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const verdict = fc.constantFrom("accepted", "warned", "partial");
  const text = fc.constantFrom("on", "off", "unavailable", "3", "21.5", "100");
  const event = fc.oneof(
    fc.record({
      type: fc.constant("found"),
      id,
      verdict,
      text,
      name: fc.constantFrom("Lamp 2", "Lamp 10", "Öfen"),
      device: fc.constantFrom("x", "y", null),
    }),
    fc.record({ type: fc.constant("state"), id, text, ms: fc.nat(50) }),
    fc.record({ type: fc.constant("gone"), id }),
    fc.record({ type: fc.constant("device"), id: fc.constantFrom("x", "y"), name: fc.constantFrom("Attic", "Zoo") }),
  );
  const filters = [
    NO_FILTER,
    { ...NO_FILTER, search: "lamp on" },
    { ...NO_FILTER, search: "zoo" },
    { ...NO_FILTER, isUnavailableOnly: true },
    { ...NO_FILTER, area: "In Zoo" },
    { ...NO_FILTER, area: "" },
    { ...NO_FILTER, verdicts: new Set(["warned"] as const) },
  ];

  test("moving what changed gives the same list, in the same order, as starting anew", () => {
    const batches = fc.array(fc.array(event, { maxLength: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(column, fc.boolean(), fc.constantFrom(...filters), batches, (by, isDescending, filter, all) => {
        const { tables, entities, happen } = aHome();
        entities.setSort({ by, isDescending });
        entities.setFilter(filter);
        for (const batch of all) happen(...batch.flatMap((one) => toFacts(one, tables.entities)));
        const anew = new EntityList(() => tables);
        anew.setSort({ by, isDescending });
        anew.setFilter(filter);
        expect(entities.shown).toEqual(anew.shown);
        expect(new Map(entities.facets.components)).toEqual(new Map(anew.facets.components));
        expect(entities.facets.unavailable).toBe(anew.facets.unavailable);
      }),
      { numRuns: 300 },
    );
  });

  function toFacts(
    one: { type: string; id: string } & Record<string, unknown>,
    known: ReadonlyMap<string, Entity>,
  ): Fact[] {
    const key = `light ${one.id}`;
    if (one.type === "device") {
      const name = String(one["name"]);
      return [{ type: "device-found", device: aDevice({ id: one.id, name, area: `In ${name}` }) }];
    }
    if (one.type === "gone") return [{ type: "entity-removed", key: anEntity({ key }).key }];
    if (one.type === "found") {
      const about = {
        key,
        name: String(one["name"]),
        state: String(one["text"]),
        verdict: one["verdict"] as "accepted",
      };
      return [found({ ...about, deviceId: one["device"] as string | null })];
    }
    const entity = known.get(key);
    return entity ? [state(entity, String(one["text"]), Number(one["ms"]))] : [];
  }

  test("a new state leaves a list by name as it is, down to the array", () => {
    const { tables, entities, happen } = aHome(found({ key: "light a" }), found({ key: "light b" }));
    const before = entities.shown;
    happen(state(tables.entities.values().next().value ?? anEntity(), "on"));
    expect(entities.shown).toBe(before);
  });

  test.each([
    ["kuche lamp", 1],
    ["KÜCHE", 1],
    ["zigbee2mqtt ikea", 1],
    ["on", 1],
    ["homeassistant/light", 1],
    ["lamp attic", 0],
  ])("a search for %j finds %i", (search, count) => {
    const facts: Fact[] = [
      { type: "device-found", device: aDevice({ id: "k", name: "Küche", manufacturer: "IKEA" }) },
      found({ key: "light k", name: "Lamp", deviceId: "k", state: "on", topic: "homeassistant/light/k/config" }),
    ];
    const { entities } = aHome(...facts);
    entities.setFilter({ ...NO_FILTER, search });
    expect(entities.shown).toHaveLength(count);
  });

  test.each(["1013.5 hPa", "1,013.5 hPa"])("the reading %s is found as it is shown and as it came", (search) => {
    const { entities } = aHome(found({ state: "1013.5", unit: "hPa" }), found({ key: "sensor b", state: "1013.5" }));
    entities.setFilter({ ...NO_FILTER, search });
    expect(entities.shown).toHaveLength(1);
  });

  test("groups stand under their device, the one without device last", () => {
    const { tables, entities } = aHome(
      device("1", "Zoo"),
      device("2", "Attic"),
      found({ key: "light a", deviceId: "1" }),
      found({ key: "light b", deviceId: "2" }),
      found({ key: "light c", deviceId: null }),
    );
    expect(groupByDevice(entities.shown, (key) => tables.entities.get(key)?.deviceId, tables)).toEqual([
      toHeading("device", "2"),
      "light b",
      toHeading("device", "1"),
      "light a",
      toHeading("device", NO_DEVICE),
      "light c",
    ]);
    expect([readHeading(toHeading("device", "2")), readHeading("light b")]).toEqual([
      { kind: "device", id: "2" },
      null,
    ]);
  });

  test("an entity counts in its own area, else in its device's, and follows it there", () => {
    const { entities, happen } = aHome(
      { type: "device-found", device: aDevice({ id: "1", area: "Kitchen" }) },
      found({ key: "light a", deviceId: "1" }),
      found({ key: "light b", deviceId: "1", area: "Garden" }),
      found({ key: "light c", deviceId: null }),
    );
    entities.setFilter({ ...NO_FILTER, area: "Kitchen" });
    expect([entities.shown, Array.from(entities.areas)]).toEqual([
      ["light a"],
      [
        ["Garden", 1],
        ["Kitchen", 1],
        ["", 1],
      ],
    ]);
    happen({ type: "device-changed", device: aDevice({ id: "1", area: "Attic" }) });
    expect([entities.shown, entities.areas.get("Attic")]).toEqual([[], 1]);
    entities.setFilter({ ...NO_FILTER, area: "" });
    expect(entities.shown).toEqual(["light c"]);
  });
});

describe("the list of devices", () => {
  const lamp = anEntity({ key: "light a", deviceId: "1", state: "on", changedMs: 10 });
  const sensor = anEntity({ key: "sensor b", deviceId: "1", state: "unavailable", changedMs: 20 });
  const facts: Fact[] = [
    device("1", "Zoo"),
    { type: "entity-found", entity: lamp },
    { type: "entity-found", entity: sensor },
  ];

  test("sums up entities, what is unavailable, and the newest change", () => {
    const { devices, happen } = aHome(...facts);
    expect(devices.summary("1")).toMatchObject({ entityKeys: [lamp.key, sensor.key], unavailable: 1, changedMs: 20 });
    happen(state(sensor, "21", 30), state(lamp, "off", 25));
    expect(devices.summary("1")).toMatchObject({ unavailable: 0, changedMs: 30 });
  });

  test("counts announcements that were not plainly accepted, and forgets them when they are put right", () => {
    const { devices, happen } = aHome(...facts);
    const announcement = anAnnouncement({ deviceId: "1", verdict: "refused" });
    happen({ type: "announcement-received", announcement });
    expect(devices.summary("1")).toMatchObject({ troubled: 1, refused: 1 });
    expect(devices.troubles("1")).toEqual([announcement]);
    devices.ask({ isTroubledOnly: true });
    expect(devices.shown).toEqual(["1"]);
    happen({ type: "announcement-received", announcement: { ...announcement, verdict: "accepted" } });
    expect([devices.summary("1")?.troubled, devices.shown]).toEqual([0, []]);
  });

  test("a device goes when it is removed and nothing belongs to it", () => {
    const { devices, happen } = aHome(...facts);
    happen(
      { type: "entity-removed", key: lamp.key },
      { type: "entity-removed", key: sensor.key },
      { type: "device-removed", id: "1" },
    );
    expect([devices.total, devices.shown]).toEqual([0, []]);
  });

  test("entities without a device are one row, and it is the last", () => {
    const { devices } = aHome(...facts, found({ key: "light free", deviceId: null }));
    expect(devices.shown).toEqual(["1", NO_DEVICE]);
  });

  test("a device is found by the names of its entities", () => {
    const { devices } = aHome(...facts, found({ key: "light c", name: "Terrarium", deviceId: "1" }));
    devices.ask({ search: "terra zoo" });
    expect(devices.shown).toEqual(["1"]);
    devices.ask({ search: "aquarium" });
    expect(devices.shown).toEqual([]);
  });
});

test("names stand as people expect", () => {
  const names = ["plug 10", "Plug 2", "äpfel", "zebra", "Apfel", "plug 1"];
  expect(names.sort(compareText)).toEqual(["Apfel", "äpfel", "plug 1", "Plug 2", "plug 10", "zebra"]);
});

test("states stand by number, then by word, then those that have none", () => {
  expect(["on", "10", null, "9.5", "off", "-3"].sort(compareStates)).toEqual(["-3", "9.5", "10", "off", "on", null]);
});
