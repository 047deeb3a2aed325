const MAX_CHARACTERS = 100;
/** A name of its own before the first separator: `tasmota` of `tasmota_A1B2C3`. */
const COMMON_PART = /^[a-zA-Z0-9]+[_-](?=.)/;

/**
 * Name that the `origin` of an announcement gives; null where it gives none, or the payload is no announcement. It is
 * what the publisher says of itself: nothing proves it.
 */
export function readOriginName(payloadText: string): string | null {
  const name = readName(payloadText);
  return typeof name === "string" && name !== "" ? name.slice(0, MAX_CHARACTERS) : null;
}

/**
 * What the topics of one nameless publisher have in common, `tasmota_*`: its node ids (object ids where there are
 * none) mostly begin alike. The star keeps it apart from every name that an `origin` is likely to give.
 */
export function toCommonPart(topic: string, prefix: string): string {
  const levels = topic.slice(prefix.length + 1).split("/");
  // Component, perhaps a node id, object id, `config`.
  const id = levels[1] ?? topic;
  return `${COMMON_PART.exec(id)?.[0] ?? id}*`.slice(-MAX_CHARACTERS);
}

function readName(payloadText: string): unknown {
  let message: unknown;
  try {
    message = JSON.parse(payloadText);
  } catch {
    return null;
  }
  if (!isObject(message)) return null;
  const origin = message["origin"] ?? message["o"];
  return isObject(origin) ? origin["name"] : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
