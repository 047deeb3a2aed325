import { expect, test } from "vitest";
import { NOON_MS, Subject } from "./entity.ts";

const SWITCH = { state_topic: "s", command_topic: "c" };

test("a state topic is decoded, compared and shown", () => {
  const lamp = new Subject("switch", SWITCH);
  expect(lamp.live.state).toBe("unknown");
  expect(lamp.hear("s", "ON")).toEqual({ isChanged: true, problem: null });
  expect(lamp.live.state).toBe("on");
  expect(lamp.hear("s", "ON").isChanged).toBe(false);
});

test("bytes that are no text are a problem, and the state stays", () => {
  const lamp = new Subject("switch", SWITCH);
  lamp.hear("s", "ON");
  expect(lamp.hear("s", Uint8Array.of(0xff, 0xfe)).problem?.rule).toBe("not-decodable");
  expect(lamp.live.state).toBe("on");
});

test("latin-1 reads every byte, and an encoding Python does not know reads nothing", () => {
  const door = new Subject("binary_sensor", { state_topic: "s", payload_on: "é", encoding: "latin-1" });
  door.hear("s", Uint8Array.of(0xe9));
  expect(door.live.state).toBe("on");
  const broken = new Subject("binary_sensor", { state_topic: "s", encoding: "klingon" });
  expect(broken.hear("s", "ON").problem).toMatchObject({ level: "error", rule: "unknown-encoding" });
});

test("the newest of several availability topics counts unless all or any are asked for", () => {
  const topics = [{ topic: "a1" }, { topic: "a2", payload_available: "up", payload_not_available: "down" }];
  const states = (mode: string) => {
    const lamp = new Subject("switch", { ...SWITCH, availability: topics, availability_mode: mode });
    const seen = [lamp.live.state];
    for (const [topic, payload] of [
      ["a1", "online"],
      ["a2", "down"],
      ["a2", "up"],
      ["a1", "rubbish"],
    ] as const) {
      lamp.hear(topic, payload);
      seen.push(lamp.live.state);
    }
    return seen;
  };
  expect(states("latest")).toEqual(["unavailable", "unknown", "unavailable", "unknown", "unknown"]);
  expect(states("all")).toEqual(["unavailable", "unavailable", "unavailable", "unknown", "unknown"]);
  expect(states("any")).toEqual(["unavailable", "unknown", "unknown", "unknown", "unknown"]);
});

test("a wildcard among availability topics never makes an entity available", () => {
  const lamp = new Subject("switch", { ...SWITCH, availability_topic: "a/+" });
  expect(lamp.hear("a/1", "online", false, "a/+").problem?.rule).toBe("availability-wildcard");
  expect(lamp.live.state).toBe("unavailable");
});

test("an unavailable entity remembers what it hears and shows no attributes of its own", () => {
  const fan = new Subject("fan", { ...SWITCH, percentage_command_topic: "p", availability_topic: "a" });
  fan.hear("s", "ON");
  expect(fan.live.shown()).toEqual({
    state: "unavailable",
    attributes: { friendly_name: "Lamp Thing", preset_modes: [], supported_features: 49 },
  });
  fan.hear("a", "online");
  expect(fan.live.shown().state).toBe("on");
  expect(fan.attribute("percentage")).toBeNull();
});

test("attributes come as a JSON object, replace each other, and cannot pose as Home Assistant's own", () => {
  const lamp = new Subject("switch", { ...SWITCH, json_attributes_topic: "j" });
  lamp.hear("j", '{"rssi": -60, "friendly_name": "x", "__proto__": {"polluted": true}}');
  const { attributes } = lamp.live.shown();
  expect(attributes["rssi"]).toBe(-60);
  expect(attributes["friendly_name"]).toBe("Lamp Thing");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect(lamp.hear("j", '{"rssi": -60}').isChanged).toBe(true);
  expect(lamp.hear("j", '{"rssi": -60}').isChanged).toBe(false);
  expect(lamp.hear("j", "[1]").problem?.rule).toBe("attributes-not-object");
  expect(lamp.hear("j", "nonsense").problem?.rule).toBe("attributes-not-json");
  expect(lamp.attribute("rssi")).toBe(-60);
});

test("a retained message is heard once per subscription, also when others cause its replay", () => {
  const door = new Subject("binary_sensor", { state_topic: "s" });
  door.hear("s", "ON", true);
  door.hear("s", "OFF");
  expect(door.hear("s", "ON", true).isChanged).toBe(false);
  expect(door.live.state).toBe("off");
  door.connection += 1;
  door.hear("s", "ON", true);
  expect(door.live.state).toBe("on");
  expect(door.hear("s", "OFF", true).isChanged).toBe(false);
});

test("through a filter with wildcards it is heard once for each topic, and again on the next connection", () => {
  const door = new Subject("binary_sensor", { state_topic: "s/+" });
  const hear = (topic: string, payload: string) => door.hear(topic, payload, true, "s/+").isChanged;
  expect([hear("s/1", "ON"), hear("s/2", "OFF"), hear("s/1", "ON")]).toEqual([true, true, false]);
  door.connection += 1;
  expect([hear("s/1", "ON"), hear("s/1", "OFF"), hear("s/2", "OFF")]).toEqual([true, false, true]);
});

test("an update keeps the state, and its unchanged subscriptions do not hear the replay", () => {
  const door = new Subject("binary_sensor", { state_topic: "s" });
  door.hear("s", "ON", true);
  door.update({ state_topic: "s", payload_on: "open" });
  expect(door.hear("s", "open", true).isChanged).toBe(false);
  expect(door.live.state).toBe("on");
  door.update({ state_topic: "s", payload_on: "open", qos: 1 });
  door.hear("s", "OFF", true);
  expect(door.live.state).toBe("off");
  expect(door.live.topics).toMatchObject([{ topic: "s", qos: 1, purpose: "state_topic" }]);
});

test("with expire_after silence is unavailable, and any message on the topic ends it", () => {
  const door = new Subject("binary_sensor", { state_topic: "s", expire_after: 30 });
  expect(door.live.state).toBe("unavailable");
  door.hear("s", "ON");
  expect([door.live.state, door.live.nextExpiryMs]).toEqual(["on", NOON_MS + 30_000]);
  expect(door.live.expire(NOON_MS + 29_999).isChanged).toBe(false);
  expect(door.live.expire(NOON_MS + 30_000).isChanged).toBe(true);
  expect([door.live.state, door.live.nextExpiryMs]).toEqual(["unavailable", null]);
  door.hear("s", "rubbish");
  expect(door.live.state).toBe("on");
});

test("off_delay turns off by itself, and every usable message sets it anew", () => {
  const motion = new Subject("binary_sensor", { state_topic: "s", off_delay: 5 });
  motion.hear("s", "ON");
  motion.nowMs += 4_000;
  motion.hear("s", "ON");
  expect(motion.live.nextExpiryMs).toBe(NOON_MS + 9_000);
  expect(motion.live.expire(NOON_MS + 9_000).isChanged).toBe(true);
  expect(motion.live.state).toBe("off");
});

test("a state that cannot be written leaves the old one, until the entity is unavailable", () => {
  const heating = new Subject("climate", { mode_state_topic: "s", modes: ["heat", "turbo"], availability_topic: "a" });
  heating.hear("a", "online");
  expect(heating.after("heat")).toBe("heat");
  expect(heating.hear("s", "turbo").problem?.rule).toBe("unknown-mode");
  expect(heating.live.state).toBe("heat");
  heating.hear("a", "offline");
  expect(heating.live.state).toBe("unavailable");
  heating.hear("a", "online");
  expect(heating.live.state).toBe("unavailable");
  expect(heating.after("heat")).toBe("heat");
});

test("a state longer than 255 characters is unknown", () => {
  const phone = new Subject("device_tracker", { state_topic: "s" });
  expect(phone.after("x".repeat(255))).toHaveLength(255);
  expect(phone.after("x".repeat(256))).toBe("unknown");
});

test("a group lists its members in the registry and on show", () => {
  const lamps = new Subject("switch", { ...SWITCH, group: ["a", "b"] });
  expect(lamps.live.capabilities()).toEqual({ group_entities: ["switch.a", "switch.b"] });
  expect(lamps.attribute("group_entities")).toEqual(["switch.a", "switch.b"]);
});

test("a payload as large as a book, as deep as a well or as odd as can be harms nobody", () => {
  const cover = new Subject("cover", { position_topic: "s", json_attributes_topic: "s" });
  const odd = [
    `{"position": ${"[".repeat(2_000)}`,
    "9".repeat(100_000),
    '{"position": 1e999}',
    "\0",
    '{"position": {}}',
  ];
  for (const payload of odd) expect(() => cover.hear("s", payload)).not.toThrow();
  expect(cover.live.state).toBe("unknown");
  expect(cover.after("50")).toBe("open");
});

test("an entity is a group from its first announcement on, or never", () => {
  const lamps = new Subject("switch", { ...SWITCH, group: ["a"] });
  lamps.update(SWITCH);
  expect(lamps.attribute("group_entities")).toEqual(["switch.a"]);
  const lamp = new Subject("switch", SWITCH);
  lamp.update({ ...SWITCH, group: ["a"] });
  expect(lamp.attribute("group_entities")).toBeUndefined();
});

test("a siren takes no lists among its attributes, and keeps what it showed", () => {
  const siren = new Subject("siren", { command_topic: "c", json_attributes_topic: "j" });
  siren.hear("j", '{"x": 1}');
  expect(siren.hear("j", '{"x": [1]}').problem).toMatchObject({ level: "error", rule: "unhashable-attribute" });
  expect(siren.attribute("x")).toBe(1);
});

test("a lock that is reset neither moves nor jams", () => {
  const lock = new Subject("lock", { command_topic: "c", state_topic: "s", payload_reset: "R" });
  expect(lock.after("UNLOCKING")).toBe("unlocking");
  expect(lock.after("R")).toBe("unknown");
});

test("a number keeps the sign of zero", () => {
  expect(new Subject("number", { command_topic: "c", state_topic: "s", min: -1 }).after("-0.0")).toBe("-0.0");
});

test("a message a sensor's template fails on is a sign of life", () => {
  const sensor = new Subject("sensor", { state_topic: "s", expire_after: 60, value_template: "{{ value_json.t }}" });
  expect(sensor.live.state).toBe("unavailable");
  expect(sensor.after("x")).toBe("unknown");
});

test("a number's range counts in the unit the device speaks", () => {
  const keys = { command_topic: "c", state_topic: "s", device_class: "temperature", unit_of_measurement: "°F" };
  expect(new Subject("number", keys).after("100")).toBe("38.0");
});

test("a picture that is given is shown by cameras and images too", () => {
  const entity_picture = "http://x/p.png";
  for (const made of [
    new Subject("camera", { topic: "s", entity_picture }),
    new Subject("image", { image_topic: "s", entity_picture }),
  ]) {
    expect(made.attribute("entity_picture")).toBe(entity_picture);
  }
});

test("a humidifier that had modes keeps the ability", () => {
  const keys = { command_topic: "c", target_humidity_command_topic: "h" };
  const humidifier = new Subject("humidifier", { ...keys, mode_command_topic: "m", modes: ["eco"] });
  humidifier.update(keys);
  expect(humidifier.live.supportedFeatures()).toBe(1);
  expect(humidifier.attribute("available_modes")).toEqual([]);
});

test("a template's errors of type and value are warned of, others are errors", () => {
  const levelOf = (value_template: string) =>
    new Subject("switch", { ...SWITCH, value_template }).hear("s", "x").problem?.level;
  expect([levelOf("{{ value | multiply(2) }}"), levelOf("{{ 1/0 }}")]).toEqual(["warning", "error"]);
});
