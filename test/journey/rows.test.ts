import { expect, test } from "vitest";
import { EntityKey } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";
import { toPathId } from "../../src/contract/paths.ts";
import { aHomeAssistant } from "../support/comparison.ts";
import { aJourney, PICTURES } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";
import { aDevice, anEntity, homeFacts } from "../support/samples.ts";

const { open } = aJourney();

test("a state that changes in view lights up for a moment; one that is drawn for the first time does not", async () => {
  const { address, engine } = await aPanel();
  const page = await open(`${address}/#/entities`);
  await page.getByRole("row", { name: /Lamp/ }).first().waitFor();
  await page.evaluate(`{
    const table = document.querySelector("rollcall-app").shadowRoot.querySelector("entities-page").shadowRoot.querySelector("entity-table");
    window.lit = [];
    new MutationObserver((records) => {
      for (const { target } of records) if (target.hasAttribute("data-fresh")) window.lit.push(target.dataset.key);
    }).observe(table.shadowRoot, { subtree: true, attributeFilter: ["data-fresh"] });
  }`);
  const lit = () => page.evaluate("window.lit");
  expect(await lit()).toEqual([]);
  const lamp = Array.from(engine.tables.entities.values()).find(({ component }) => component === "light");
  if (!lamp) throw new Error("the sample has no light");
  engine.commit({ type: "state-changed", key: lamp.key, state: "on", changedMs: Date.now(), revision: 2 });
  await expect.poll(lit).toEqual([lamp.key]);
  await expect.poll(() => page.locator("[data-fresh]").count()).toBe(0);
});

test("a row that is pressed opens, also in a list that stands between two rows", async () => {
  const { address } = await aPanel({ facts: homeFacts(400) });
  const page = await open(`${address}/#/entities`);
  await page
    .getByRole("row", { name: /Battery/ })
    .first()
    .waitFor();
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 1_325);
  const row = page.locator("entity-table [role=row]").filter({ hasText: "sensor.sensor_28_battery" });
  const box = await row.boundingBox();
  if (!box) throw new Error("the row is not there");
  await page.mouse.click(box.x + 300, box.y + 4);
  await page.getByText("sensor.sensor_28_battery").waitFor();
  await page.getByRole("heading", { name: "Battery" }).waitFor();
});

/** A home over two floors, with one lamp in the garden, which lies on none. */
function housed(): Fact[] {
  const device = (id: string, area: string | null): Fact => ({
    type: "device-found",
    device: aDevice({ id, name: `Device ${id}`, area, identifiers: [id] }),
  });
  const lamp = (id: string, deviceId: string | null, area: string | null = null): Fact => ({
    type: "entity-found",
    entity: anEntity({ key: `light ${id}`, name: `Lamp ${id}`, deviceId, area }),
  });
  return [
    { type: "home-assistant-changed", homeAssistant: aHomeAssistant() },
    ...[device("k", "Kitchen"), device("b", "Bedroom"), device("n", null)],
    ...[lamp("k1", "k"), lamp("k2", "k", "Garden"), lamp("b1", "b"), lamp("n1", "n")],
  ];
}

test("entities stand under their areas and these under their floors; a new area moves them", async () => {
  const { address, engine } = await aPanel({ facts: housed() });
  const page = await open(`${address}/#/entities`);
  await page.getByRole("button", { name: "Group by area" }).click();
  await page.getByRole("row", { name: "Ground floor" }).waitFor();
  const order = async () => {
    const rows = await page.locator("entity-table .body [role=row]").allInnerTexts();
    return rows.map((row) => row.trim().split("\n")[0]);
  };
  expect(await order()).toEqual([
    ...["Ground floor", "Kitchen", "Lamp k1", "Upper floor", "Bedroom", "Lamp b1"],
    ...["Without a floor", "Garden", "Lamp k2", "Without an area", "Lamp n1"],
  ]);
  await page.screenshot({ path: `${PICTURES}/journey-areas.png` });
  engine.commit({ type: "device-changed", device: aDevice({ id: "n", name: "Device n", area: "Kitchen" }) });
  await expect.poll(async () => (await order()).slice(0, 4)).toEqual(["Ground floor", "Kitchen", "Lamp k1", "Lamp n1"]);
});

test("entities and devices are filtered by area", async () => {
  const { address } = await aPanel({ facts: housed() });
  const page = await open(`${address}/#/entities`);
  await page.getByLabel("Area").selectOption({ label: "Kitchen (1)" });
  await page.getByText("1 of 4").waitFor();
  await page.goto(`${address}/#/devices`);
  await page.getByLabel("Area").selectOption({ label: "Without an area (1)" });
  await page.getByRole("row", { name: /Device n/ }).waitFor();
  await page.getByText("1 of 3").waitFor();
});

test("an entity says how Home Assistant has registered it, and that it depends on it", async () => {
  const { address, engine } = await aPanel({ facts: housed() });
  const key = EntityKey.parse("light k1");
  engine.detailed.set(key, {
    needsHomeAssistant: true,
    registered: {
      ...{
        entityId: "light.over_the_sink",
        uniqueId: "k1",
        deviceId: "d",
        name: "Over the sink",
        originalName: "Lamp",
      },
      ...{ icon: null, areaId: "kitchen", labels: ["battery_watch"], disabledBy: "user", hiddenBy: null },
    },
  });
  const page = await open(`${address}/#/entity/${toPathId(key)}`);
  await page.getByText("Depends on Home Assistant").click();
  await page.getByText("What is shown here may differ").waitFor();
  const card = page.locator("section").filter({ hasText: "Registered in Home Assistant" });
  for (const words of ["light.over_the_sink", "Over the sink", "Kitchen", "Battery watch", "a user"])
    await card.getByText(words, { exact: true }).waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-registered.png`, fullPage: true });
});

test("on a tablet names stand whole: what their ids say already has no column there", async () => {
  const name = "Bathroom climate Temperature";
  const { address } = await aPanel({ facts: [{ type: "entity-found", entity: anEntity({ name, deviceId: null }) }] });
  const page = await open(`${address}/#/entities`, { width: 768, height: 1_024 });
  const lines = page.getByRole("row", { name }).locator(".lead .ellipsis");
  type Box = Record<"scrollWidth" | "clientWidth", number>;
  expect(await lines.first().evaluate((it: Box) => it.clientWidth - it.scrollWidth)).toBe(0);
  expect(await page.getByRole("columnheader", { name: "Platform" }).count()).toBe(0);
  await page.setViewportSize({ width: 1_280, height: 800 });
  await page.getByRole("columnheader", { name: "Platform" }).waitFor();
});
