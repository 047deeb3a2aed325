import { PythonObject, type Spend, toTuple, type Value } from "../../python/object.ts";
import { toRepr } from "../../python/text.ts";

type Kind = "keys" | "values" | "items";

/** What `d.keys()`, `d.values()` and `d.items()` give. */
export class DictView extends PythonObject {
  readonly typeName: string;
  readonly kind: Kind;
  readonly #dict: ReadonlyMap<Value, Value>;

  constructor(dict: ReadonlyMap<Value, Value>, kind: Kind) {
    super();
    this.#dict = dict;
    this.kind = kind;
    this.typeName = `dict_${kind}`;
  }

  get size(): number {
    return this.#dict.size;
  }

  toRepr(spend: Spend): string {
    return `${this.typeName}(${toRepr(Array.from(this), spend)})`;
  }

  override isTrue(): boolean {
    return this.size > 0;
  }

  *[Symbol.iterator](): Generator<Value, void, undefined> {
    if (this.kind === "keys") yield* this.#dict.keys();
    else if (this.kind === "values") yield* this.#dict.values();
    else for (const pair of this.#dict) yield toTuple(pair);
  }
}
