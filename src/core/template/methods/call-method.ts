import type { Value } from "../../python/object.ts";
import { raisePython } from "../raise.ts";
import type { Run } from "../run.ts";
import { callNative, type Native, NO_NAMES } from "../values/callable.ts";

/** Calls a method of a table, its receiver first among the arguments. */
export function callOn(
  methods: ReadonlyMap<string, Native>,
  name: string,
  positional: readonly Value[],
  run: Run,
): Value {
  const method = methods.get(name);
  return method ? callNative(method, run, { positional, named: NO_NAMES }) : raisePython("AttributeError", name);
}
