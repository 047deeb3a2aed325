import { expect, test } from "vitest";
import { toDeviceName, toShownName } from "../../../src/core/registry/shown.ts";

const entity = (more: object = {}) => ({ name: null, originalName: "Temperatuur", deviceId: "d1", ...more });
const device = (more: object = {}) => ({ name: "Porch", nameByUser: null, ...more });

test.each([
  ["as registered", entity(), device(), "Porch Temperatuur"],
  ["as the user named the entity", entity({ name: "Buiten" }), device(), "Porch Buiten"],
  ["as the user named the device", entity(), device({ nameByUser: "Veranda" }), "Veranda Temperatuur"],
  ["without a name of its own", entity({ originalName: null }), device(), "Porch"],
  ["with a name left blank", entity({ originalName: "" }), device(), "Porch"],
  ["with a blank name by the user", entity({ name: "" }), device(), "Porch"],
  ["of a device whose name by the user is blank", entity(), device({ nameByUser: "" }), "Porch Temperatuur"],
  ["of a device without a name", entity(), device({ name: null }), "Announced Temperatuur"],
  ["of a device that was not told yet", entity(), null, "Announced Temperatuur"],
  ["registered without a device", entity({ deviceId: null }), null, "Temperatuur"],
  ["without any name", entity({ deviceId: null, originalName: null }), null, null],
])("an entity %s", (_what, registered, ofDevice, shown) => {
  expect(toShownName(registered, ofDevice, "Announced")).toBe(shown);
});

test("a device is called as the user named it, else as it is registered", () => {
  expect(toDeviceName(device({ nameByUser: "Veranda" }))).toBe("Veranda");
  expect(toDeviceName(device())).toBe("Porch");
  expect(toDeviceName(device({ name: "" }))).toBeNull();
  expect(toDeviceName(null)).toBeNull();
});
