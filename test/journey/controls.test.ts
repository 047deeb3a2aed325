import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { EntityKey } from "../../src/contract/entity.ts";
import { toPathId } from "../../src/contract/paths.ts";
import { PHONE } from "../support/browser.ts";
import { aJourney, PICTURES } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";
import { anEntity } from "../support/samples.ts";

const { open } = aJourney();

async function controlled(key: string, services: string[], attributes: Record<string, never> | object, state = "on") {
  const entity = anEntity({ key, name: "It", state });
  const { address, engine } = await aPanel({ facts: [{ type: "entity-found", entity }] });
  engine.detailed.set(EntityKey.parse(key), { services, attributes: attributes as Record<string, never> });
  return { engine, address: `${address}/#/entity/${toPathId(key)}` };
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

test("a lamp shows its brightness and colour, and takes others", async () => {
  const shown = { supported_color_modes: ["hs"], brightness: 128, rgb_color: [255, 153, 51], effect_list: ["rainbow"] };
  const { engine, address } = await controlled("light lamp", ["turn_on", "turn_off"], shown);
  const page = await open(address);
  expect(await page.getByLabel("Brightness", { exact: true }).inputValue()).toBe("50");
  expect(await page.getByLabel("Colour", { exact: true }).inputValue()).toBe("#ff9933");
  await page.getByLabel("Brightness", { exact: true }).fill("10");
  await press(page, "Set: Brightness");
  await press(page, "Set: Colour");
  await press(page, "Set: Effect");
  await press(page, "Turn off");
  await expect
    .poll(() => engine.calls.map(({ service, fields }) => [service, fields]))
    .toEqual([
      ["turn_on", { brightness_pct: 10 }],
      ["turn_on", { rgb_color: [255, 153, 51] }],
      ["turn_off", {}],
    ]);
  await page.screenshot({ path: `${PICTURES}/journey-controls.png` });
});

test("a choice shows what is chosen, and what comes from the device does not undo what is being typed", async () => {
  const { engine, address } = await controlled(
    "climate hall",
    ["set_hvac_mode", "set_temperature"],
    {
      ...{ hvac_modes: ["off", "heat"], temperature: 21, min_temp: 5, max_temp: 30, temperature_unit: "°C" },
    },
    "heat",
  );
  const page = await open(address);
  expect(await page.getByLabel("Mode", { exact: true }).inputValue()).toBe("heat");
  await page.getByLabel("Temperature", { exact: true }).fill("19.5");
  engine.detailed.set(EntityKey.parse("climate hall"), {
    services: ["set_hvac_mode", "set_temperature"],
    attributes: { hvac_modes: ["off", "heat"], temperature: 22 },
  });
  engine.commit({
    type: "state-changed",
    key: EntityKey.parse("climate hall"),
    state: "off",
    changedMs: 2,
    revision: 9,
  });
  await expect.poll(() => page.getByLabel("Mode", { exact: true }).inputValue()).toBe("off");
  expect(await page.getByLabel("Temperature", { exact: true }).inputValue()).toBe("19.5");
  await press(page, "Set: Temperature");
  await expect.poll(() => engine.calls.map(({ fields }) => fields)).toEqual([{ temperature: 19.5 }]);
});

test("one code serves all buttons that take one", async () => {
  const { engine, address } = await controlled("lock door", ["lock", "unlock"], { code_format: "number" });
  const page = await open(address, PHONE);
  await page.getByLabel("Code").fill("1234");
  await press(page, "Unlock");
  await expect.poll(() => engine.calls.map(({ fields }) => fields)).toEqual([{ code: "1234" }]);
});

test("fields that are no JSON are said to be none, and nothing is sent", async () => {
  const { engine, address } = await controlled("siren roof", ["turn_on"], {});
  const page = await open(address);
  await page.getByText("Any action, with fields of your own").click();
  await page.getByLabel("Fields as JSON").fill("{tone: 3}");
  await press(page, "Send");
  await page.getByText("The fields are not a JSON object.").waitFor();
  await page.getByLabel("Fields as JSON").fill('{"tone": 3}');
  await press(page, "Send");
  await expect.poll(() => engine.calls.map(({ fields }) => fields)).toEqual([{ tone: 3 }]);
});

test("a pattern a browser would try for ever, or against the whole text, keeps nobody from sending", async () => {
  const pattern = { mode: "text", min: 0, max: 99, pattern: "(a|a)*b|[.]" };
  const { engine, address } = await controlled("text note", ["set_value"], pattern);
  const page = await open(address);
  const value = `${"a".repeat(40)}!`;
  await page.getByRole("textbox", { name: "Value" }).fill(value);
  await press(page, "Set: Value");
  await expect.poll(() => engine.calls.map(({ fields }) => fields)).toEqual([{ value }]);
});
