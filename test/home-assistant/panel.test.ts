import { expect, test } from "vitest";
import { DESK, PHONE } from "../support/browser.ts";
import { furnishAttic } from "./support/attic.ts";
import { aScene } from "./support/scene.ts";

const scene = aScene(furnishAttic);

test("the side bar opens the panel in Home Assistant's theme, and it shows the home, in light and in dark", async () => {
  const sideBar = await scene.signIn();
  const panel = await sideBar.openPanel();
  await panel.getByRole("row", { name: /Attic node.*ESP32.*Home-made/ }).waitFor();
  const light = await sideBar.backgrounds();
  expect(light.panel).toBe(light.homeAssistant);
  expect(await sideBar.letters()).toContain("Roboto");
  await sideBar.picture("devices-light");
  await sideBar.page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(async () => (await sideBar.backgrounds()).homeAssistant).not.toBe(light.homeAssistant);
  await expect.poll(() => sideBar.backgrounds().then(({ homeAssistant, panel }) => panel === homeAssistant)).toBe(true);
  expect((await sideBar.backgrounds()).panel).not.toBe(light.panel);
  await sideBar.picture("devices-dark");
});

test.each([
  ["a desk", DESK],
  ["a tablet", { width: 1024, height: 768 }],
  ["a phone", PHONE],
])("on %s every page fits beside what Home Assistant draws", async (_name, view) => {
  const sideBar = await scene.signIn(view);
  const panel = await sideBar.goToPanel();
  await panel.getByText("Attic node").first().waitFor();
  for (const link of await panel.getByRole("navigation").getByRole("link").all()) {
    await link.click();
    const right = (box: { x: number; width: number } | null) => (box === null ? 0 : box.x + box.width);
    for (const part of [link, panel.getByRole("searchbox")])
      expect(right(await part.boundingBox())).toBeLessThanOrEqual(view.width);
    expect(await panel.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0);
  }
});

test("opened in the dark it is dark from the beginning", async () => {
  const sideBar = await scene.signIn({ ...DESK, isDark: true });
  const panel = await sideBar.openPanel();
  await panel.getByRole("row", { name: /Attic node/ }).waitFor();
  const dark = await sideBar.backgrounds();
  expect(dark.panel).toBe(dark.homeAssistant);
  expect(await panel.locator("html").getAttribute("data-theme")).toBe("dark");
});

test("a switch turned on in the panel is on in Home Assistant, and turned off there it is off in the panel", async () => {
  const sideBar = await scene.signIn();
  const panel = await sideBar.goToPanel("/entities");
  await panel.getByRole("row", { name: /Fan/ }).click();
  await panel.getByRole("button", { name: "Turn on" }).click();
  await panel.getByText(/Turn on was sent, and the device has answered. The state is on/).waitFor();
  const { entity_id } = await scene.house.shown("fan", "on");
  await sideBar.picture("switch");
  await scene.house.core.callService("switch", "turn_off", { entity_id });
  await scene.house.shown("fan", "off");
  await sideBar.goToPanel("/entities");
  await panel.getByRole("row", { name: /Fan.*off/ }).waitFor();
});
