import { PythonObject, type Value } from "../../python/object.ts";
import { raiseTemplate } from "../raise.ts";

/** What a name, key or attribute that leads nowhere gives: prints nothing, counts as false, fails when used. */
export class Undefined extends PythonObject {
  readonly typeName = "LoggingUndefined";
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

  /** Any use beyond printing, truth, length and iteration. Home Assistant logs that of an attribute by itself. */
  fail(isLogged = false): never {
    return raiseTemplate(this.message, "UndefinedError", isLogged);
  }
}

/** Fails on an undefined value as arithmetic, ordering and attribute access do. */
export function refuseUndefined(value: Value): void {
  if (value instanceof Undefined) value.fail();
}
