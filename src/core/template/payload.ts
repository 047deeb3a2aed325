import { readJson } from "../python/json.ts";
import { toText } from "../python/text.ts";
import type { Dict, Json } from "../python/value.ts";
import { readNativeJson } from "./native-json.ts";
import { stripText } from "./strip.ts";

/** Larger payloads have no `value_json` (templates.md §8). */
const MAX_JSON_BYTES = 1_048_576;
const NUMBER = /^\d+$/;
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

  /** The payload's object as either reader made it, JavaScript's where it may answer; undefined where it is none. */
  get root(): object | undefined {
    const native = this.#nativeJson();
    if (typeof native === "object" && native !== null) return native;
    const json = this.json();
    return json instanceof Map ? json : undefined;
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

/** Null where the exact reader must answer: JavaScript forgot the written order. */
function nativePathText(root: unknown, steps: readonly Step[]): string | undefined | null {
  let value = root;
  for (const step of steps) {
    if (value === undefined) return undefined;
    value = nativeStep(value, step);
  }
  if (typeof value === "string") return stripText(value);
  if (value === undefined) return "";
  const json = fromNative(value);
  return json === undefined ? null : toText(json);
}

/** Undefined where keys are numbers: JavaScript sorts those, Python prints them as they were written. */
function fromNative(value: unknown): Json | undefined {
  // A text was nothing but JSON, so there is nothing else in it.
  if (typeof value !== "object" || value === null) return value as Json;
  if (Array.isArray(value)) {
    const items = value.map(fromNative);
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  const dict: Dict = new Map();
  for (const [key, item] of Object.entries(value)) {
    const json = NUMBER.test(key) ? undefined : fromNative(item);
    if (json === undefined) return undefined;
    dict.set(key, json);
  }
  return dict;
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
