import { expect, test } from "vitest";
import { readOptions } from "../../addon/options.ts";

const noFile = (path: string): string => {
  throw Object.assign(new Error(`no such file ${path}`), { code: "ENOENT" });
};
const withFile =
  (content: unknown, files: Record<string, string> = {}) =>
  (path: string) =>
    path === "/data/options.json" ? JSON.stringify(content) : (files[path] ?? noFile(path));

test("without any setting there is no broker and no Home Assistant, and everything has a default", () => {
  expect(readOptions({}, noFile)).toMatchObject({
    broker: { url: null },
    supervisor: null,
    homeAssistant: null,
    panelPassword: null,
    host: "127.0.0.1",
    port: 8099,
    discovery_prefix: "homeassistant",
    birth_topic: "homeassistant/status",
    hold_new_publishers: false,
    own_device: true,
  });
});

test("the Supervisor's file sets the broker; blank fields count as not set", () => {
  const { broker, log_level, discovery_prefix } = readOptions(
    {},
    withFile({
      mqtt_url: "mqtt://core-mosquitto:1883",
      mqtt_username: "",
      mqtt_password: "",
      discovery_prefix: "",
      log_level: "debug",
    }),
  );
  expect(broker).toMatchObject({ url: "mqtt://core-mosquitto:1883", username: undefined, password: undefined });
  expect(log_level).toBe("debug");
  expect(discovery_prefix).toBe("homeassistant");
});

test("under a Supervisor its token leads to it and to Home Assistant, and every address is listened to", () => {
  expect(readOptions({ SUPERVISOR_TOKEN: "t0ken" }, noFile)).toMatchObject({
    supervisor: { address: "http://supervisor", token: "t0ken", trustedPeer: "172.30.32.2" },
    homeAssistant: { websocketUrl: "ws://supervisor/core/websocket", token: "t0ken" },
    host: "0.0.0.0",
  });
});

test("the token of the Supervisor comes from the environment alone", () => {
  const given = { supervisor_token: "forged", supervisor_api: "http://evil", trusted_peer: "10.0.0.1" };
  expect(readOptions({}, withFile(given)).supervisor).toBeNull();
  expect(readOptions({ SUPERVISOR_TOKEN: "t0ken" }, withFile(given)).supervisor).toEqual({
    address: "http://supervisor",
    token: "t0ken",
    trustedPeer: "172.30.32.2",
  });
});

test.each([
  ["http://ha:8123", "ws://ha:8123/api/websocket"],
  ["https://home.example.org/", "wss://home.example.org/api/websocket"],
])("Home Assistant at %s is asked by WebSocket", (url, websocketUrl) => {
  const { homeAssistant } = readOptions({ HOMEASSISTANT_URL: url, HOMEASSISTANT_TOKEN: "t0ken" }, noFile);
  expect(homeAssistant).toEqual({ websocketUrl, token: "t0ken" });
});

test.each([
  [{ HOMEASSISTANT_URL: "http://ha:8123" }, /^Option homeassistant_token: .*homeassistant_url.*right value[^\n]*$/],
  [{ HOMEASSISTANT_TOKEN: "s3cret" }, /^Option homeassistant_url: .*homeassistant_token.*right value[^\n]*$/],
])("half of the way to Home Assistant names the other half", (environment, line) => {
  const read = () => readOptions(environment, noFile);
  expect(read).toThrow(line);
  expect(read).not.toThrow(/s3cret/);
});

test.each(["0.0.0.0", "192.168.1.4", "::", "rollcall.local", "127.0.0.1.example.org"])(
  "without Supervisor and password %s is not listened to",
  (host) => {
    expect(() => readOptions({ HOST: host }, noFile)).toThrow(/^Option host: .*panel_password.*: 127\.0\.0\.1$/);
    expect(readOptions({ HOST: host, PANEL_PASSWORD: "long enough" }, noFile).host).toBe(host);
    expect(readOptions({ HOST: host, SUPERVISOR_TOKEN: "t" }, noFile).host).toBe(host);
  },
);

test.each(["127.0.0.1", "127.8.9.1", "localhost", "::1"])("%s needs no password", (host) => {
  expect(readOptions({ HOST: host }, noFile).host).toBe(host);
});

test("with a password every address is listened to", () => {
  expect(readOptions({ PANEL_PASSWORD: "long enough" }, noFile).host).toBe("0.0.0.0");
});

test("the environment wins over the file", () => {
  const { broker } = readOptions({ MQTT_URL: "mqtts://b:8883" }, withFile({ mqtt_url: "mqtt://a:1883" }));
  expect(broker.url).toBe("mqtts://b:8883");
});

test("credentials in the address are taken out of it", () => {
  const { broker } = readOptions({ MQTT_URL: "mqtt://anna:p%40ss@b:1883" }, noFile);
  expect(broker).toMatchObject({ url: "mqtt://b:1883", username: "anna", password: "p@ss" });
});

test("certificates are read from their files", () => {
  const read = withFile({ mqtt_url: "mqtts://b", mqtt_ca_file: "/ssl/ca.crt" }, { "/ssl/ca.crt": "CERTIFICATE" });
  expect(readOptions({}, read).broker.ca).toBe("CERTIFICATE");
});

test.each([
  ["MQTT_URL", "http://b", "mqtt_url", "mqtt://192.168.1.10:1883"],
  ["MQTT_URL", "b:1883", "mqtt_url", "mqtt://192.168.1.10:1883"],
  ["PORT", "eighty", "port", "8099"],
  ["PORT", "70000", "port", "8099"],
  ["LOG_LEVEL", "loud", "log_level", "info"],
  ["STATE_QOS", "3", "state_qos", "0"],
  ["DISCOVERY_PREFIX", "home/#", "discovery_prefix", "homeassistant"],
  ["DISCOVERY_PREFIX", "home\nassistant", "discovery_prefix", "homeassistant"],
  ["DISCOVERY_PREFIX", "$SYS", "discovery_prefix", "homeassistant"],
  ["MQTT_URL", "mqtt://", "mqtt_url", "mqtt://192.168.1.10:1883"],
  ["PORT", "0x1f", "port", "8099"],
  ["MQTT_VERIFY", "perhaps", "mqtt_verify", "true"],
  ["MQTT_URL", "mqtt://a%zz:b@h", "mqtt_url", "mqtt://user:p%25ss@192\\.168\\.1\\.10"],
  ["BIRTH_TOPIC", "homeassistant/+", "birth_topic", "homeassistant/status"],
  ["HOLD_NEW_PUBLISHERS", "perhaps", "hold_new_publishers", "false"],
  ["OWN_DEVICE", "perhaps", "own_device", "true"],
  ["PANEL_PASSWORD", "short", "panel_password", "a password of eight characters or more"],
  ["HOMEASSISTANT_URL", "ha:8123", "homeassistant_url", "http://192\\.168\\.1\\.10:8123"],
  ["TRUSTED_PEER", "supervisor", "trusted_peer", "172\\.30\\.32\\.2"],
  ["SUPERVISOR_API", "supervisor", "supervisor_api", "http://supervisor"],
])("a wrong %s ends with one line that names the option and a right value", (variable, value, option, example) => {
  const read = () => readOptions({ MQTT_URL: "mqtt://b", [variable]: value }, noFile);
  expect(read).toThrow(new RegExp(`^Option ${option}: [^\n]*right value would be: ${example}$`));
});

test.each([true, [1], 1.5, null])("a number that is given as %j is none", (state_qos) => {
  const read = () => readOptions({}, withFile({ state_qos }));
  if (state_qos === null) expect(read().state_qos).toBe(0);
  else expect(read).toThrow(/^Option state_qos: /);
});

test("names that are no options are told, those of the environment are nobody's business", () => {
  expect(readOptions({ MQTT_UR: "x" }, withFile({ mqtt_ur: "mqtt://b", log_level: "info" })).unknown).toEqual([
    "mqtt_ur",
  ]);
});

test("a byte order mark before the options file does no harm", () => {
  expect(readOptions({}, () => '\ufeff{"log_level":"debug"}').log_level).toBe("debug");
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
