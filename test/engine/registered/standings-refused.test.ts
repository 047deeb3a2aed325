import { beforeEach, expect, test } from "vitest";
import { SENSOR, Stage, TEMPERATURE } from "../../support/stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
  stage.rollIs("complete");
  stage.follow();
});

test("refused: a second topic with the same unique id", () => {
  stage.announce(TEMPERATURE, SENSOR);
  stage.announce("sensor/second", { ...SENSOR, name: "Second" });
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  stage.wait();
  expect(stage.rows).toMatchObject([
    { case: "refused", key: "sensor second", name: "Second", registered: "no", registeredId: null },
  ]);
});

test("refused of a whole device: only the component that is wrong", () => {
  stage.announce("device/porch", {
    device: SENSOR.device,
    origin: { name: "test" },
    components: {
      t: { platform: "sensor", unique_id: "porch_t", name: "T", state_topic: "porch/t" },
      bad: { platform: "switch", unique_id: "porch_s", name: "S" },
      gone: { platform: "sensor" },
    },
  });
  stage.register("sensor.porch", "porch_t");
  stage.hear("porch/t", "21");
  stage.wait();
  expect(stage.standings).toEqual(["refused switch porch bad"]);
});

test("one whose announcement is refused now is no orphan, but registered all the same", () => {
  stage.register("sensor.porch", "porch_t");
  stage.announce(TEMPERATURE, { ...SENSOR, device_class: "temprature" });
  stage.wait();
  expect(stage.rows).toMatchObject([{ case: "refused", registered: "yes" }]);
  stage.announce(TEMPERATURE, SENSOR);
  stage.hear("porch/t", "21");
  expect(stage.standings).toEqual([]);
});

test("what the broker lost is not refused any more, and stands in nobody's way", () => {
  stage.shown.set("sensor.porch", { state: "21", restored: false });
  stage.announce(TEMPERATURE, SENSOR);
  stage.announce("sensor/second", { ...SENSOR, name: "Second" });
  stage.register("sensor.porch", "porch_t");
  stage.engine.announcementsLost(["porch_t", "second"].map((id) => `homeassistant/sensor/${id}/config`));
  stage.wait();
  expect(stage.standings).toEqual(["memory-only sensor.porch"]);
  stage.engine.announcementsLost([]);
  stage.hear("porch/t", "21");
  stage.wait();
  expect(stage.standings).toEqual(["refused sensor second"]);
});
