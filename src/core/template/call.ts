import type { Value } from "../python/object.ts";
import { raiseType } from "./raise.ts";
import type { Run } from "./run.ts";
import { type CallArguments, Callable } from "./values/callable.ts";
import { typeName } from "./values/type-name.ts";
import { refuseUndefined } from "./values/undefined.ts";

/** `value(args)`. */
export function callValue(value: Value, args: CallArguments, run: Run): Value {
  run.spend(3);
  if (value instanceof Callable) return value.call(run, args);
  refuseUndefined(value);
  return raiseType(`'${typeName(value)}' object is not callable`);
}
