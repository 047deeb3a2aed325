import { readJson } from "../python/json.ts";
import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";
import { readNativeJson } from "./native-json.ts";
import { stripText } from "./strip.ts";

/** Larger payloads have no `value_json` (templates.md §8). */
const MAX_JSON_BYTES = 1_048_576;
/** One step of a bare path: a key, or an index of a list. */
export type Step = string | number;

/** One message, shared by all templates on its topic: its JSON is read once, and only where a template asks for it. */
export class Payload {
  /** Text, or bytes where the entity sets an empty `encoding`. */
  readonly value: string | Uint8Array;
  #json: Json | undefined;
  #isRead = false;
  #native: unknown;
  #isTriedNatively = false;

  constructor(value: string | Uint8Array) {
    this.value = value;
  }

  /** `value_json`; undefined where the payload is no JSON by orjson's rules. */
  json(): Json | undefined {
    if (!this.#isRead) {
      this.#isRead = true;
      const text = typeof this.value === "string" ? this.value : decodeText(this.value);
      if (text !== undefined && text.length <= MAX_JSON_BYTES) this.#json = readJson(text);
    }
    return this.#json;
  }

  /**
   * The text of `{{ value_json.<steps> }}`: empty where the last step leads nowhere, undefined where an earlier one
   * does (Jinja's error). Answers from JavaScript's own reader where that gives the same text.
   */
  pathText(steps: readonly Step[]): string | undefined {
    if (!this.#isRead) {
      const native = this.#nativeJson();
      const text = native === undefined ? null : nativePathText(native, steps);
      if (text !== null) return text;
    }
    return exactPathText(this.json(), steps);
  }

  /** The payload as plain JavaScript objects; undefined where only the exact reader may answer. */
  #nativeJson(): unknown {
    if (!this.#isTriedNatively) {
      this.#isTriedNatively = true;
      this.#native = typeof this.value === "string" ? readNativeJson(this.value) : undefined;
      if (this.#native === undefined) this.json();
    }
    return this.#native;
  }
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Bytes that are no text are no JSON either: the exact answer, not a failure.
    return undefined;
  }
}

/** Null where the exact reader must answer: containers print in their written order. */
function nativePathText(root: unknown, steps: readonly Step[]): string | undefined | null {
  let value = root;
  for (const step of steps) {
    if (value === undefined) return undefined;
    value = nativeStep(value, step);
  }
  if (typeof value === "string") return stripText(value);
  if (value === undefined) return "";
  if (typeof value === "object" && value !== null) return null;
  return toText(value as Json);
}

/** Undefined where Jinja's result is undefined; JSON itself has no undefined. */
function nativeStep(value: unknown, step: Step): unknown {
  if (typeof value === "string") return typeof step === "number" ? characterAt(value, step) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === "number" ? (value.at(step) as unknown) : undefined;
  if (typeof step === "number") return undefined;
  const found = (value as Record<string, unknown>)[step];
  // JSON holds no functions, so one is the prototype's; so may `__proto__` be, which is no function.
  if (typeof found === "function") return undefined;
  return step === "__proto__" && !Object.hasOwn(value, step) ? undefined : found;
}

function exactPathText(root: Json | undefined, steps: readonly Step[]): string | undefined {
  let value = root;
  for (const step of steps) {
    if (value === undefined) return undefined;
    value = exactStep(value, step);
  }
  return value === undefined ? "" : stripText(toText(value));
}

function exactStep(value: Json, step: Step): Json | undefined {
  if (typeof step === "string") return value instanceof Map ? value.get(step) : undefined;
  if (Array.isArray(value)) return value.at(step);
  return typeof value === "string" ? characterAt(value, step) : undefined;
}

/** Python counts code points. */
function characterAt(text: string, index: number): string | undefined {
  return Array.from(text).at(index);
}
