import { PythonObject, type Value } from "../../python/object.ts";

/** A value that can be compared with its like: dates, time differences, versions. */
export abstract class Ordered extends PythonObject {
  /** Negative, zero or positive; undefined where Python refuses the comparison. */
  abstract order(other: Value): number | undefined;
}
