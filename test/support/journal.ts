import { JournalEntry } from "../../src/contract/journal.ts";

export const ANNA = { id: "0a1b2c", name: "Anna" };
export const BEN = { id: "3d4e5f", name: "Ben" };

export function aJournalEntry(about: Partial<JournalEntry> = {}): JournalEntry {
  return JournalEntry.parse({
    id: 1,
    atMs: 1_790_000_000_000,
    actor: ANNA,
    what: "service-called",
    subject: "light 0x00158d0000000000 lamp",
    detail: "turn_on",
    why: null,
    before: "off",
    after: "on",
    outcome: "done",
    reason: null,
    ...about,
  });
}

/** One of each outcome, and of most kinds, over two days; newest last. */
export function someJournal(nowMs: number): JournalEntry[] {
  const HOUR_MS = 3_600_000;
  const none = { detail: null, before: null, after: null };
  return [
    aJournalEntry({ id: 1, atMs: nowMs - 30 * HOUR_MS }),
    aJournalEntry({ id: 2, atMs: nowMs - 29 * HOUR_MS, ...none, what: "roll-called", subject: "homeassistant" }),
    aJournalEntry({
      ...{ id: 3, atMs: nowMs - 3 * HOUR_MS, actor: BEN, detail: 'turn_on {"brightness":120}', after: null },
      ...{ outcome: "refused", reason: "Only administrators of Home Assistant can change things." },
    }),
    aJournalEntry({
      ...{ id: 4, atMs: nowMs - 2 * HOUR_MS, ...none, what: "discovery-paused", subject: "homeassistant" },
      why: "The bridge is being updated",
    }),
    aJournalEntry({
      ...{ id: 5, atMs: nowMs - HOUR_MS, detail: "turn_off", before: "on", after: "on", outcome: "failed" },
      reason: "The device did not answer.",
    }),
    aJournalEntry({
      ...{ id: 6, atMs: nowMs - 60_000, ...none, what: "publisher-denied", subject: "Somebody else" },
      why: "Nobody here knows it",
    }),
    aJournalEntry({ id: 7, atMs: nowMs - 4_000, detail: "toggle", before: "on", after: null, outcome: "asked" }),
  ];
}
