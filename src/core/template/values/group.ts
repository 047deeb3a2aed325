import { Tuple, type Value } from "../../python/object.ts";

/** One result of `groupby`: a pair that can also be asked for `grouper` and `list`. */
export class Group extends Tuple {
  static pair(grouper: Value, list: readonly Value[]): Group {
    const group = new Group();
    group.push(grouper, list);
    return group;
  }

  field(name: string): Value | undefined {
    if (name === "grouper") return this[0];
    return name === "list" ? this[1] : undefined;
  }
}
