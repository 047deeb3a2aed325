import { expect, test } from "vitest";
import { toMark } from "../../../src/core/home/payload-mark.ts";
import { ToldHome } from "./fixture.ts";

const LAMP = { command_topic: "lamp/set", unique_id: "lamp", device: { identifiers: ["lamp"] } };

test("a message that is repeated to the byte is accepted and changes nothing", () => {
  const home = new ToldHome();
  const first = home.announce("switch/node/lamp", LAMP);
  const second = home.announce("switch/node/lamp", LAMP);
  expect(second).toEqual({ verdict: "accepted", problems: [], changes: [], keys: first.keys });
});

test("the same bytes after another payload are a change again", () => {
  const home = new ToldHome();
  home.announce("switch/lamp", LAMP);
  home.announce("switch/lamp", { ...LAMP, name: "Other" });
  home.announce("switch/lamp", LAMP);
  expect(Array.from(home.home.entities(), ({ name }) => name)).toEqual(["MQTT Switch"]);
});

test("the same bytes after a removal make the entity anew", () => {
  const home = new ToldHome();
  home.announce("switch/lamp", LAMP);
  home.announce("switch/lamp", "");
  const { changes } = home.announce("switch/lamp", LAMP);
  expect(changes.map(({ type }) => type)).toContain("entity-found");
});

test("a refused message is refused each time it comes", () => {
  const home = new ToldHome();
  const verdicts = [1, 2].map(() => home.announce("switch/lamp", { unique_id: "lamp" }).verdict);
  expect(verdicts).toEqual(["refused", "refused"]);
});

test("a refused update is passed over in silence where it is repeated", () => {
  const home = new ToldHome();
  home.announce("switch/lamp", LAMP);
  const verdicts = [1, 2].map(() => home.announce("switch/lamp", { unique_id: "lamp" }).verdict);
  expect(verdicts).toEqual(["partial", "accepted"]);
});

test("a device with via_hub is reported each time", () => {
  const home = new ToldHome();
  const config = { ...LAMP, device: { identifiers: ["lamp"], via_hub: "hub" } };
  const verdicts = [1, 2].map(() => home.announce("switch/lamp", config).verdict);
  expect(verdicts).toEqual(["partial", "partial"]);
});

test("a disabled entity is looked at each time", () => {
  const home = new ToldHome();
  const config = { ...LAMP, enabled_by_default: false };
  const changes = [1, 2].map(() => home.announce("switch/lamp", config).changes.map(({ type }) => type));
  expect(changes).toEqual([["device-found", "entity-found"], ["entity-changed"]]);
});

test("the same bytes on another topic of the same item are a conflict", () => {
  const home = new ToldHome();
  home.announce("device/lamp", {
    device: LAMP.device,
    origin: { name: "x" },
    components: { a: { ...LAMP, platform: "switch" } },
  });
  const single = { ...LAMP, origin: { name: "x" } };
  const rules = [1, 2].map(() => home.announce("switch/lamp/a", single).problems.map(({ rule }) => rule));
  expect(rules).toEqual([["conflicting-topic"], ["conflicting-topic"]]);
});

test("a wrong request to migrate is warned of each time", () => {
  const home = new ToldHome();
  const config = { ...LAMP, migrate_discovery: true };
  home.announce("switch/lamp", LAMP);
  const verdicts = [1, 2].map(() => home.announce("switch/lamp", config).verdict);
  expect(verdicts).toEqual(["warned", "warned"]);
});

test("payloads that differ in one byte, or in length alone, have other marks", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const marks = ["", "\0", "\0\0\0\0", "abcdefgh", "abcdefgi", "abcdXfgh", "abcdefgh\0"].map((text) =>
    toMark(bytes(text)),
  );
  expect(new Set(marks).size).toBe(marks.length);
  const shifted = new Uint8Array([1, ...bytes("abcdefgh")]).subarray(1);
  expect(toMark(shifted)).toBe(toMark(bytes("abcdefgh")));
});
