import type { EntityRecord } from "./entity-record.ts";
import type { HomeTables } from "./tables.ts";

/** Subscribes an entity to its topics. */
export function listen(home: HomeTables, record: EntityRecord): void {
  for (const { topic, qos } of distinct(record)) {
    home.topics.add(topic, record);
    home.changes.wanted(topic, qos);
  }
  schedule(home, record);
}

export function unlisten(home: HomeTables, record: EntityRecord): void {
  for (const { topic } of distinct(record)) drop(home, record, topic);
}

/** Runs a change of configuration and moves the subscriptions with it. */
export function relisten(home: HomeTables, record: EntityRecord, change: () => void): void {
  const before = distinct(record);
  change();
  const after = distinct(record);
  for (const { topic, qos } of after) {
    const old = before.find((known) => known.topic === topic);
    if (old === undefined) home.topics.add(topic, record);
    if (old?.qos !== qos) home.changes.wanted(topic, qos);
  }
  for (const { topic } of before) if (!after.some((kept) => kept.topic === topic)) drop(home, record, topic);
  schedule(home, record);
}

/** Asks the entity later where something falls due by itself. */
export function schedule(home: HomeTables, record: EntityRecord): void {
  const dueMs = record.live?.nextExpiryMs ?? null;
  if (dueMs === null || dueMs >= record.wakeMs) return;
  record.wakeMs = dueMs;
  home.agenda.add(dueMs, record);
}

function drop(home: HomeTables, record: EntityRecord, topic: string): void {
  if (home.topics.remove(topic, record)) home.changes.unwanted(topic);
}

/** A topic may serve several purposes; the home subscribes to it once. */
function distinct(record: EntityRecord): readonly { readonly topic: string; readonly qos: 0 | 1 | 2 }[] {
  const { topics } = record;
  return topics.filter(({ topic }, at) => topics.findIndex((other) => other.topic === topic) === at);
}
