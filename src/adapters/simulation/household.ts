import { appliance, MAKER } from "./appliance.ts";

export const vacuum = () =>
  appliance({
    id: "vacuum",
    name: "Robby",
    model: "S5",
    ...MAKER,
    publisher: "Valetudo",
    components: {
      vacuum: {
        platform: "vacuum",
        config: {
          name: null,
          state_topic: "{base}/state",
          command_topic: "{base}/command",
          set_fan_speed_topic: "{base}/fan",
          fan_speed_list: ["low", "medium", "high"],
          supported_features: ["start", "pause", "stop", "return_home", "locate", "fan_speed"],
        },
        values: { state: JSON.stringify({ state: "docked", fan_speed: "medium" }) },
        commands: {
          command: (payload) => ({ state: JSON.stringify({ state: vacuumState(payload), fan_speed: "medium" }) }),
          fan: (payload) => ({ state: JSON.stringify({ state: "cleaning", fan_speed: payload }) }),
        },
      },
    },
  });

const vacuumState = (command: string) =>
  ({ start: "cleaning", pause: "paused", stop: "idle", return_to_base: "returning" })[command] ?? "docked";

export const mower = () =>
  appliance({
    id: "mower",
    name: "Lawn mower",
    model: "M-300",
    ...MAKER,
    components: {
      mower: {
        platform: "lawn_mower",
        config: {
          name: null,
          activity_state_topic: "{base}/activity",
          dock_command_topic: "{base}/dock",
          pause_command_topic: "{base}/pause",
          start_mowing_command_topic: "{base}/start",
        },
        values: { activity: "docked" },
        commands: {
          dock: () => ({ activity: "returning" }),
          pause: () => ({ activity: "paused" }),
          start: () => ({ activity: "mowing" }),
        },
      },
    },
  });

export const phone = () =>
  appliance({
    id: "phone_anna",
    name: "Anna's phone",
    model: "Pixel",
    ...MAKER,
    publisher: "OwnTracks bridge",
    components: {
      tracker: {
        platform: "device_tracker",
        config: { name: null, state_topic: "{base}/place", json_attributes_topic: "{base}/position" },
        values: {
          place: "home",
          position: JSON.stringify({ latitude: 52.37, longitude: 4.89, gps_accuracy: 12, battery_level: 81 }),
        },
        drift: (random) => ({ place: random.pick(["home", "not_home", "work"]) }),
      },
    },
  });

export const hallPanel = () =>
  appliance({
    id: "hall_panel",
    name: "Hall panel",
    model: "HP-7",
    ...MAKER,
    components: {
      announce: { platform: "notify", config: { name: "Announce", command_topic: "{base}/announce" } },
      evening: { platform: "scene", config: { name: "Evening", command_topic: "{base}/scene", payload_on: "evening" } },
      card: { platform: "tag", config: { topic: "{base}/card", value_template: "{{ value_json.id }}" } },
      left: {
        platform: "device_automation",
        config: {
          automation_type: "trigger",
          type: "button_short_press",
          subtype: "button_1",
          topic: "{base}/button",
          payload: "left",
        },
      },
    },
  });

export const remote = () =>
  appliance({
    id: "ir_blaster",
    name: "Infrared blaster",
    model: "IR-1",
    ...MAKER,
    components: {
      infrared: { platform: "infrared", config: { name: "Infrared", schema: "emitter", command_topic: "{base}/send" } },
    },
  });
