import type { JournalEntry } from "../../src/contract/journal.ts";
import type { TextKey } from "../texts/en.ts";
import "../texts/late.ts";
import { text } from "../texts/text.ts";

/** What the engine writes down today; what a newer one writes is shown by its own word. */
export const KINDS = [
  "service-called",
  "message-published",
  "roll-called",
  "discovery-paused",
  "discovery-resumed",
  "publisher-admitted",
  "publisher-denied",
  "announcements-forgotten",
  "signed-in",
  "panel-opened",
] as const;

export function kindText(what: string): string {
  const known = KINDS.find((kind) => kind === what);
  return known ? text(`journal.${known}` satisfies TextKey) : what;
}

/** `before → after`; nothing while it is not known what came of it, or where it changed no state. */
export function changeText({ before, after }: JournalEntry): string {
  return after === null ? "" : `${before ?? "?"} → ${after}`;
}

/** One line for each entry, for a message or a file. */
export function toJournalText(entries: readonly JournalEntry[]): string {
  return entries.map(toLine).join("\n");
}

function toLine(entry: JournalEntry): string {
  const { atMs, actor, what, subject, detail, why, outcome, reason } = entry;
  const parts = [
    new Date(atMs).toISOString(),
    actor.name,
    kindText(what),
    subject,
    detail,
    changeText(entry),
    text(`outcome.${outcome}`),
    reason,
    why === null ? null : `${text("journal.why")}: ${why}`,
  ];
  return parts
    .filter((part) => part !== null && part !== "")
    .map((part) => String(part).replaceAll(/\s+/g, " "))
    .join(" | ");
}
