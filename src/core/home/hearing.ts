import { IncomingMessage } from "../state/incoming.ts";
import type { Effect } from "../state/live-entity.ts";
import type { EntityRecord } from "./entity-record.ts";
import { schedule } from "./listening.ts";
import type { Change, Delivery } from "./outcome.ts";
import { syncWritten } from "./sync-entry.ts";
import type { HomeTables } from "./tables.ts";

const NOTHING: readonly Change[] = [];

/** Hands a message to every entity that listens to its topic. */
export function hear(home: HomeTables, delivery: Delivery, text?: string): readonly Change[] {
  const { topic } = delivery;
  const exact = home.topics.exact(topic);
  const wildcards = home.topics.wildcards(topic);
  if (!exact && wildcards.length === 0) return NOTHING;
  const message = new IncomingMessage(delivery, text);
  const changes: Change[] = [];
  if (exact) for (const record of exact) tell(home, record, message, topic, changes);
  for (const { filter, listeners } of wildcards) {
    for (const record of listeners) tell(home, record, message, filter, changes);
  }
  return changes;
}

/** Asks everyone whose time has come. An appointment may be out of date: then the entity gets a new one. */
export function letTimePass(home: HomeTables, nowMs: number): readonly Change[] {
  const changes: Change[] = [];
  for (let record = home.agenda.takeDue(nowMs); record; record = home.agenda.takeDue(nowMs)) {
    record.wakeMs = Number.POSITIVE_INFINITY;
    const dueMs = record.live?.nextExpiryMs ?? null;
    if (record.live && dueMs !== null && dueMs <= nowMs) {
      note(record, record.live.expire(nowMs), nowMs, changes);
    }
    schedule(home, record);
  }
  return changes;
}

function tell(
  home: HomeTables,
  record: EntityRecord,
  message: IncomingMessage,
  filter: string,
  changes: Change[],
): void {
  const { live, lone } = record;
  if (!live || (lone?.topic === filter && lone.isSettledBy(message, record))) return;
  note(record, live.hear(message, filter), message.receivedMs, changes);
  record.lone = live.loneSubscription(filter);
  schedule(home, record);
}

function note(record: EntityRecord, { isChanged, problem }: Effect, nowMs: number, changes: Change[]): void {
  const { key, live, entry } = record;
  if (isChanged) {
    record.changedMs = nowMs;
    if (live) syncWritten(entry, live);
    changes.push({ type: "state-changed", key });
  }
  if (problem) changes.push({ type: "trouble", key, problem });
}
