import { beforeEach, expect, test } from "vitest";
import type { Roll } from "../../../src/contract/broker.ts";
import type { Home } from "../../../src/core/home/home.ts";
import {
  type OwnFigures,
  toOwnAnnouncement,
  toOwnState,
  toOwnStatus,
} from "../../../src/core/publishing/own-device.ts";
import { toOwnTopics } from "../../../src/core/publishing/own-topics.ts";
import { aHome } from "../../support/home.ts";

const TOPICS = toOwnTopics("0a1b2c3d", "homeassistant");
const FIGURES: OwnFigures = {
  status: "possibly incomplete",
  message_rate: 12.5,
  entities: 17_580,
  devices: 1_974,
  problems: 5,
  received_waiting: 3,
  sent_waiting: 0,
  memory: 135,
  roll_duration: null,
  version: "1.2.3",
};
const ROLL: Roll = {
  state: "complete",
  announcements: 1,
  reason: null,
  startedMs: 0,
  tookMs: 1,
  brokerDropped: null,
};

let home: Home;
beforeEach(() => {
  home = aHome({ nowMs: () => 1_000 });
});

const deliver = (topic: string, text: string) => ({
  topic,
  payload: new TextEncoder().encode(text),
  retain: false,
  receivedMs: 1_000,
});
const announced = () => home.announce(deliver(TOPICS.announcement, toOwnAnnouncement("0a1b2c3d", "1.2.3", TOPICS)));
const entities = () => [...home.entities()];
const state = (entityId: string) => entities().find((entity) => entity.entityId === entityId)?.state;

test("our own core, which answers as Home Assistant does, has nothing to say against it", () => {
  expect(announced()).toMatchObject({ verdict: "accepted", problems: [] });
  expect(entities()).toHaveLength(11);
});

test("every figure has a sensor that shows it", () => {
  announced();
  expect(state("sensor.mqtt_rollcall_entities")).toBe("unavailable");
  home.hear(deliver(TOPICS.status, "online"));
  const changes = home.hear(deliver(TOPICS.state, toOwnState(FIGURES)));
  expect(changes.filter(({ type }) => type === "trouble")).toEqual([]);
  const states = Object.fromEntries(entities().map(({ entityId, state }) => [entityId, state]));
  expect(states).toEqual({
    "sensor.mqtt_rollcall_status": "possibly incomplete",
    "sensor.mqtt_rollcall_message_rate": "12.5",
    "sensor.mqtt_rollcall_entities": "17580",
    "sensor.mqtt_rollcall_devices": "1974",
    "sensor.mqtt_rollcall_problems": "5",
    "sensor.mqtt_rollcall_received_messages_waiting": "3",
    "sensor.mqtt_rollcall_messages_waiting_to_be_sent": "0",
    "sensor.mqtt_rollcall_memory": "135",
    "sensor.mqtt_rollcall_last_roll_call": "unknown",
    "sensor.mqtt_rollcall_app_version": "1.2.3",
    "button.mqtt_rollcall_call_the_roll_again": "unknown",
  });
  home.hear(deliver(TOPICS.status, "offline"));
  expect(state("button.mqtt_rollcall_call_the_roll_again")).toBe("unavailable");
});

test("every status the roll can have is one the sensor takes", () => {
  announced();
  home.hear(deliver(TOPICS.status, "online"));
  const rolls = (["waiting", "calling", "complete", "possibly-incomplete"] as const).map((state) => ({
    ...ROLL,
    state,
  }));
  for (const status of [...rolls.map((roll) => toOwnStatus(roll, false)), toOwnStatus(ROLL, true)]) {
    home.hear(deliver(TOPICS.state, toOwnState({ ...FIGURES, status })));
    expect(state("sensor.mqtt_rollcall_status")).toBe(status);
  }
});

test("all of it is diagnostic, with an icon, one device, and a name for bug reports", () => {
  announced();
  for (const { entityCategory, icon, uniqueId } of entities()) {
    expect(entityCategory).toBe("diagnostic");
    expect(icon).toMatch(/^mdi:/);
    expect(uniqueId).toMatch(/^mqtt_rollcall_0a1b2c3d_/);
  }
  expect([...home.devices()]).toMatchObject([
    { name: "MQTT Rollcall", softwareVersion: "1.2.3", publisher: "MQTT Rollcall" },
  ]);
});

test("two installations on one broker do not meet, and the prefix is followed", () => {
  const other = toOwnTopics("ffffffff", "other/prefix");
  expect(other.announcement).toBe("other/prefix/device/mqtt_rollcall_ffffffff/config");
  expect(new Set([...Object.values(other), ...Object.values(TOPICS)]).size).toBe(8);
  announced();
  const again = toOwnTopics("ffffffff", "homeassistant");
  const outcome = home.announce(deliver(again.announcement, toOwnAnnouncement("ffffffff", "1.2.3", again)));
  expect(outcome.verdict).toBe("accepted");
  expect(entities()).toHaveLength(22);
});
