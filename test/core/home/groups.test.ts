import { describe, expect, test } from "vitest";
import { LAMP, lampSwitch, ToldHome } from "./fixture.ts";

describe("a group", () => {
  test("lists a member that comes after it, and no more once that is gone", () => {
    const told = new ToldHome();
    const members = () => Array.from(told.home.entities())[0]?.shown().attributes?.["group_entities"];
    told.announce("switch/lamps", lampSwitch({ name: "All", group: ["u2"] }));
    expect(members()).toEqual([]);
    const { changes } = told.announce("switch/lamp", lampSwitch({ unique_id: "u2" }));
    expect(members()).toEqual(["switch.lamp_light"]);
    expect(changes).toContainEqual({ type: "state-changed", key: "switch lamps" });
    told.announce("switch/lamp", "");
    expect(members()).toEqual([]);
  });

  test("names no entity of another component", () => {
    const told = new ToldHome();
    told.announce("switch/lamps", lampSwitch({ name: "All", group: ["u2"] }));
    told.announce("sensor/lamp", { unique_id: "u2", state_topic: "s", device: LAMP });
    expect(Array.from(told.home.entities())[0]?.capabilities).toEqual({ group_entities: [] });
  });
});
