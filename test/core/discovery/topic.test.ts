import { expect, test } from "vitest";
import { readTopic } from "../../../src/core/discovery/topic.ts";

test.each([
  ["homeassistant/sensor/a/config", "sensor", null, "a"],
  ["homeassistant/sensor/n/a/config", "sensor", "n", "a"],
  ["homeassistant/device/a/config", "device", null, "a"],
  ["homeassistant/device_automation/0x01/a-B_9/config", "device_automation", "0x01", "a-B_9"],
  ["homeassistant/sensor/config/config", "sensor", null, "config"],
  ["homeassistant/sensor/a/config b/config", "sensor", null, "a"],
])("%s announces %s %s %s", (topic, component, nodeId, objectId) => {
  expect(readTopic(topic, "homeassistant")).toEqual({ type: "announcement", component, nodeId, objectId });
});

test.each([
  "homeassistant/weather/a/config",
  "homeassistant/sensor/config",
  "homeassistant/sensor/a/b/c/config",
  "homeassistant/sensor/a/state",
  "homeassistant/Sensor/a/config",
  "other/sensor/a/config",
  "homeassistant",
  "",
])("Home Assistant does not listen to %j", (topic) => {
  expect(readTopic(topic, "homeassistant")).toEqual({ type: "not-ours" });
});

test.each([
  "homeassistant/sensor//config",
  "homeassistant/sensor/a b/config",
  "homeassistant/sensor/a.b/config",
  "homeassistant/sensor/a:b/c/config",
  "homeassistant/sensor/ä/config",
  "homeassistant/device/a+b/config",
])("%s holds characters that ids must not have", (topic) => {
  expect(readTopic(topic, "homeassistant")).toEqual({ type: "bad-characters" });
});

test("a prefix may have several levels", () => {
  expect(readTopic("my/ha/switch/a/config", "my/ha")).toMatchObject({ component: "switch", objectId: "a" });
});
