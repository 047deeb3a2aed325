import { appliance, MAKER } from "./appliance.ts";
import { createPicture } from "./picture.ts";

export const alarm = () =>
  appliance({
    id: "alarm_panel",
    name: "Alarm panel",
    model: "AP-2",
    ...MAKER,
    components: {
      alarm: {
        platform: "alarm_control_panel",
        config: {
          name: null,
          state_topic: "{base}/state",
          command_topic: "{base}/set",
          code_arm_required: false,
          code_disarm_required: false,
        },
        values: { state: "disarmed" },
        commands: {
          set: (payload) => ({
            state: payload === "DISARM" ? "disarmed" : payload.toLowerCase().replace("arm", "armed"),
          }),
        },
      },
      siren: {
        platform: "siren",
        config: {
          name: "Siren",
          state_topic: "{base}/siren",
          command_topic: "{base}/siren/set",
          available_tones: ["ping", "siren"],
        },
        values: { siren: "OFF" },
        commands: { "siren/set": (payload) => ({ siren: payload.includes("ON") ? "ON" : "OFF" }) },
      },
    },
  });

export const camera = () =>
  appliance({
    id: "front_door",
    name: "Front door",
    model: "Doorbell 3",
    ...MAKER,
    publisher: "Frigate",
    components: {
      camera: {
        platform: "camera",
        config: { name: null, topic: "{base}/picture" },
        values: { picture: createPicture(0) },
        drift: (random) => ({ picture: createPicture(Math.floor(random.next() * 256)) }),
      },
      visitor: {
        platform: "image",
        config: { name: "Last visitor", image_topic: "{base}/visitor", content_type: "image/png" },
        values: { visitor: createPicture(128) },
      },
      bell: {
        platform: "event",
        config: { name: "Bell", device_class: "doorbell", state_topic: "{base}/bell", event_types: ["press", "hold"] },
        drift: (random) => ({ bell: JSON.stringify({ event_type: random.pick(["press", "hold"]) }) }),
        events: ["bell"],
      },
      lock: {
        platform: "lock",
        config: { name: "Lock", state_topic: "{base}/lock", command_topic: "{base}/lock/set" },
        values: { lock: "LOCKED" },
        commands: { "lock/set": (payload) => ({ lock: payload === "LOCK" ? "LOCKED" : "UNLOCKED" }) },
      },
    },
  });
