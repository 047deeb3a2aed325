/** Who belongs where, both ways, and which places were touched. */
export type Membership<M> = {
  readonly placeOf: Map<M, string>;
  readonly members: Map<string, Set<M>>;
  readonly touched: Set<string>;
};

/** Takes a member from where it was to `to`, or away where that is undefined. */
export function move<M>(member: M, to: string | undefined, { placeOf, members, touched }: Membership<M>): void {
  const from = placeOf.get(member);
  if (from !== undefined) {
    touched.add(from);
    const left = members.get(from);
    left?.delete(member);
    if (left?.size === 0) members.delete(from);
  }
  if (to === undefined) {
    placeOf.delete(member);
    return;
  }
  touched.add(to);
  placeOf.set(member, to);
  const joined = members.get(to) ?? new Set<M>();
  joined.add(member);
  members.set(to, joined);
}
