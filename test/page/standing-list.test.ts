import { expect, test } from "vitest";
import type { Fact } from "../../src/contract/fact.ts";
import { apply, createTables } from "../../src/contract/tables.ts";
import { toHeading } from "../../web/lists/grouping.ts";
import {
  CASES,
  countStandings,
  EVERY_STANDING,
  groupStandings,
  type StandingFilter,
  type StandingSort,
  selectStandings,
} from "../../web/lists/standing-list.ts";
import { aStanding, comparisonFacts } from "../support/comparison.ts";
import { aDevice, anEntity } from "../support/samples.ts";

const BY_NAME: StandingSort = { by: "name", isDescending: false };

function someTables(...facts: readonly Fact[]) {
  const tables = createTables();
  for (const fact of facts) apply(tables, fact);
  return tables;
}

const told = (about: Parameters<typeof aStanding>[0]): Fact => ({
  type: "standing-changed",
  standing: aStanding(about),
});
const found = (key: string): Fact => ({ type: "entity-found", entity: anEntity({ key }) });

const THREE = [
  told({
    id: "1",
    name: "Öfen 10",
    case: "ghost",
    area: "Kitchen",
    publisher: "Tasmota",
    key: null,
    registeredId: "sensor.a",
  }),
  told({ id: "2", name: "Ofen 2", case: "silent", area: null, publisher: "Zigbee2MQTT" }),
  told({ id: "3", name: "Attic", case: "refused", area: "Attic", publisher: null, registeredId: null }),
];

test("every case of the contract has its place in the order", () => {
  const cases = Array.from(comparisonFacts(1)).flatMap((fact) =>
    fact.type === "standing-changed" ? [fact.standing.case] : [],
  );
  expect(new Set(CASES)).toEqual(new Set(cases));
});

test("entities without a standing are in order; a standing without an entity counts beside them", () => {
  const tables = someTables(
    found("light a"),
    found("light b"),
    told({ id: "1", key: "light a" }),
    told({ id: "2", key: null, registeredId: "light.b", case: "ghost" }),
  );
  expect(countStandings(tables)).toEqual({
    inOrder: 1,
    total: 2 + 1,
    cases: new Map([
      ["silent", 1],
      ["ghost", 1],
    ]),
  });
});

test.each<[Partial<StandingFilter>, string[]]>([
  [{}, ["3", "2", "1"]],
  [{ cases: new Set(["ghost", "silent"]) }, ["2", "1"]],
  [{ area: "Kitchen" }, ["1"]],
  [{ area: "" }, ["2"]],
  [{ publisher: "" }, ["3"]],
  [{ search: "ofen" }, ["2", "1"]],
  [{ search: "SENSOR.A tasmota" }, ["1"]],
  [{ search: "kitchen", area: "Attic" }, []],
])("%o leaves %j, plug 2 before plug 10", (filter, ids) => {
  expect(selectStandings(someTables(...THREE), { ...EVERY_STANDING, ...filter }, BY_NAME)).toEqual(ids);
});

test.each<[StandingSort, string[]]>([
  [{ by: "case", isDescending: false }, ["3", "1", "2"]],
  [{ by: "case", isDescending: true }, ["2", "1", "3"]],
  [{ by: "area", isDescending: false }, ["2", "3", "1"]],
  [{ by: "publisher", isDescending: true }, ["2", "1", "3"]],
])("by %o they stand as %j", (sort, ids) => {
  expect(selectStandings(someTables(...THREE), EVERY_STANDING, sort)).toEqual(ids);
});

test("groups stand under their device, also under one that Home Assistant alone has; what has none stands last", () => {
  const doorbell = { deviceId: null, registeredDeviceId: "7b20", registeredDeviceName: "Old doorbell" };
  const porch = { registeredDeviceId: "d1", registeredDeviceName: "Porch, as the user calls it" };
  const tables = someTables(
    { type: "device-found", device: aDevice({ id: "0x01", name: "Porch" }) },
    told({ id: "alone", deviceId: null }),
    told({ id: "announced", deviceId: "0x01", ...porch }),
    told({ id: "ghost", key: null, ...doorbell }),
    told({ id: "refused", ...porch, deviceId: null }),
    told({ id: "ghost 2", key: null, ...doorbell }),
    told({ id: "nameless", deviceId: null, registeredDeviceId: "9f", registeredDeviceName: null }),
    told({ id: "forgotten", deviceId: "0x02", registeredDeviceId: null }),
  );
  expect(groupStandings(Array.from(tables.standings.keys()), tables)).toEqual([
    ...[toHeading("registered-device", "9f"), "nameless"],
    ...[toHeading("registered-device", "7b20"), "ghost", "ghost 2"],
    ...[toHeading("device", "0x01"), "announced", "refused"],
    ...[toHeading("device", ""), "alone", "forgotten"],
  ]);
});
