/** Answer of a check: null when the topic may be used, else why not, in plain words. */
export type TopicFault = string | null;

const MAX_BYTES = 65_535;
/** Mosquitto closes the connection at more. */
const MAX_LEVELS = 200;

/** Rules for a topic we publish to (reliability.md section 4). Checked before the library sees it: a bad one bricks a connection. */
export function checkPublishTopic(topic: string): TopicFault {
  if (/[+#]/.test(topic)) return "A topic to publish to must not contain the wildcards + or #";
  if (topic.startsWith("$")) return "Topics that start with $ belong to the broker";
  return checkText(topic);
}

/** Rules for a filter we subscribe to. */
export function checkFilter(filter: string): TopicFault {
  const fault = checkText(filter);
  if (fault !== null) return fault;
  const levels = filter.split("/");
  for (const [index, level] of levels.entries()) {
    if (level.length > 1 && /[+#]/.test(level)) return "A wildcard must be alone between its slashes";
    if (level === "#" && index < levels.length - 1) return "The wildcard # must be the last level";
  }
  return null;
}

/** Rules for a topic the broker sent: only what MQTT itself forbids, a stranger's odd topic is no fault of the broker. */
export function checkReceivedTopic(topic: string): TopicFault {
  if (topic === "") return "empty topic";
  if (/[+#]/.test(topic)) return "wildcard in a topic name";
  return topic.includes("\0") ? "NUL in a topic name" : null;
}

export const isExact = (filter: string): boolean => !/[+#]/.test(filter);

function checkText(topic: string): TopicFault {
  if (topic === "") return "A topic must not be empty";
  if (!topic.isWellFormed()) return "A topic must be valid Unicode";
  if (Buffer.byteLength(topic) > MAX_BYTES) return `A topic has at most ${MAX_BYTES} bytes`;
  if (topic.split("/", MAX_LEVELS + 1).length > MAX_LEVELS) return `A topic has at most ${MAX_LEVELS} levels`;
  for (const character of topic) {
    if (isForbidden(character.codePointAt(0) ?? 0)) return "A topic must not contain control or non-characters";
  }
  return null;
}

/** Control characters, and code points Unicode sets aside as "noncharacters". */
function isForbidden(point: number): boolean {
  return (
    point < 0x20 ||
    (point >= 0x7f && point <= 0x9f) ||
    (point >= 0xfdd0 && point <= 0xfdef) ||
    (point & 0xfffe) === 0xfffe
  );
}
