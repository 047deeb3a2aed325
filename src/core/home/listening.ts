import type { Subscription } from "../state/subscription.ts";
import type { EntityRecord } from "./entity-record.ts";
import type { HomeTables } from "./tables.ts";

/** Where an entity sits on one of its topics: its first subscription there. */
export type Seat = Subscription<EntityRecord>;

const NOWHERE: readonly Seat[] = [];

/** Subscribes an entity to its topics. */
export function listen(home: HomeTables, record: EntityRecord): void {
  for (const seat of seatsOf(record)) sit(home, seat);
  schedule(home, record);
}

export function unlisten(home: HomeTables, record: EntityRecord): void {
  for (const seat of seatsOf(record)) leave(home, seat);
}

/** Runs a change of configuration and moves the subscriptions with it. */
export function relisten(home: HomeTables, record: EntityRecord, change: () => void): void {
  const before = seatsOf(record);
  change();
  const after = seatsOf(record);
  for (const seat of after) {
    const old = before.find(({ topic }) => topic === seat.topic);
    if (old === undefined) sit(home, seat);
    else replace(home, old, seat);
  }
  for (const seat of before) if (!after.some(({ topic }) => topic === seat.topic)) leave(home, seat);
  schedule(home, record);
}

/** Asks the entity later where something falls due by itself. */
export function schedule(home: HomeTables, record: EntityRecord): void {
  const dueMs = record.live?.nextExpiryMs ?? null;
  if (dueMs === null || (record.wakeMs !== null && dueMs >= record.wakeMs)) return;
  record.wakeMs = dueMs;
  home.agenda.add(dueMs, record);
}

/** A topic may serve several purposes; the home subscribes to it once. */
function seatsOf(record: EntityRecord): readonly Seat[] {
  return record.live?.seats ?? NOWHERE;
}

function sit(home: HomeTables, seat: Seat): void {
  const { topic, qos } = seat;
  home.topics.add(topic, seat);
  seat.audience = home.topics.exact(topic) ?? null;
  seat.unsettle();
  home.changes.wanted(topic, qos);
}

function replace(home: HomeTables, old: Seat, seat: Seat): void {
  home.topics.replace(old.topic, old, seat);
  seat.audience = old.audience;
  if (old.qos !== seat.qos || old.encoding !== seat.encoding) home.changes.wanted(seat.topic, seat.qos);
}

function leave(home: HomeTables, seat: Seat): void {
  if (home.topics.remove(seat.topic, seat)) home.changes.unwanted(seat.topic);
}
