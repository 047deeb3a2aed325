import type { Roll } from "../../contract/broker.ts";
import type { OwnTopics } from "./own-topics.ts";

/** What the app tells Home Assistant of itself. Each figure has a sensor of the same name. */
export type OwnFigures = {
  readonly status: OwnStatus;
  /** Messages a second. */
  readonly message_rate: number;
  readonly entities: number;
  readonly devices: number;
  /** Announcements that Home Assistant refuses or complains of. */
  readonly problems: number;
  /** Messages that wait to be taken in, and to be sent. */
  readonly received_waiting: number;
  readonly sent_waiting: number;
  /** MB. */
  readonly memory: number;
  /** Seconds; null while none ended. */
  readonly roll_duration: number | null;
  readonly version: string;
};

/** Words for people: Home Assistant shows them as they are. */
export const OWN_STATUSES = ["complete", "calling", "possibly incomplete", "paused", "waiting"] as const;
export type OwnStatus = (typeof OWN_STATUSES)[number];

export function toOwnStatus(roll: Roll, isPaused: boolean): OwnStatus {
  if (isPaused) return "paused";
  return roll.state === "possibly-incomplete" ? "possibly incomplete" : roll.state;
}

const NAME = "MQTT Rollcall";
const SUPPORT_URL = "https://github.com/mqtt-rollcall/mqtt-rollcall";

const MEASURED = { state_class: "measurement" };

const SENSORS: Readonly<Record<keyof OwnFigures, object>> = {
  status: { name: "Status", icon: "mdi:clipboard-check-outline", device_class: "enum", options: OWN_STATUSES },
  message_rate: {
    name: "Message rate",
    icon: "mdi:swap-vertical",
    unit_of_measurement: "msg/s",
    suggested_display_precision: 1,
    ...MEASURED,
  },
  entities: { name: "Entities", icon: "mdi:shape-outline", unit_of_measurement: "entities", ...MEASURED },
  devices: { name: "Devices", icon: "mdi:devices", unit_of_measurement: "devices", ...MEASURED },
  problems: {
    name: "Problems",
    icon: "mdi:alert-circle-outline",
    unit_of_measurement: "announcements",
    ...MEASURED,
  },
  received_waiting: {
    name: "Received messages waiting",
    icon: "mdi:tray-arrow-down",
    unit_of_measurement: "messages",
    ...MEASURED,
  },
  sent_waiting: {
    name: "Messages waiting to be sent",
    icon: "mdi:tray-arrow-up",
    unit_of_measurement: "messages",
    ...MEASURED,
  },
  memory: {
    name: "Memory",
    icon: "mdi:memory",
    device_class: "data_size",
    unit_of_measurement: "MB",
    suggested_display_precision: 0,
    ...MEASURED,
  },
  roll_duration: {
    name: "Last roll call",
    icon: "mdi:timer-outline",
    device_class: "duration",
    unit_of_measurement: "s",
    suggested_display_precision: 1,
    ...MEASURED,
  },
  // Not "Version": the Supervisor gives Home Assistant an entity of that name for every app.
  version: { name: "App version", icon: "mdi:tag-outline" },
};

/** The announcement of this installation as a device, in the device form of discovery. */
export function toOwnAnnouncement(installation: string, version: string, topics: OwnTopics): string {
  const id = `mqtt_rollcall_${installation}`;
  const component = (key: string, config: object) => [
    key,
    { ...config, unique_id: `${id}_${key}`, entity_category: "diagnostic" },
  ];
  const sensors = Object.entries(SENSORS).map(([key, config]) =>
    component(key, {
      platform: "sensor",
      ...config,
      state_topic: topics.state,
      value_template: `{{ value_json.${key} }}`,
    }),
  );
  const button = component("call_roll", {
    platform: "button",
    name: "Call the roll again",
    icon: "mdi:bullhorn-outline",
    command_topic: topics.callRoll,
    qos: 1,
  });
  return JSON.stringify({
    device: { identifiers: [id], name: NAME, manufacturer: NAME, model: "Home Assistant app", sw_version: version },
    origin: { name: NAME, sw_version: version, support_url: SUPPORT_URL },
    availability_topic: topics.status,
    components: Object.fromEntries([...sensors, button]),
  });
}

export function toOwnState(figures: OwnFigures): string {
  return JSON.stringify(figures);
}
