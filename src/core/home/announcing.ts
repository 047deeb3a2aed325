import type { Problem } from "../../contract/verdict.ts";
import { readAnnouncement } from "../discovery/announcement.ts";
import { toProblems } from "../discovery/fault.ts";
import type { Reading } from "../discovery/reading.ts";
import { MAX_MESSAGE_BYTES, tooLarge } from "../discovery/too-large.ts";
import { type Arrival, toKey, toProblem } from "./arrival.ts";
import { clearOwned, migrateOwned } from "./clearing.ts";
import { process } from "./life-cycle.ts";
import { migrate } from "./migration.ts";
import type { Delivery, Outcome } from "./outcome.ts";
import { toMark } from "./payload-mark.ts";
import { findRepeated } from "./repetition.ts";
import type { HomeTables } from "./tables.ts";
import { toVerdict } from "./verdict.ts";

const TOO_LARGE = tooLarge("A message of more than one megabyte");
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads one discovery message and lets it act on the home. */
export function announce(home: HomeTables, { topic, payload, receivedMs }: Delivery): Outcome {
  const repeated = findRepeated(home, topic, payload);
  if (repeated) return { verdict: "accepted", problems: [], changes: [], keys: [repeated.key] };
  if (payload.length > MAX_MESSAGE_BYTES) return toOutcome(home, toProblems(TOO_LARGE, "warning"), []);
  const text = decode(payload);
  if (text === undefined) return toOutcome(home, [notUtf8()], []);
  const reading = readAnnouncement(topic, text, home.settings.prefix);
  if (reading.type === "ignored") return toOutcome(home, [], []);
  if (reading.type === "refused") return toOutcome(home, reading.problems, []);
  const mark = isMarked(reading) ? toMark(payload) : Number.NaN;
  const arrival: Arrival = { topic, form: reading.form, receivedMs, mark, problems: [] };
  const keys = act(home, arrival, reading);
  return toOutcome(home, arrival.problems, keys);
}

type Acting = Exclude<Reading, { type: "ignored" | "refused" }>;

/** Device messages speak of many items, and warnings are repeated: only a single item's good message is marked. */
function isMarked(reading: Acting): boolean {
  return reading.type === "components" && reading.form === "single" && reading.warnings.length === 0;
}

function act(home: HomeTables, arrival: Arrival, reading: Acting): readonly string[] {
  if (reading.type === "components") {
    arrival.problems.push(...reading.warnings);
    for (const item of reading.items) process(home, arrival, item);
    return reading.items.map(({ key }) => key);
  }
  if (reading.form === "device") {
    const { owner } = reading;
    return reading.type === "cleared" ? clearOwned(home, arrival, owner) : migrateOwned(home, arrival, owner);
  }
  const { item } = reading;
  if (reading.type === "cleared") process(home, arrival, item);
  else migrate(home, arrival, item.key);
  return [item.key];
}

function toOutcome(home: HomeTables, problems: readonly Problem[], keys: readonly string[]): Outcome {
  const exists = keys.some((key) => home.discovered.has(key) || home.disabled.has(key));
  return { verdict: toVerdict(exists, problems), problems, changes: home.changes.all, keys: keys.map(toKey) };
}

function decode(payload: Uint8Array): string | undefined {
  try {
    return UTF_8.decode(payload);
  } catch {
    // Bytes that are no text are an answer, not a failure.
    return undefined;
  }
}

function notUtf8(): Problem {
  return toProblem("warning", "not-utf8", "The message is not text in UTF-8.");
}
