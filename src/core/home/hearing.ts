import { IncomingMessage } from "../state/incoming.ts";
import type { Effect } from "../state/live-entity.ts";
import type { EntityRecord } from "./entity-record.ts";
import { type Seat, schedule } from "./listening.ts";
import type { Change, Delivery } from "./outcome.ts";
import { syncWritten } from "./sync-entry.ts";
import type { HomeTables } from "./tables.ts";

/** Most messages change nothing: then there is no list. */
type Changes = Change[] | null;

const NOTHING: readonly Change[] = [];

/** Hands a message to every entity that listens to its topic. */
export function hear(home: HomeTables, delivery: Delivery, text?: string): readonly Change[] {
  const audience = home.topics.exact(delivery.topic);
  const wildcards = home.topics.wildcards(delivery.topic);
  if (!audience && wildcards.length === 0) return NOTHING;
  const message = new IncomingMessage(delivery, text);
  let changes: Changes = null;
  // Many devices send the same text again and again: then nobody is asked at all.
  const liveText = delivery.retain || text === undefined ? null : text;
  if (audience && (liveText === null || liveText !== audience.idle)) {
    changes = tellAll(home, audience.listeners, message, changes);
    audience.idle = audience.listeners.every(({ isSettled }) => isSettled) ? liveText : null;
  }
  for (const { listeners } of wildcards) changes = tellAll(home, listeners, message, changes);
  return changes ?? NOTHING;
}

/** Asks everyone whose time has come. An appointment may be out of date: then the entity gets a new one. */
export function letTimePass(home: HomeTables, steadyMs: number, nowMs: number): readonly Change[] {
  let changes: Changes = null;
  for (let record = home.agenda.takeDue(steadyMs); record; record = home.agenda.takeDue(steadyMs)) {
    record.wakeMs = null;
    const dueMs = record.live?.nextExpiryMs ?? null;
    if (record.live && dueMs !== null && dueMs <= steadyMs) {
      changes = note(record, record.live.expire(steadyMs), nowMs, changes);
    }
    schedule(home, record);
  }
  return changes ?? NOTHING;
}

function tellAll(home: HomeTables, seats: readonly Seat[], message: IncomingMessage, before: Changes): Changes {
  let changes = before;
  for (const seat of seats) {
    // Most messages say what is known already: held against what was heard last before the entity is asked.
    if (seat.isSettledBy(message)) continue;
    const record = seat.host;
    if (!record.live) continue;
    changes = note(record, record.live.hear(message, seat), message.receivedMs, changes);
    schedule(home, record);
  }
  return changes;
}

function note(record: EntityRecord, { isChanged, problem }: Effect, nowMs: number, before: Changes): Changes {
  if (!isChanged && !problem) return before;
  const { key, live, entry } = record;
  const changes = before ?? [];
  if (isChanged) {
    record.changedMs = nowMs;
    if (live) syncWritten(entry, live);
    changes.push({ type: "state-changed", key });
  }
  if (problem) changes.push({ type: "trouble", key, problem });
  return changes;
}
