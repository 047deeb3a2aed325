import type { AnsweredDevice, AnsweredEntity } from "./case.ts";
import { type Disagreement, differ } from "./disagreement.ts";
import { isLeftOut } from "./left-out.ts";
import { isSame, isSameSet } from "./same.ts";

const SHOWN = new Set(["state", "attributes"]);
const SETS = new Set(["device", "identifiers", "connections", "via_device", "child_of"]);

export type HomeAnswer = {
  readonly entities: readonly AnsweredEntity[];
  readonly devices: readonly AnsweredDevice[];
};

/** Same entities and devices, every field of the registries equal. */
export function compareIdentity(expected: HomeAnswer, actual: HomeAnswer): Disagreement[] {
  return [
    ...comparePairs("entity", expected.entities, actual.entities, (entity) => entity.entity_id, compareEntry),
    ...comparePairs("device", expected.devices, actual.devices, toDeviceName, compareDevice),
  ];
}

/** Every entity's state and attributes. Entities only one side has are a matter of identity, and differ here too. */
export function compareStates(expected: HomeAnswer, actual: HomeAnswer, onLeftOut: () => void): Disagreement[] {
  return comparePairs(
    "entity",
    expected.entities,
    actual.entities,
    (entity) => entity.entity_id,
    (theirs, ours) => compareShown(theirs, ours, onLeftOut),
  );
}

function comparePairs<T>(
  what: string,
  expected: readonly T[],
  actual: readonly T[],
  toName: (item: T) => string,
  compare: (theirs: T, ours: T) => Disagreement[],
): Disagreement[] {
  const rest = new Map(actual.map((item) => [toName(item), item]));
  const found: Disagreement[] = [];
  for (const theirs of expected) {
    const ours = rest.get(toName(theirs));
    rest.delete(toName(theirs));
    if (ours) found.push(...compare(theirs, ours));
    else found.push(differ(`${what} missing`, theirs, null));
  }
  for (const ours of rest.values()) found.push(differ(`${what} too many`, null, ours));
  return found;
}

function compareEntry(theirs: AnsweredEntity, ours: AnsweredEntity): Disagreement[] {
  return compareFields(`${theirs.component} registry`, withoutShown(theirs), withoutShown(ours));
}

function withoutShown(entity: AnsweredEntity): { [field: string]: unknown } {
  return Object.fromEntries(Object.entries(entity).filter(([field]) => !SHOWN.has(field)));
}

function compareDevice(theirs: AnsweredDevice, ours: AnsweredDevice): Disagreement[] {
  return compareFields("device", theirs, ours);
}

function compareFields(
  what: string,
  theirs: { readonly [field: string]: unknown },
  ours: { readonly [field: string]: unknown },
): Disagreement[] {
  const fields = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  return [...fields]
    .filter((field) => !(SETS.has(field) ? isSameSet : isSame)(theirs[field], ours[field]))
    .map((field) => differ(`${what} ${field}`, theirs[field], ours[field]));
}

function compareShown(theirs: AnsweredEntity, ours: AnsweredEntity, onLeftOut: () => void): Disagreement[] {
  const found: Disagreement[] = [];
  const note = (field: string, left: unknown, right: unknown) => {
    if (isSame(left, right)) return;
    if (isLeftOut(theirs.component, field, left, right)) onLeftOut();
    else found.push(differ(`${theirs.component} ${field}`, left, right));
  };
  note("state", theirs.state, ours.state);
  if (theirs.attributes === null || ours.attributes === null) {
    note("attributes", theirs.attributes, ours.attributes);
    return found;
  }
  for (const name of new Set([...Object.keys(theirs.attributes), ...Object.keys(ours.attributes)])) {
    note(`attributes.${name}`, theirs.attributes[name], ours.attributes[name]);
  }
  return found;
}

function toDeviceName({ identifiers, connections }: AnsweredDevice): string {
  return JSON.stringify([...identifiers, ...((connections as []) ?? [])].map((key) => JSON.stringify(key)).sort());
}
