import type { Announcement } from "../../contract/announcement.ts";
import type { Problem } from "../../contract/verdict.ts";
import { toTopicComponent } from "../../core/discovery/component-names.ts";
import type { Home } from "../../core/home/home.ts";
import type { Outcome } from "../../core/home/outcome.ts";
import type { MqttMessage } from "../ports.ts";

/**
 * The row of an announcement. `text` is its payload, for the publisher's name where no entity came of it. Home Assistant
 * says nothing when it hears a faulty update again; what is wrong with it is still wrong.
 */
export function toAnnouncement(
  message: MqttMessage,
  outcome: Outcome,
  known: { before: Announcement | undefined; isRepeated: boolean; home: Home; prefix: string; text: string },
): Announcement {
  const start = known.prefix.length + 1;
  const name = message.topic.slice(start, message.topic.indexOf("/", start));
  const component = toTopicComponent(name) ?? name;
  const [first] = outcome.keys;
  const record = first === undefined ? undefined : known.home.entity(first);
  // A unique id that was in use and is free now makes an entity of what was refused.
  const isNews = outcome.problems.length > 0 || outcome.changes.some(({ type }) => type === "entity-found");
  const said = known.isRepeated && !isNews ? (known.before ?? outcome) : outcome;
  return {
    topic: message.topic,
    form: component === "device" ? "device" : "single",
    component,
    publisher: record?.origin?.name ?? readPublisher(known.text),
    verdict: said.verdict,
    problems: said.problems.length === 0 ? NO_PROBLEMS : [...said.problems],
    entityKeys: [...outcome.keys],
    deviceId: record?.deviceId ?? null,
    retain: message.retain,
    bytes: message.payload.length,
    receivedMs: message.receivedMs,
    count: (known.before?.count ?? 0) + 1,
  };
}

/** One for all announcements that are as they should be. */
const NO_PROBLEMS: Problem[] = [];

const ORIGIN = /"(?:origin|o)"\s*:\s*\{[^{}]*?"name"\s*:\s*("(?:[^"\\]|\\.){1,100}")/;

/** The publisher's name in a payload that may be anything, even no JSON. */
function readPublisher(text: string): string | null {
  const quoted = ORIGIN.exec(text.slice(0, 20_000))?.[1];
  if (quoted === undefined) return null;
  try {
    return String(JSON.parse(quoted));
  } catch {
    return null;
  }
}
