import fc from "fast-check";
import { expect, test } from "vitest";
import { Reconcile } from "../../../src/core/registry/reconcile.ts";
import type { SeenState } from "../../../src/core/registry/sides.ts";
import { announced, announcedDevice, refused, registered, registeredDevice, Standings } from "./reconcile-sample.ts";

const HOUR_MS = 3_600_000;

/** What there is at the end, however it came about. */
class Truth {
  readonly announced = new Map<string, ReturnType<typeof announced> & { sends: "yes" | "no" }>();
  readonly registered = new Map<string, ReturnType<typeof registered>>();
  readonly devices = new Map<string, ReturnType<typeof announcedDevice>>();
  readonly registeredDevices = new Map<string, ReturnType<typeof registeredDevice>>();
  readonly refused = new Map<string, ReturnType<typeof refused>>();
  readonly lost = new Set<string>();
  roll: "unknown" | "complete" = "unknown";
  nowMs = HOUR_MS;
}

type Step = (truth: Truth, reconcile: Reconcile) => void;

const SEEN: readonly SeenState[] = [
  { exists: false, isRestored: false, hasValue: false },
  { exists: true, isRestored: true, hasValue: false },
  { exists: true, isRestored: false, hasValue: false },
  { exists: true, isRestored: false, hasValue: true },
];

/** Home Assistant's answer follows from the entity id, so that both sides of the comparison hear the same. */
const seenOf = (entityId: string) =>
  SEEN[[...entityId].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % SEEN.length];

function answer(reconcile: Reconcile): void {
  for (const entityId of [...reconcile.watched]) {
    const seen = seenOf(entityId);
    if (seen) reconcile.see(entityId, seen);
  }
}

/** Long enough that every patience has ended, and often enough that every question is answered. */
function rest(reconcile: Reconcile, standings: Standings, nowMs: number): void {
  for (let round = 1; round <= 4; round += 1) {
    standings.settle(reconcile, nowMs + round * HOUR_MS);
    answer(reconcile);
  }
  standings.settle(reconcile, nowMs + 5 * HOUR_MS);
}

function fromScratch(truth: Truth): Standings {
  const reconcile = new Reconcile();
  for (const device of truth.devices.values()) reconcile.announceDevice(device);
  for (const { sends, ...entity } of truth.announced.values()) {
    reconcile.announce(entity, sends, truth.nowMs);
    if (truth.lost.has(entity.key)) reconcile.lose(entity.key, true, truth.nowMs);
  }
  for (const item of truth.refused.values()) reconcile.refuse(item.topic, [item]);
  for (const device of truth.registeredDevices.values()) reconcile.registerDevice(device, truth.nowMs);
  for (const entity of truth.registered.values()) reconcile.register(entity, truth.nowMs);
  reconcile.place([{ id: "attic", name: "Attic", floorId: null }]);
  reconcile.rollIs(truth.roll, truth.nowMs);
  reconcile.currentIs(true, truth.nowMs);
  const standings = new Standings();
  rest(reconcile, standings, truth.nowMs);
  return standings;
}

const id = fc.constantFrom("a", "b", "c", "d");
const device = fc.constantFrom("p", "q");

const announceStep = fc
  .record({ id, sends: fc.constantFrom("yes" as const, "no" as const), device: fc.option(device), noId: fc.boolean() })
  .map(
    ({ id, sends, device: deviceId, noId }): Step =>
      (truth, reconcile) => {
        const entity = announced(id, { deviceId, uniqueId: noId && id === "d" ? null : id });
        truth.announced.set(entity.key, { ...entity, sends });
        truth.lost.delete(entity.key);
        reconcile.announce(entity, sends, truth.nowMs);
        reconcile.lose(entity.key, false, truth.nowMs);
      },
  );

const withdrawStep = id.map(
  (id): Step =>
    (truth, reconcile) => {
      const { key } = announced(id);
      truth.announced.delete(key);
      truth.lost.delete(key);
      reconcile.withdraw(key, truth.nowMs);
    },
);

const hearStep = id.map(
  (id): Step =>
    (truth, reconcile) => {
      const known = truth.announced.get(announced(id).key);
      if (!known) return;
      known.sends = "yes";
      reconcile.hear(known.key);
    },
);

const loseStep = fc.tuple(id, fc.boolean()).map(
  ([id, isLost]): Step =>
    (truth, reconcile) => {
      const { key } = announced(id);
      if (!truth.announced.has(key)) return;
      if (isLost) truth.lost.add(key);
      else truth.lost.delete(key);
      reconcile.lose(key, isLost, truth.nowMs);
    },
);

const registerStep = fc
  .record({
    id,
    entityId: fc.option(fc.constantFrom("x", "y")),
    deviceId: fc.option(device.map((name) => `ha-${name}`)),
    areaId: fc.option(fc.constant("attic")),
    disabledBy: fc.option(fc.constant("user")),
  })
  .map(
    ({ id, entityId, ...more }): Step =>
      (truth, reconcile) => {
        const entity = registered(id, { ...more, ...(entityId === null ? {} : { entityId: `sensor.${entityId}` }) });
        for (const [other, { entityId }] of truth.registered)
          if (entityId === entity.entityId) truth.registered.delete(other);
        truth.registered.set(id, entity);
        reconcile.register(entity, truth.nowMs);
      },
  );

const unregisterStep = id.map(
  (id): Step =>
    (truth, reconcile) => {
      const known = truth.registered.get(id);
      truth.registered.delete(id);
      if (known) reconcile.unregister(known.entityId, truth.nowMs);
    },
);

const deviceStep = fc.tuple(device, fc.boolean(), fc.boolean()).map(
  ([name, isThere, isOurs]): Step =>
    (truth, reconcile) => {
      if (isOurs) {
        if (isThere) truth.devices.set(name, announcedDevice(name));
        else truth.devices.delete(name);
        if (isThere) reconcile.announceDevice(announcedDevice(name));
        else reconcile.withdrawDevice(name);
        return;
      }
      const registeredOne = registeredDevice(name, { areaId: "attic" });
      if (isThere) truth.registeredDevices.set(name, registeredOne);
      else truth.registeredDevices.delete(name);
      if (isThere) reconcile.registerDevice(registeredOne, truth.nowMs);
      else reconcile.unregisterDevice(registeredOne.id);
    },
);

const refuseStep = fc.tuple(id, fc.boolean(), fc.boolean(), fc.boolean()).map(
  ([id, isThere, hasId, isHeld]): Step =>
    (truth, reconcile) => {
      const item = refused(`r${id}`, {
        uniqueId: hasId ? id : null,
        by: isHeld ? "gate" : "home-assistant",
      });
      if (isThere) truth.refused.set(item.topic, item);
      else truth.refused.delete(item.topic);
      reconcile.refuse(item.topic, isThere ? [item] : []);
    },
);

const worldStep = fc.constantFrom<Step>(
  (truth, reconcile) => {
    truth.roll = "complete";
    reconcile.rollIs("complete", truth.nowMs);
  },
  (truth, reconcile) => {
    truth.roll = "unknown";
    reconcile.rollIs("unknown", truth.nowMs);
  },
  (truth, reconcile) => reconcile.currentIs(true, truth.nowMs),
  (truth, reconcile) => reconcile.currentIs(false, truth.nowMs),
);

const timeStep = fc.constantFrom(1_000, 20_000, HOUR_MS).map(
  (ms): Step =>
    (truth) => {
      truth.nowMs += ms;
    },
);

const step = fc.oneof(
  announceStep,
  announceStep,
  withdrawStep,
  hearStep,
  loseStep,
  registerStep,
  registerStep,
  unregisterStep,
  deviceStep,
  refuseStep,
  worldStep,
  timeStep,
);

test("whatever happened in whatever order, in the end it stands as if all were told at once", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const truth = new Truth();
      const reconcile = new Reconcile();
      const standings = new Standings();
      for (const run of steps) {
        run(truth, reconcile);
        standings.settle(reconcile, truth.nowMs);
        answer(reconcile);
      }
      reconcile.place([{ id: "attic", name: "Attic", floorId: null }]);
      reconcile.currentIs(true, truth.nowMs);
      rest(reconcile, standings, truth.nowMs);
      const byId = (rows: Standings) => Object.fromEntries([...rows.rows].toSorted(([a], [b]) => a.localeCompare(b)));
      expect(byId(standings)).toEqual(byId(fromScratch(truth)));
    }),
    { numRuns: 3_000 },
  );
});
