import type { Spend, Value } from "../../python/object.ts";
import { toRepr } from "../../python/text.ts";
import { WithFields } from "./fields.ts";

/** Jinja's `namespace()`: the only thing a template can alter, by `{% set ns.x = ... %}`. */
export class Namespace extends WithFields {
  readonly typeName = "Namespace";
  readonly #values: Map<Value, Value>;

  constructor(values: ReadonlyMap<Value, Value>) {
    super();
    this.#values = new Map(values);
  }

  toRepr(spend: Spend): string {
    return `<Namespace ${toRepr(this.#values, spend)}>`;
  }

  field(name: string): Value | undefined {
    return this.#values.get(name);
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
  }
}
