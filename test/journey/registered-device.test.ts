import { expect, test } from "vitest";
import type { RegisteredDetail } from "../../src/contract/api.ts";
import { EntityKey } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";
import { toPathId } from "../../src/contract/paths.ts";
import { PHONE } from "../support/browser.ts";
import { aHomeAssistant, aStanding } from "../support/comparison.ts";
import { aJourney, PICTURES } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";
import { homeFacts } from "../support/samples.ts";

const { open } = aJourney();
const HASH = `#/registered-device/${toPathId("4e1f")}`;

const entity = (entityId: string, more: Partial<RegisteredDetail["entities"][number]["registered"]> = {}) => ({
  registered: {
    ...{ entityId, uniqueId: entityId, deviceId: "4e1f", name: null, originalName: "Battery", icon: null },
    ...{ areaId: null, labels: [], disabledBy: null, hiddenBy: null, ...more },
  },
  key: null,
  withdrawnMs: null,
});

const detail = (more: Partial<RegisteredDetail> = {}): RegisteredDetail => ({
  device: {
    ...{ id: "4e1f", identifiers: ["D4E5F6"], connections: [["mac", "84:f3:eb:d4:e5:f6"]], name: "Doorbell" },
    ...{ nameByUser: "Old doorbell", areaId: "garden", labels: [], disabledBy: null },
    ...{ manufacturer: "Sonoff", model: "Mini", softwareVersion: "12.5" },
  },
  announcedId: null,
  entities: [
    entity("sensor.old_doorbell_battery", { hiddenBy: "user" }),
    { ...entity("binary_sensor.old_doorbell", { name: "Bell", disabledBy: "integration" }), withdrawnMs: 1e12 },
  ],
  ...more,
});

const ghost = (registeredId: string, name: string) =>
  aStanding({
    ...{ id: `entity ${registeredId}`, case: "ghost", action: "remove-device", name, key: null, deviceId: null },
    ...{
      registeredId,
      registeredDeviceId: "4e1f",
      registeredDeviceName: "Old doorbell",
      announced: false,
      sends: "no",
      publisher: "Tasmota",
    },
  });

/** Two ghosts of one device that Home Assistant alone has. */
const FACTS: readonly Fact[] = [
  { type: "home-assistant-changed", homeAssistant: aHomeAssistant() },
  { type: "standing-changed", standing: ghost("sensor.old_doorbell_battery", "Old doorbell Battery") },
  { type: "standing-changed", standing: ghost("binary_sensor.old_doorbell", "Bell") },
];

async function aHome(known = detail()) {
  const panel = await aPanel({ facts: [...homeFacts(8), ...FACTS] });
  panel.engine.registered.set("4e1f", known);
  return panel;
}

test("from the comparison a device that Home Assistant alone has is opened, and back leads to the row", async () => {
  const { address } = await aHome();
  const page = await open(`${address}/#/registered`);
  await page.getByRole("row", { name: /^Bell/ }).click();
  await page.getByRole("link", { name: "Open the device" }).click();
  await page.getByRole("heading", { name: "Old doorbell", exact: true }).waitFor();
  expect(await page.title()).toContain("Old doorbell");
  await page.getByText("Sonoff · Mini").waitFor();
  const words = (await page.locator("registered-device-page .column").innerText()).replaceAll(/\s+/g, " ");
  for (const said of ["Garden", "D4E5F6", "mac 84:f3:eb:d4:e5:f6", "12.5", "4e1f", "Nobody announces this device"])
    expect(words).toContain(said);
  expect(words).toMatch(/Battery sensor\.old_doorbell_battery not announced · Hidden by a user Ghost/);
  expect(words).toMatch(/Bell binary_sensor\.old_doorbell announced until .* · Disabled by its announcement Ghost/);
  await page.keyboard.press("Escape");
  await page.getByText("2 out of order").waitFor();
});

test("grouped by device, the ghosts stand under its name, which leads to its page", async () => {
  const { address } = await aHome();
  const page = await open(`${address}/#/registered`);
  await page.getByRole("button", { name: "Group by device" }).click();
  expect(await page.getByText("Without a device").count()).toBe(0);
  await page.getByRole("row", { name: "Old doorbell", exact: true }).click();
  await page.getByRole("heading", { name: "Old doorbell", exact: true }).waitFor();
  await page.getByText("Sonoff · Mini").waitFor();
});

test("each of its entities that is out of order says what to do; the way to where one is, is not offered", async () => {
  const { address } = await aHome();
  const page = await open(`${address}/${HASH}`);
  await page.locator("summary").filter({ hasText: /^Bell/ }).click();
  await page.getByRole("heading", { name: "What to do: Delete the device" }).waitFor();
  expect(await page.getByRole("link", { name: "Open the device" }).count()).toBe(0);
});

test("what comes into order leaves, and what is asked for anew is shown", async () => {
  const panel = await aHome();
  const page = await open(`${panel.address}/${HASH}`);
  await page.getByText("2 entities").waitFor();
  panel.engine.registered.set("4e1f", detail({ entities: [entity("sensor.old_doorbell_battery")] }));
  panel.engine.commit({ type: "standing-removed", id: "entity binary_sensor.old_doorbell" });
  await page.getByText("1 entity").waitFor();
  await page.getByRole("heading", { name: "What to do: Delete the device" }).waitFor();
});

test("an announced one leads to its page, and its entities to theirs", async () => {
  const key = EntityKey.parse("sensor 0x0000 temperature");
  const panel = await aPanel({ facts: [...homeFacts(8), ...FACTS] });
  const [announced] = panel.engine.tables.entities.values();
  const about = {
    announcedId: announced?.deviceId ?? null,
    entities: [{ ...entity("sensor.a"), key: announced?.key ?? key }],
  };
  panel.engine.registered.set("4e1f", detail(about));
  const page = await open(`${panel.address}/${HASH}`);
  await page.getByRole("link", { name: "Battery" }).click();
  await page
    .getByRole("heading", { name: announced?.name ?? "", exact: true })
    .first()
    .waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "Open the device" }).click();
  await expect.poll(() => page.evaluate("location.hash")).toContain("#/device/");
});

test("one that was deleted in Home Assistant says so, and leads back", async () => {
  const { address } = await aPanel({ facts: [...homeFacts(8), ...FACTS] });
  const page = await open(`${address}/${HASH}`);
  await page.getByRole("heading", { name: "Home Assistant does not have this device" }).waitFor();
  await page.locator("registered-device-page").getByRole("link", { name: "Compare" }).click();
  await page.getByText("2 out of order").waitFor();
});

test("on a phone nothing is wider than the page", async () => {
  const { address } = await aHome();
  const page = await open(`${address}/${HASH}`, PHONE);
  await page.getByText("sensor.old_doorbell_battery").first().waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE.width);
  await page.screenshot({ path: `${PICTURES}/journey-registered-phone.png` });
});
