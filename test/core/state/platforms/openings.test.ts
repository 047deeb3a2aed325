import { expect, test } from "vitest";
import { Subject } from "../entity.ts";

test("a blind that counts backwards shows percent, cut off and held between 0 and 100", () => {
  const blind = new Subject("cover", { position_topic: "s", position_open: 0, position_closed: 255 });
  const positions = ["255", "12.5", "0", "-20", "300"].map((raw) => [
    blind.after(raw),
    blind.attribute("current_position"),
  ]);
  expect(positions).toEqual([
    ["closed", 0],
    ["open", 95],
    ["open", 100],
    ["open", 100],
    ["closed", 0],
  ]);
});

test("a position message may carry the tilt, and must carry the position", () => {
  const blind = new Subject("cover", { position_topic: "s", tilt_command_topic: "t" });
  blind.hear("s", '{"position": 40, "tilt_position": 70}');
  expect([blind.attribute("current_position"), blind.attribute("current_tilt_position")]).toEqual([40, 70]);
  expect(blind.hear("s", '{"tilt_position": 10}').problem?.rule).toBe("no-position");
  expect(blind.attribute("current_tilt_position")).toBe(70);
});

test("a tilt outside its range is refused, whichever way round the range is given", () => {
  const blind = new Subject("cover", { tilt_status_topic: "s", tilt_min: 100, tilt_max: 0 });
  blind.hear("s", "25");
  expect(blind.attribute("current_tilt_position")).toBe(75);
  expect(blind.hear("s", "101").problem?.rule).toBe("out-of-range");
});

test("where a garage stopped depends on where it was going", () => {
  const garage = new Subject("cover", { state_topic: "s" });
  expect(garage.after("closing", "stopped")).toBe("closed");
  expect(garage.after("opening", "stopped")).toBe("open");
  expect(garage.after("None")).toBe("unknown");
  expect(garage.hear("s", "OPEN").problem?.rule).toBe("unknown-state");
});

test("a cover whose ends are the same place cannot say where it is", () => {
  const blind = new Subject("cover", { position_topic: "s", position_open: 5, position_closed: 5 });
  expect(blind.hear("s", "5").problem?.rule).toBe("no-range");
  expect(blind.live.state).toBe("unknown");
});

test("an alarm panel knows its ten states and no others", () => {
  const panel = new Subject("alarm_control_panel", { state_topic: "s", command_topic: "c" });
  expect(panel.after("armed_away")).toBe("armed_away");
  expect(panel.hear("s", "ARMED_AWAY").problem?.rule).toBe("unknown-state");
  expect(panel.after(" ")).toBe("armed_away");
  expect(panel.after("None")).toBe("unknown");
});

test("features of an alarm panel only ever grow", () => {
  const topics = { state_topic: "s", command_topic: "c" };
  const panel = new Subject("alarm_control_panel", { ...topics, supported_features: ["arm_home"] });
  panel.update({ ...topics, supported_features: ["arm_away"] });
  expect(panel.live.supportedFeatures()).toBe(3);
});

test("a position ends the movement of a valve, and so does an object that names none", () => {
  const valve = new Subject("valve", { state_topic: "s", command_topic: "c", reports_position: true });
  expect(valve.after("opening")).toBe("opening");
  expect(valve.after("12.5")).toBe("open");
  expect(valve.after("closing", '{"position": "x"}')).toBe("open");
  expect(valve.after("closing", "x")).toBe("closing");
});
