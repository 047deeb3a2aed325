import type { Random } from "./random.ts";
import { Thing } from "./thing.ts";

type State = Record<string, unknown>;

/** One entity of a Zigbee2MQTT device: component, property in the device's JSON, and its part of the announcement. */
export type Expose = {
  readonly component: string;
  readonly property: string;
  readonly initial?: unknown;
  readonly config?: (base: string) => object;
  readonly drift?: (value: never, random: Random) => unknown;
};

type ZigbeePlan = {
  readonly address: string;
  readonly name: string;
  readonly vendor: string;
  readonly model: string;
  readonly exposes: readonly Expose[];
  /** Properties of its JSON that no entity of its own carries. */
  readonly state?: State;
};

const BRIDGE = "zigbee2mqtt/bridge/state";
const ORIGIN = { name: "Zigbee2MQTT", sw: "2.14.1", url: "https://www.zigbee2mqtt.io" };

/** A device as Zigbee2MQTT announces it: one message an entity, one JSON state for all, commands as JSON on `/set`. */
export function zigbeeDevice(plan: ZigbeePlan): Thing {
  const base = `zigbee2mqtt/${plan.name}`;
  const carried = plan.exposes.filter(({ initial }) => initial !== undefined);
  const state: State = {
    ...plan.state,
    ...Object.fromEntries(carried.map(({ property, initial }) => [property, initial])),
  };
  return new Thing({
    name: plan.name,
    announcements: Object.fromEntries(plan.exposes.map((expose) => announcement(plan, base, expose))),
    values: {
      [BRIDGE]: JSON.stringify({ state: "online" }),
      [`${base}/availability`]: JSON.stringify({ state: "online" }),
      [base]: JSON.stringify(state),
    },
    commands: { [`${base}/set`]: (payload) => ({ [base]: JSON.stringify(merge(state, payload)) }) },
    drift: (_values, random) => {
      if (!drift(plan.exposes, state, random)) return {};
      return { [base]: JSON.stringify(state) };
    },
  });
}

function announcement(plan: ZigbeePlan, base: string, { component, property, config }: Expose): [string, object] {
  const { address, name, vendor, model } = plan;
  return [
    `homeassistant/${component}/${address}/${property}/config`,
    {
      availability: [
        { topic: BRIDGE, value_template: "{{ value_json.state }}" },
        { topic: `${base}/availability`, value_template: "{{ value_json.state }}" },
      ],
      availability_mode: "all",
      device: { identifiers: [`zigbee2mqtt_${address}`], manufacturer: vendor, model, name },
      origin: ORIGIN,
      unique_id: `${address}_${property}_zigbee2mqtt`,
      state_topic: base,
      value_template: `{{ value_json["${property}"] }}`,
      ...config?.(base),
    },
  ];
}

function drift(exposes: readonly Expose[], state: State, random: Random): boolean {
  const moving = exposes.filter((expose) => expose.drift && random.chance(0.3));
  for (const { property, drift: move } of moving) state[property] = move?.(state[property] as never, random);
  return moving.length > 0;
}

/** Known properties of a command replace the state's; anything else is ignored, as the bridge does. */
function merge(state: State, payload: string): State {
  const wanted = readObject(payload);
  for (const key of Object.keys(state)) {
    if (!(key in wanted)) continue;
    state[key] = wanted[key] === "TOGGLE" ? (state[key] === "ON" ? "OFF" : "ON") : wanted[key];
  }
  return state;
}

function readObject(payload: string): State {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === "object" && value !== null ? (value as State) : {};
  } catch {
    return { state: payload };
  }
}
