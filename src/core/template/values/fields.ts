import { PythonObject, type Value } from "../../python/object.ts";
import type { Run } from "../run.ts";

/** An object with attributes of its own: a loop, a namespace, an entity's state. */
export abstract class WithFields extends PythonObject {
  /** The attribute; undefined where there is none of that name. */
  abstract field(name: string, run: Run): Value | undefined;
}
