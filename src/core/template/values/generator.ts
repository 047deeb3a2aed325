import { PythonObject, type Value } from "../../python/object.ts";

/** What lazy filters give: items that can be read once. Trouble in making them shows only when they are read. */
export class Generator extends PythonObject {
  readonly typeName: string;
  readonly #items: Iterator<Value, unknown>;

  constructor(items: Iterable<Value>, typeName = "generator") {
    super();
    this.#items = items[Symbol.iterator]();
    this.typeName = typeName;
  }

  toRepr(): string {
    return `<${this.typeName} object>`;
  }

  /** The next item; undefined when there is none left. */
  next(): Value | undefined {
    const step = this.#items.next();
    return step.done ? undefined : step.value;
  }

  *[Symbol.iterator](): Generator_ {
    for (let item = this.next(); item !== undefined; item = this.next()) yield item;
  }
}

type Generator_ = globalThis.Generator<Value, void, undefined>;
