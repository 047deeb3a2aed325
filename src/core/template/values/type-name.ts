import { isFloat } from "../../python/numbers.ts";
import { isDict, isList, PythonObject, Tuple, type Value } from "../../python/object.ts";

/** Python's `type(value).__name__`. */
export function typeName(value: Value): string {
  if (value === null) return "NoneType";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (value instanceof PythonObject) return value.typeName;
  if (isList(value)) return value instanceof Tuple ? "tuple" : "list";
  if (isDict(value)) return "dict";
  return isFloat(value) ? "float" : "int";
}
