import { PythonObject, type Value } from "../../python/object.ts";
import { raiseTemplate } from "../raise.ts";

/** What a name, key or attribute that leads nowhere gives: prints nothing, counts as false, fails when used. */
export class Undefined extends PythonObject {
  readonly typeName = "Undefined";
  /** What was looked for. */
  readonly message: string;

  constructor(message: string) {
    super();
    this.message = message;
  }

  toRepr(): string {
    return "Undefined";
  }

  override toText(): string {
    return "";
  }

  override isTrue(): boolean {
    return false;
  }

  override equals(other: Value): boolean {
    return other instanceof Undefined;
  }

  /** Any use beyond printing, truth, length and iteration. */
  fail(): never {
    return raiseTemplate(this.message);
  }
}

/** Fails on an undefined value as arithmetic, ordering and attribute access do. */
export function refuseUndefined(value: Value): void {
  if (value instanceof Undefined) value.fail();
}
