import { expect, test } from "vitest";
import { readOriginName, toCommonPart } from "../../../src/core/discovery/publisher-name.ts";

test.each([
  ['{"origin": {"name": "Zigbee2MQTT", "sw": "2.0"}}', "Zigbee2MQTT"],
  ['{"o": {"sw": "1", "name": "ESPHome"}}', "ESPHome"],
  [`{"name": "x", "device": {"origin": {"name": "not this"}}, "o": {"name": "${"n".repeat(200)}"}}`, "n".repeat(100)],
  ['{"o": {"name": ""}}', null],
  ['{"o": {"name": 5}}', null],
  ['{"o": "text"}', null],
  ['{"name": "x"}', null],
  ["null", null],
  ["{oops", null],
  ["", null],
])("the origin of %s is %s", (payload, name) => {
  expect(readOriginName(payload)).toBe(name);
});

test.each([
  ["homeassistant/sensor/tasmota_A1B2/temperature/config", "tasmota_*"],
  ["homeassistant/sensor/tasmota_A1B2/config", "tasmota_*"],
  ["homeassistant/switch/shelly1-98CDAC/config", "shelly1-*"],
  ["homeassistant/sensor/0x00158d0001/config", "0x00158d0001*"],
  ["homeassistant/sensor/_x/config", "_x*"],
  ["homeassistant/sensor/x_/config", "x_*"],
])("the topic %s belongs to %s", (topic, common) => {
  expect(toCommonPart(topic, "homeassistant")).toBe(common);
});
