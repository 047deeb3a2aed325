import { expect, test } from "vitest";
import { createLog } from "../../addon/log.ts";
import { readOptions } from "../../addon/options.ts";
import { settingsInForce } from "../../addon/settings-in-force.ts";

const SECRETS = {
  MQTT_PASSWORD: "hunter2-mqtt",
  MQTT_KEY_FILE: "/ssl/client.key",
  HOMEASSISTANT_TOKEN: "hunter2-home",
  SUPERVISOR_TOKEN: "hunter2-supervisor",
  PANEL_PASSWORD: "hunter2-panel",
};

function logged(environment: Record<string, string>): string {
  const lines: string[] = [];
  const options = readOptions({ OPTIONS_FILE: "/options.json", ...environment }, (path) =>
    path.endsWith(".json") ? "{}" : "hunter2-key",
  );
  createLog("trace", (line) => lines.push(line)).info(settingsInForce(options), "settings");
  return lines.join("");
}

test("the log says which settings are in force, and of secrets that they are set", () => {
  const line = logged({
    ...SECRETS,
    MQTT_URL: "mqtts://anna:hunter2-url@broker:8883",
    HOMEASSISTANT_URL: "http://anna:hunter2-ha@home:8123",
    OWN_DEVICE: "false",
    LOG_LEVEL: "debug",
  });
  expect(line).not.toContain("hunter2");
  for (const part of [
    "mqtt_url=mqtts://broker:8883",
    "mqtt_login=set",
    "home_assistant=home:8123",
    "panel_lock=set",
    "own_device=false",
    "birth_topic=homeassistant/status",
    "log_level=debug",
    "host=0.0.0.0",
  ]) {
    expect(line).toContain(part);
  }
});

test("what is not set is not mentioned", () => {
  const line = logged({});
  for (const name of ["mqtt_url", "mqtt_login", "panel_lock", "home_assistant", "supervisor", "undefined", "null"]) {
    expect(line).not.toContain(name);
  }
});
