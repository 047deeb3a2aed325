import { equals } from "../../python/compare.ts";
import { readFloat, toNumber } from "../../python/numbers.ts";
import { isList, type Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { isSet } from "../arguments.ts";
import { toFixedText } from "../decimal.ts";
import { itemsOf } from "../iterate.ts";
import { raisePython } from "../raise.ts";
import type { Run } from "../run.ts";
import { type Body, natives } from "../values/callable.ts";
import { AllStates, EntityState } from "../values/entity-state.ts";
import { asText } from "../values/markup.ts";

const NO_VALUE: readonly string[] = ["unknown", "unavailable"];

function stateOf(entityId: Value, run: Run): EntityState {
  if (entityId instanceof EntityState) return entityId;
  const id = toText(entityId).toLowerCase();
  return new EntityState(id, run.host.state(id));
}

const states: Body = (run, entityId = null, rounded, withUnit) => {
  const state = stateOf(entityId, run);
  const wantsRounding = rounded === undefined ? isSet(withUnit) : isSet(rounded);
  const text = wantsRounding ? round(state) : state.state;
  const unit = isSet(withUnit) ? state.attributes.get("unit_of_measurement") : undefined;
  return unit === undefined || unit === null ? text : `${text} ${toText(unit)}`;
};

/** To the precision the entity shows, where it says one. */
function round(state: EntityState): string {
  const number = readFloat(state.state);
  const places = toNumber(state.attributes.get("suggested_display_precision"));
  return number === undefined || places === undefined
    ? state.state
    : toFixedText(number, Math.min(Math.max(0, places), 20));
}

const attributeOf: Body = (run, entityId = null, name = null) => {
  const attribute = stateOf(entityId, run).attributes.get(toText(name));
  return attribute === undefined ? null : attribute;
};

const isState: Body = (run, entityId = null, wanted = null) => {
  const { state } = stateOf(entityId, run);
  return state === wanted || (isList(wanted) && wanted.includes(state));
};

const isStateAttribute: Body = (run, entityId = null, name = null, wanted = null) => {
  const attribute = attributeOf(run, entityId, name);
  return attribute !== null && equals(attribute, wanted, run.spend);
};

const hasValue: Body = (run, entityId = null) => !NO_VALUE.includes(stateOf(entityId, run).state);

/** Entities of a list of ids, states and groups; those we do not hold are left out, as Home Assistant does. */
const expand: Body = (run, args = []) => {
  const found = new Map<string, EntityState>();
  const add = (value: Value, depth: number): void => {
    run.spend(3);
    const isNested = asText(value) === undefined && !(value instanceof EntityState);
    if (isNested && depth < 10) for (const item of itemsOf(value, run) ?? []) add(item, depth + 1);
    if (isNested) return;
    const state = stateOf(value, run);
    if (run.host.state(state.entityId)) found.set(state.entityId, state);
  };
  add(args, 0);
  return Array.from(found.keys())
    .sort()
    .map((id) => found.get(id) ?? null);
};

/** Functions and filters alike; the first two are tests too. */
export const STATE_TESTS = natives({
  is_state: ["entity_id state", isState],
  is_state_attr: ["entity_id name value", isStateAttribute],
  has_value: ["entity_id", hasValue],
});

export const STATES = natives({
  state_attr: ["entity_id name", attributeOf],
  expand: ["*args", expand],
  closest: ["*args", () => null],
  distance: ["*args", () => null],
});

export const STATE_FILTERS = natives({ states: ["entity_id rounded? with_unit?", states] });

/** The global `states`. */
export const ALL_STATES = new AllStates((run, { positional: [entityId = null, ...rest], named }) =>
  states(run, entityId, rest[0] ?? named.get("rounded"), rest[1] ?? named.get("with_unit")),
);

/** Everything of the registries and translations is Home Assistant's alone (templates.md §7, tier 3c). */
export const NEEDS_HOME_ASSISTANT: readonly string[] = (
  "aliases area_devices area_entities area_id area_name areas assist_exposed_entities config_entry_attr config_entry_id " +
  "device_attr device_entities device_id device_name entity_name floor_areas floor_entities floor_id floor_name floors " +
  "integration_entities is_device_attr is_hidden_entity issue issues label_areas label_color label_description " +
  "label_devices label_entities label_icon label_id label_name labels state_attr_translated state_translated curve"
).split(" ");

export const HOME_ONLY = natives(
  Object.fromEntries(
    NEEDS_HOME_ASSISTANT.map((name) => [
      name,
      ["*args **kwargs", () => raisePython("NeedsHomeAssistant", `${name} needs a running Home Assistant`)] as const,
    ]),
  ),
);
