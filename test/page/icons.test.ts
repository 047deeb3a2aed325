import * as mdi from "@mdi/js";
import { expect, test } from "vitest";
import { BUILT_IN } from "../../web/icons/built-in-icons.ts";
import { IconArrival, namedIcon } from "../../web/icons/named-icons.ts";
import { entityIcon, platformIcon } from "../../web/icons/platform-icons.ts";
import { anEntity } from "../support/samples.ts";

const ALL: Readonly<Record<string, unknown>> = mdi;

test("built-in icons bear the name they have in Home Assistant", () => {
  for (const [name, path] of Object.entries(BUILT_IN)) {
    const words = name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    expect(ALL[`mdi${words.join("")}`], name).toBe(path);
  }
});

test("every platform has an icon, and one that is unknown has another", () => {
  for (const component of ["sensor", "water_heater", "something_new"]) expect(platformIcon(component)).not.toBe("");
});

test("an icon that is built in is there at once", () => {
  expect(namedIcon("mdi:battery")).toBe(mdi.mdiBattery);
});

test("another icon comes later, and who could not draw it draws again", async () => {
  const lamp = anEntity({ key: "light 0x01 lamp", icon: "mdi:numeric-1-box" });
  const drawn = new Promise<void>((resolve) => {
    const host = {
      addController() {},
      removeController() {},
      requestUpdate: resolve,
      updateComplete: Promise.resolve(true),
    };
    new IconArrival(host).hostConnected();
  });
  expect(entityIcon(lamp)).toBe(mdi.mdiLightbulb);
  await drawn;
  expect(entityIcon(lamp)).toBe(mdi.mdiNumeric1Box);
});

test.each(["mdi:no-such-icon", "hass:lamp", "mdi:__proto__", ""])("%j leaves the icon of the platform", (icon) => {
  expect(entityIcon(anEntity({ key: "light 0x01 lamp", icon }))).toBe(mdi.mdiLightbulb);
});
