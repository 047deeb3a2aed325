import type { Value } from "../python/object.ts";
import type { Host, Scope } from "./host.ts";
import { failLimit, MAX_MACRO_DEPTH, MAX_OUTPUT_LENGTH, Meter } from "./limits.ts";
import type { Payload } from "./payload.ts";
import type { Native } from "./values/callable.ts";

/** Everything a template can name. */
export type Library = {
  readonly filters: ReadonlyMap<string, Native>;
  readonly tests: ReadonlyMap<string, Native>;
  readonly functions: ReadonlyMap<string, Value>;
  readonly lookup: Lookup;
};

/** `value.name` and `value[key]` by Jinja's rules. */
export type Lookup = {
  attributeOf(value: Value, name: string, run: Run): Value;
  itemOf(value: Value, key: Value, run: Run): Value;
};

/** One render: what it may see, what it has used up, what it has written. */
export class Run {
  readonly payload: Payload | null;
  readonly scope: Scope;
  readonly host: Host;
  readonly library: Library;
  readonly #meter: Meter;
  /** Inside `{% autoescape true %}`. */
  isEscaping = false;
  #output = "";
  #depth = 0;

  constructor(payload: Payload | null, scope: Scope, host: Host, library: Library) {
    this.payload = payload;
    this.scope = scope;
    this.host = host;
    this.library = library;
    this.#meter = new Meter(host);
  }

  /** Charges for work; bound, so that it can be handed on. */
  readonly spend = (units: number): void => {
    this.#meter.spend(units);
  };

  get output(): string {
    return this.#output;
  }

  write(text: string): void {
    this.#output += text;
    if (this.#output.length > MAX_OUTPUT_LENGTH) failLimit("output");
  }

  /** What something writes, instead of writing it. */
  capture(write: () => void): string {
    const before = this.#output;
    this.#output = "";
    write();
    const captured = this.#output;
    this.#output = before;
    return captured;
  }

  /** Runs something one level deeper: a macro, a recursive loop, a function calling back. */
  nest<T>(inner: () => T): T {
    if (++this.#depth > MAX_MACRO_DEPTH) failLimit("call depth");
    try {
      return inner();
    } finally {
      this.#depth--;
    }
  }
}

/** Variables of one block; those around it are visible, assignments stay inside. */
export class Frame {
  readonly #parent: Frame | null;
  readonly #variables = new Map<string, Value>();

  constructor(parent: Frame | null) {
    this.#parent = parent;
  }

  get(name: string): Value | undefined {
    const value = this.#variables.get(name);
    // Not `??`: None is a value.
    return value === undefined ? this.#parent?.get(name) : value;
  }

  set(name: string, value: Value): void {
    this.#variables.set(name, value);
  }
}
