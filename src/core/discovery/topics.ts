import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";
import { crash, Faults, refuse } from "./fault.ts";
import type { Reader } from "./schema.ts";

const MAX_BYTES = 65_535;
/** Longer texts may have more UTF-8 bytes than a topic can; shorter ones cannot. */
const SURELY_SHORT = 21_845;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\x00-\x1f\x7f-\x9f]|[\ufdd0-\ufdef]/;
const NON_CHARACTER =
  /[\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/;

/** Printable ASCII without wildcards: nearly all topics, good for every use. */
const PLAIN = /^[ -"$-*,-~]+$/;

/** A topic to listen on: `+` as a whole level, `#` as the whole last one (spec §8.2). */
export const subscribeTopic: Reader<string> = (raw) => {
  if (typeof raw === "string" && isPlain(raw)) return raw;
  const topic = anyTopic(raw);
  if (topic instanceof Faults) return topic;
  if (topic.includes("+") && !topic.split("/").every((level) => level === "+" || !level.includes("+"))) {
    return refuse("bad-topic", raw, "In a topic filter, + must stand alone between two slashes.");
  }
  const hash = topic.indexOf("#");
  if (hash >= 0 && (hash !== topic.length - 1 || (hash > 0 && topic[hash - 1] !== "/"))) {
    return refuse("bad-topic", raw, "In a topic filter, # must stand alone behind the last slash.");
  }
  return topic;
};

/** A topic to publish to: no wildcards. */
export const publishTopic: Reader<string> = (raw) => {
  if (typeof raw === "string" && isPlain(raw)) return raw;
  const topic = anyTopic(raw);
  if (topic instanceof Faults || !(topic.includes("+") || topic.includes("#"))) return topic;
  return refuse("wildcard-in-topic", raw, "A topic to publish to must not contain the wildcards + and #.");
};

function isPlain(topic: string): boolean {
  return topic.length <= SURELY_SHORT && PLAIN.test(topic);
}

function isTooLong(topic: string): boolean {
  return (
    topic.length > MAX_BYTES || (topic.length > SURELY_SHORT && new TextEncoder().encode(topic).length > MAX_BYTES)
  );
}

function anyTopic(raw: Json): string | Faults {
  if (raw instanceof Map || Array.isArray(raw)) {
    return crash("bad-topic", raw, "A topic is a text, not a list or an object.", "Give one topic as a text.");
  }
  if (raw === null) return refuse("bad-topic", raw, "A topic is a text, null is none.");
  const topic = typeof raw === "string" ? raw : toText(raw);
  if (topic === "") return refuse("bad-topic", raw, "A topic must not be empty.");
  if (isTooLong(topic)) {
    return refuse("bad-topic", raw, "A topic must not be longer than 65,535 bytes.");
  }
  if (FORBIDDEN.test(topic) || NON_CHARACTER.test(topic)) {
    return refuse("bad-topic", raw, "A topic must not contain control characters.");
  }
  return topic;
}
