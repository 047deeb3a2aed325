import type { Problem } from "../../contract/verdict.ts";
import { equals } from "../python/compare.ts";
import type { Value } from "../python/object.ts";
import { TemplateFailure } from "../template/failure.ts";
import { decodeBytes } from "./encoding.ts";
import type { IncomingMessage } from "./incoming.ts";
import { readAttributes } from "./json-attributes.ts";
import type { Memory } from "./memory.ts";
import type { Listener, Platform } from "./platform.ts";
import { Crash, failed, unusable } from "./problem.ts";
import type { Subscription } from "./subscription.ts";

/** Values of the fields a message may alter, as they were before it. One for all: messages are heard one by one. */
const BEFORE: Value[] = [];

/** Applies one message to one subscription of an entity. Returns what is wrong with it; asks the memory for a write. */
export function hear(
  subscription: Subscription,
  message: IncomingMessage,
  memory: Memory,
  platform: Platform,
): Problem | null {
  if (subscription.isReplay(message)) return null;
  const { role } = subscription;
  if (typeof role !== "string" && role.raw) return hearListener(role, "", message, memory);
  return hearPayload(subscription, message, memory, platform);
}

function hearPayload(
  subscription: Subscription,
  message: IncomingMessage,
  memory: Memory,
  platform: Platform,
): Problem | null {
  const payload = message.decoded(subscription.encoding);
  if (payload === null) return decodingProblem(subscription.encoding);
  const { role } = subscription;
  if (typeof role !== "string" && role.refreshes) memory.expiry.refresh(message.steadyMs);
  const value = subscription.render(payload, memory.host);
  if (!(value instanceof TemplateFailure)) return hearValue(subscription, value, message, memory, platform);
  const isIgnored = value.kind !== "template" || (typeof role !== "string" && role.fallback === "ignore");
  if (!isIgnored) hearValue(subscription, payload.value, message, memory, platform);
  // It is a sign of life all the same, where Home Assistant's handler got to its end.
  else if (value.kind === "template" && memory.expiry.isRevived) stir(memory);
  return isIgnored && value.kind === "template" && !value.isLogged ? null : templateProblem(value);
}

function hearValue(
  subscription: Subscription,
  value: string | Uint8Array,
  message: IncomingMessage,
  memory: Memory,
  platform: Platform,
): Problem | null {
  if (typeof value !== "string") return bytesProblem();
  const { role } = subscription;
  if (role === "attributes") return hearAttributes(value, message, memory, platform);
  if (role === "availability") return hearAvailability(message.topic, value, memory);
  return hearListener(role, value, message, memory);
}

/** By the topic of the message: Home Assistant cannot make out which topic a wildcard stood for (spec §11.1). */
function hearAvailability(topic: string, value: string, memory: Memory): Problem | null {
  const { availability } = memory;
  if (!availability.knows(topic)) {
    return failed("availability-wildcard", topic, "Home Assistant cannot use wildcards in availability topics.");
  }
  const heard = availability.hear(topic, value);
  if (heard !== "ignored") memory.isWriteWanted = true;
  if (heard === "altered") memory.isStirred = true;
  return null;
}

function hearAttributes(value: string, message: IncomingMessage, memory: Memory, platform: Platform): Problem | null {
  const read = readAttributes(value, message, platform.blocked);
  if (!(read instanceof Map)) return read;
  const problem = platform.hearAttributes?.(memory, read) ?? null;
  // Fields it may have altered are not compared one by one: a write of what is shown already has no effect.
  if (platform.hearAttributes) stir(memory);
  if (memory.extra !== null && equals(memory.extra, read)) return problem;
  memory.extra = read;
  stir(memory);
  return problem;
}

function hearListener(listener: Listener, value: string, message: IncomingMessage, memory: Memory): Problem | null {
  const { alters } = listener;
  // By contract every altered field holds a Python value.
  const fields = memory.fields as Record<string, Value>;
  for (let at = 0; at < alters.length; at++) BEFORE[at] = fields[alters[at] ?? ""] ?? null;
  const answer = listener.hear(memory, value, message);
  if (listener.settles && !listener.settles(value)) memory.isStirred = true;
  if (answer instanceof Crash) {
    memory.isStirred = true;
    return answer.problem;
  }
  if (listener.always || memory.expiry.isRevived || isAltered(alters, fields)) stir(memory);
  return answer;
}

function stir(memory: Memory): void {
  memory.isWriteWanted = true;
  memory.isStirred = true;
}

function isAltered(alters: readonly string[], fields: Record<string, Value>): boolean {
  for (let at = 0; at < alters.length; at++) {
    const old = BEFORE[at] ?? null;
    const now = fields[alters[at] ?? ""] ?? null;
    if (old !== now && !equals(old, now)) return true;
  }
  return false;
}

/** Home Assistant warns of Python's errors of type and value; what else stops its handler, or Jinja, is an error. */
function templateProblem({ kind, error, message }: TemplateFailure): Problem {
  const text = `The template failed: ${message}`;
  if (kind === "limit") return unusable("template-limit", "", text);
  const isWarned = kind === "python" && (error === "TypeError" || error === "ValueError");
  return (isWarned ? unusable : failed)("template-failed", "", text);
}

/** Python stumbles over an encoding it does not know, and warns of bytes that do not fit one that it knows. */
function decodingProblem(encoding: string): Problem {
  const isKnown = decodeBytes(new Uint8Array(), encoding) !== undefined;
  if (isKnown) return unusable("not-decodable", "", `The payload is not ${encoding}.`);
  return failed("unknown-encoding", encoding, `There is no encoding ${encoding}.`);
}

function bytesProblem(): Problem {
  return unusable(
    "bytes",
    "",
    "The payload is not decoded because of the empty encoding, and bytes mean nothing here.",
  );
}
