import { expect, test } from "vitest";
import { readOptions } from "../../addon/options.ts";

const noFile = (path: string): string => {
  throw Object.assign(new Error(`no such file ${path}`), { code: "ENOENT" });
};
const withFile =
  (content: unknown, files: Record<string, string> = {}) =>
  (path: string) =>
    path === "/data/options.json" ? JSON.stringify(content) : (files[path] ?? noFile(path));

test("without any setting there is no broker, and everything has a default", () => {
  expect(readOptions({}, noFile)).toMatchObject({ broker: null, port: 8099, discovery_prefix: "homeassistant" });
});

test("the Supervisor's file sets the broker; blank fields count as not set", () => {
  const { broker, log_level } = readOptions(
    {},
    withFile({ mqtt_url: "mqtt://core-mosquitto:1883", mqtt_username: "", mqtt_password: "", log_level: "debug" }),
  );
  expect(broker).toMatchObject({ url: "mqtt://core-mosquitto:1883", username: undefined, password: undefined });
  expect(log_level).toBe("debug");
});

test("the environment wins over the file", () => {
  const { broker } = readOptions({ MQTT_URL: "mqtts://b:8883" }, withFile({ mqtt_url: "mqtt://a:1883" }));
  expect(broker?.url).toBe("mqtts://b:8883");
});

test("credentials in the address are taken out of it", () => {
  const { broker } = readOptions({ MQTT_URL: "mqtt://anna:p%40ss@b:1883" }, noFile);
  expect(broker).toMatchObject({ url: "mqtt://b:1883", username: "anna", password: "p@ss" });
});

test("certificates are read from their files", () => {
  const read = withFile({ mqtt_url: "mqtts://b", mqtt_ca_file: "/ssl/ca.crt" }, { "/ssl/ca.crt": "CERTIFICATE" });
  expect(readOptions({}, read).broker?.ca).toBe("CERTIFICATE");
});

test.each([
  ["MQTT_URL", "http://b", "mqtt_url", "mqtt://192.168.1.10:1883"],
  ["MQTT_URL", "b:1883", "mqtt_url", "mqtt://192.168.1.10:1883"],
  ["PORT", "eighty", "port", "8099"],
  ["PORT", "70000", "port", "8099"],
  ["LOG_LEVEL", "loud", "log_level", "info"],
  ["STATE_QOS", "3", "state_qos", "0"],
  ["DISCOVERY_PREFIX", "home/#", "discovery_prefix", "homeassistant"],
  ["MQTT_VERIFY", "perhaps", "mqtt_verify", "true"],
])("a wrong %s ends with one line that names the option and a right value", (variable, value, option, example) => {
  const read = () => readOptions({ MQTT_URL: "mqtt://b", [variable]: value }, noFile);
  expect(read).toThrow(new RegExp(`^Option ${option}: [^\n]*right value would be: ${example}$`));
});

test("a wrong password option does not repeat the password", () => {
  const read = () => readOptions({}, withFile({ mqtt_url: "mqtt://b", mqtt_password: { secret: "hunter2" } }));
  expect(read).toThrow(/^Option mqtt_password: /);
  expect(read).not.toThrow(/hunter2/);
});

test("a file that cannot be read is named", () => {
  const read = () => readOptions({ MQTT_URL: "mqtts://b", MQTT_CA_FILE: "/ssl/none.crt" }, noFile);
  expect(read).toThrow(/^Option mqtt_ca_file: .*none\.crt.*ENOENT/);
});

test("an options file that is no JSON object is refused with an example", () => {
  expect(() => readOptions({}, withFile([1]))).toThrow(/options\.json is not a JSON object.*mqtt_url/);
});

test("a named options file must exist", () => {
  expect(() => readOptions({ OPTIONS_FILE: "/nowhere.json" }, noFile)).toThrow(/^OPTIONS_FILE: cannot read/);
});
