import type { Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { raiseType } from "../raise.ts";
import type { Run } from "../run.ts";
import { type CallArguments, Callable, NativeFunction, natives } from "./callable.ts";
import { WithFields } from "./fields.ts";

/** Jinja's `cycler('a', 'b')`: gives one after the other. */
export class Cycler extends WithFields {
  readonly typeName = "Cycler";
  readonly #items: readonly Value[];
  #at = 0;

  constructor(items: readonly Value[]) {
    super();
    if (items.length === 0) raiseType("at least one item has to be provided");
    this.#items = items;
  }

  toRepr(): string {
    return "<Cycler>";
  }

  get current(): Value {
    return this.#items[this.#at] ?? null;
  }

  next(): Value {
    const item = this.current;
    this.#at = (this.#at + 1) % this.#items.length;
    return item;
  }

  reset(): null {
    this.#at = 0;
    return null;
  }

  field(name: string): Value | undefined {
    if (name === "current") return this.current;
    const method = METHODS.get(name);
    return method ? new NativeFunction(method, this) : undefined;
  }
}

const METHODS = natives({
  next: ["self", (_run, self) => (self instanceof Cycler ? self.next() : null)],
  reset: ["self", (_run, self) => (self instanceof Cycler ? self.reset() : null)],
});

/** Jinja's `joiner(', ')`: nothing the first time it is called, its separator from then on. */
export class Joiner extends Callable {
  readonly typeName = "Joiner";
  readonly #separator: string;
  #isUsed = false;

  constructor(separator: Value) {
    super();
    this.#separator = toText(separator);
  }

  toRepr(): string {
    return "<Joiner>";
  }

  call(_run: Run, _args: CallArguments): Value {
    const text = this.#isUsed ? this.#separator : "";
    this.#isUsed = true;
    return text;
  }
}
