import { expect, test } from "vitest";
import * as z from "zod";
import { furnishAttic, ofAttic } from "./support/attic.ts";
import { aScene } from "./support/scene.ts";

const scene = aScene(furnishAttic);

const updateEntity = (fields: { entity_id: string; [name: string]: unknown }) =>
  scene.house.core.owner.ask(z.unknown(), "config/entity_registry/update", fields);

test("an entity renamed in Home Assistant is renamed in the panel, without a reload", async () => {
  const sideBar = await scene.signIn();
  const panel = await sideBar.goToPanel("/entities");
  await panel.getByRole("row", { name: /Fan/ }).waitFor();
  await panel.locator("html").evaluate((root) => root.setAttribute("data-loaded", "once"));
  const { entity_id } = await scene.house.shown("fan", "off");
  await updateEntity({ entity_id, name: "Ventilator" });
  await panel.getByRole("row", { name: /Ventilator/ }).waitFor();
  await sideBar.picture("renamed");
  await updateEntity({ entity_id, new_entity_id: "switch.ventilator" });
  await panel.getByRole("row", { name: /Ventilator/ }).click();
  await panel.getByText("switch.ventilator").first().waitFor();
  expect(await panel.locator("html").getAttribute("data-loaded")).toBe("once");
  await updateEntity({ entity_id: "switch.ventilator", name: null, new_entity_id: entity_id });
  await panel.getByText(entity_id).first().waitFor();
});

test("an entity disabled in Home Assistant is out of order in the panel, until it is enabled there", async () => {
  const { entity_id } = await scene.house.shown("t", "21.5");
  await updateEntity({ entity_id, disabled_by: "user" });
  const sideBar = await scene.signIn();
  const panel = await sideBar.goToPanel("/registered");
  await panel.getByRole("row", { name: /Temperature.*Disabled/ }).waitFor();
  await updateEntity({ entity_id, disabled_by: null });
  await expect.poll(() => panel.getByRole("row", { name: /Temperature/ }).count(), { timeout: 30_000 }).toBe(0);
});

test("what was withdrawn while Home Assistant was off is an orphan in the panel, until Home Assistant removes it", async () => {
  const { house } = scene;
  await house.announce("sensor/attic/old", ofAttic({ name: "Old", unique_id: "old", state_topic: "attic/old" }));
  await house.say("attic/old", "1");
  const { entity_id } = await house.shown("old", "1");
  await house.core.stop();
  try {
    await house.withdraw("sensor/attic/old");
  } finally {
    await house.core.start();
  }
  const { attributes } = await house.shown("old", "unavailable");
  expect(attributes["restored"]).toBe(true);
  const sideBar = await scene.signIn();
  const panel = await sideBar.goToPanel("/registered");
  // What Home Assistant has just loaded is not judged before it has settled.
  await panel.getByRole("row", { name: /Old.*Orphan/ }).waitFor({ timeout: 60_000 });
  await sideBar.picture("orphan");
  await panel.getByRole("row", { name: /Old.*Orphan/ }).click();
  await panel.getByRole("button", { name: "Open in Home Assistant" }).click();
  await sideBar.page.waitForURL(/\/config\/entities/);
  await sideBar.goToPanel("/registered");
  await house.core.owner.ask(z.unknown(), "config/entity_registry/remove", { entity_id });
  await expect.poll(() => panel.getByRole("row", { name: /Old/ }).count(), { timeout: 30_000 }).toBe(0);
});

test("a panel that is open while Home Assistant restarts goes on by itself", async () => {
  const { house } = scene;
  const sideBar = await scene.signIn();
  const panel = await sideBar.goToPanel("/entities");
  await panel.getByRole("row", { name: /Temperature.*21\.5 °C/ }).waitFor();
  await house.core.stop();
  await house.say("attic/t", "23.5");
  await house.core.start();
  await panel.getByRole("row", { name: /Temperature.*23\.5 °C/ }).waitFor({ timeout: 60_000 });
  await house.say("attic/t", "21.5");
  await panel.getByRole("row", { name: /Temperature.*21\.5 °C/ }).waitFor();
  await sideBar.picture("after-restart");
});
