import type { Expose } from "./zigbee2mqtt.ts";

const measured = (property: string, unit: string, initial: number, by: number, bounds: [number, number]): Expose => ({
  component: "sensor",
  property,
  initial,
  config: () => ({ device_class: property, unit_of_measurement: unit, state_class: "measurement" }),
  drift: (value: number, random) => random.step(value, by, bounds),
});

const battery: Expose = {
  component: "sensor",
  property: "battery",
  initial: 87,
  config: () => ({
    device_class: "battery",
    unit_of_measurement: "%",
    state_class: "measurement",
    entity_category: "diagnostic",
  }),
};

const linkQuality: Expose = {
  component: "sensor",
  property: "linkquality",
  initial: 120,
  config: () => ({
    name: "Linkquality",
    icon: "mdi:signal",
    unit_of_measurement: "lqi",
    state_class: "measurement",
    entity_category: "diagnostic",
    enabled_by_default: false,
  }),
  drift: (value: number, random) => random.step(value, 12, [10, 255], 0),
};

const temperature = measured("temperature", "°C", 20.4, 0.3, [14, 28]);
const humidity = measured("humidity", "%", 48, 1.2, [30, 75]);
const power = measured("power", "W", 34, 20, [0, 2_300]);

const yesNo = (property: string, initial: boolean, chance: number, deviceClass?: string): Expose => ({
  component: "binary_sensor",
  property,
  initial,
  config: () => ({
    payload_on: property !== "contact",
    payload_off: property === "contact",
    ...(deviceClass ? { device_class: deviceClass } : {}),
  }),
  drift: (value: boolean, random) => (random.chance(chance) ? !value : value),
});

/** What the simulated Zigbee devices are made of. */
export const EXPOSES = {
  battery,
  linkQuality,
  temperature,
  humidity,
  power,
  contact: yesNo("contact", true, 0.2, "door"),
  occupancy: yesNo("occupancy", false, 0.3, "motion"),
  waterLeak: yesNo("water_leak", false, 0.02, "moisture"),
  energy: {
    component: "sensor",
    property: "energy",
    initial: 12.7,
    config: () => ({ device_class: "energy", unit_of_measurement: "kWh", state_class: "total_increasing" }),
    drift: (value: number) => Number((value + 0.01).toFixed(2)),
  },
  plug: {
    component: "switch",
    property: "state",
    initial: "ON",
    config: (base) => ({ name: null, command_topic: `${base}/set`, payload_on: "ON", payload_off: "OFF" }),
  },
  light: {
    component: "light",
    property: "light",
    config: (base) => ({
      name: null,
      schema: "json",
      command_topic: `${base}/set`,
      brightness: true,
      brightness_scale: 254,
      supported_color_modes: ["color_temp"],
      min_mireds: 250,
      max_mireds: 454,
      effect: true,
      effect_list: ["blink", "breathe", "okay"],
      value_template: undefined,
    }),
  },
  powerOn: { component: "select", property: "power_on_behavior", initial: "previous", config: powerOnBehaviour },
  cover: {
    component: "cover",
    property: "cover",
    config: (base) => ({
      name: null,
      command_topic: `${base}/set`,
      position_topic: base,
      position_template: "{{ value_json.position }}",
      set_position_topic: `${base}/set`,
      set_position_template: '{"position": {{ position }} }',
      state_topic: undefined,
      value_template: undefined,
    }),
  },
  climate: {
    component: "climate",
    property: "climate",
    config: (base) => ({
      name: null,
      state_topic: undefined,
      value_template: undefined,
      modes: ["off", "heat", "auto"],
      mode_command_topic: `${base}/set`,
      mode_command_template: '{"system_mode": "{{ value }}"}',
      mode_state_topic: base,
      mode_state_template: "{{ value_json.system_mode }}",
      temperature_command_topic: `${base}/set`,
      temperature_command_template: '{"occupied_heating_setpoint": {{ value }} }',
      temperature_state_topic: base,
      temperature_state_template: "{{ value_json.occupied_heating_setpoint }}",
      current_temperature_topic: base,
      current_temperature_template: "{{ value_json.local_temperature }}",
      min_temp: 5,
      max_temp: 30,
      temp_step: 0.5,
      temperature_unit: "C",
    }),
  },
  lock: {
    component: "lock",
    property: "state",
    initial: "LOCK",
    config: (base) => ({ name: null, command_topic: `${base}/set`, state_locked: "LOCK", state_unlocked: "UNLOCK" }),
  },
  action: {
    component: "event",
    property: "action",
    config: () => ({
      event_types: ["single", "double", "hold"],
      value_template: '{% if value_json.action is defined %}{"event_type": "{{ value_json.action }}"}{% endif %}',
    }),
    // Said once and gone with the next message, as a remote does.
    drift: (_value: unknown, random) => (random.chance(0.5) ? random.pick(["single", "double", "hold"]) : undefined),
  },
} satisfies Record<string, Expose>;

function powerOnBehaviour(base: string): object {
  return {
    command_topic: `${base}/set`,
    command_template: '{"power_on_behavior": "{{ value }}"}',
    options: ["off", "on", "toggle", "previous"],
    entity_category: "config",
  };
}
