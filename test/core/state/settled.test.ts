import { expect, test } from "vitest";
import { EntityKey } from "../../../src/contract/entity.ts";
import { aHome } from "../../support/home.ts";

const encoder = new TextEncoder();
let nowMs = 1_000;

function homeWith(component: string, config: object) {
  const home = aHome({ timeZone: "UTC", nowMs: () => nowMs, elapsedMs: () => nowMs });
  const deliver = (topic: string, text: string, retain = false) => ({
    topic,
    payload: encoder.encode(text),
    retain,
    receivedMs: nowMs,
  });
  const text = JSON.stringify({ name: "It", unique_id: "it", ...config });
  const announce = (payload = text) => home.announce(deliver(`homeassistant/${component}/it/config`, payload));
  announce();
  const hear = (payload: string, topic = "t") => home.hear(deliver(topic, payload)).map(({ type }) => type);
  const key = EntityKey.parse(`${component} it`);
  return { home, hear, announce, key, state: () => home.entity(key)?.state };
}

test("what was said three times alters nothing, and what differs does", () => {
  const { hear, state } = homeWith("sensor", { state_topic: "t", value_template: "{{ value_json.a }}" });
  expect(hear('{"a":1}')).toEqual(["state-changed"]);
  for (const seen of [1, 2, 3]) expect(hear(`{"a":1,"seen":${seen}}`)).toEqual([]);
  expect(hear('{"a":2}')).toEqual(["state-changed"]);
  expect(state()).toBe("2");
});

test("a command in between counts: the device's old value shows again", () => {
  const { home, hear, state, key } = homeWith("switch", { state_topic: "t", command_topic: "c", optimistic: true });
  for (let round = 0; round < 3; round += 1) hear("OFF");
  home.call("turn_on", key, new Map(), nowMs);
  expect(state()).toBe("on");
  expect(hear("OFF")).toEqual(["state-changed"]);
  expect(state()).toBe("off");
});

test("a message nobody can use is told of every time", () => {
  const { hear } = homeWith("select", { state_topic: "t", command_topic: "c", options: ["a"] });
  for (let round = 0; round < 4; round += 1) expect(hear("b")).toEqual(["trouble"]);
});

test("every message is a sign of life where the value expires", () => {
  const { home, hear, state } = homeWith("binary_sensor", { state_topic: "t", expire_after: 10 });
  for (let round = 0; round < 5; round += 1) {
    nowMs += 8_000;
    home.expire(nowMs);
    hear("ON");
    expect(state()).toBe("on");
  }
  nowMs += 10_001;
  home.expire(nowMs);
  expect(state()).toBe("unavailable");
});

test("every message that says on puts off the end of off_delay", () => {
  const { home, hear, state } = homeWith("binary_sensor", { state_topic: "t", off_delay: 10 });
  for (let round = 0; round < 5; round += 1) {
    nowMs += 8_000;
    home.expire(nowMs);
    hear("ON");
    expect(state()).toBe("on");
  }
  nowMs += 10_001;
  home.expire(nowMs);
  expect(state()).toBe("off");
});

test("a template that asks for the time is asked every time", () => {
  const { hear, state } = homeWith("sensor", { state_topic: "t", value_template: "{{ now().timestamp() | int }}" });
  for (nowMs = 5_000; nowMs < 9_000; nowMs += 1_000) {
    hear("same");
    expect(state()).toBe(String(nowMs / 1_000));
  }
});

test("after an update the same message is read by the new rules", () => {
  const config = { state_topic: "t", value_template: "{{ value_json.a }}" };
  const { hear, announce, state } = homeWith("sensor", config);
  for (let round = 0; round < 3; round += 1) hear('{"a":1,"b":2}');
  announce(JSON.stringify({ name: "It", unique_id: "it", ...config, value_template: "{{ value_json.b }}" }));
  expect(hear('{"a":1,"b":2}')).toEqual(["state-changed"]);
  expect(state()).toBe("2");
});

test("availability on a topic of its own is heard beside values that repeat", () => {
  const { hear, state } = homeWith("sensor", { state_topic: "t", availability_topic: "up" });
  hear("online", "up");
  for (let round = 0; round < 3; round += 1) hear("5");
  hear("offline", "up");
  expect(state()).toBe("unavailable");
  hear("5");
  hear("online", "up");
  expect(state()).toBe("5");
});
