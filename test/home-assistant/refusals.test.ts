import { expect, test } from "vitest";
import { until } from "../support/waiting.ts";
import { ofAttic } from "./support/attic.ts";
import { aScene } from "./support/scene.ts";

const scene = aScene();

/** The line Home Assistant wrote about this topic, whole. */
function logLine(topic: string): Promise<string> {
  return until(`a line on ${topic}`, 30_000, async () => {
    const lines = await scene.house.core.logLines();
    return lines.flatMap(({ message }) => message).find((message) => message.includes(`'${topic}'`));
  });
}

/** What the panel's page of problems says of this topic. */
async function panelSays(topic: string, about: RegExp) {
  const sideBar = await scene.signIn();
  const panel = await sideBar.goToPanel("/problems");
  const group = panel.locator("summary").filter({ hasText: about });
  const message = await group.innerText();
  await group.click();
  const item = panel.getByRole("listitem").filter({ hasText: topic });
  await item.getByRole("definition").first().waitFor();
  const [place, value, rule, fix] = await item.getByRole("definition").allInnerTexts();
  await sideBar.picture(`refused-${rule}`);
  return { message, place, value, fix };
}

const words = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, word]) => word);

test("a key that is missing: the same key in Home Assistant's log and in the panel", async () => {
  await scene.house.announce("switch/attic/mute", ofAttic({ name: "Mute", unique_id: "m" }));
  const topic = "homeassistant/switch/attic/mute/config";
  const line = await logLine(topic);
  const said = await panelSays(topic, /is required and not there/);
  expect(line).toContain(`required key not provided at '${said.place}'`);
  expect(said.place).toBe("command_topic");
});

test("a value that is not among the choices: the same choices, and the same guess at what was meant", async () => {
  const wrong = { name: "Wrong", unique_id: "w", state_topic: "attic/w", device_class: "temprature" };
  await scene.house.announce("sensor/attic/wrong", ofAttic(wrong));
  const topic = "homeassistant/sensor/attic/wrong/config";
  const [expected = "", guesses = ""] = (await logLine(topic)).split("did you mean");
  const said = await panelSays(topic, /One of these is expected here/);
  expect(guesses).toContain(`at '${said.place}'`);
  const list = /expected here: ([^.]+)\./.exec(said.message)?.[1] ?? "";
  expect(words(list, /(\w+)/g)).toEqual(words(expected.split(" one of ")[1] ?? "", /'(\w+)'/g));
  expect(said.fix).toBe(`Use ${words(guesses, /'(\w+)'/g)[0]}.`);
});

test("a unit that does not go with the device class: the same unit, the same class", async () => {
  const power = { name: "Power", unique_id: "p", state_topic: "attic/p", device_class: "power" };
  await scene.house.announce("sensor/attic/p", ofAttic({ ...power, unit_of_measurement: "kwh" }));
  const topic = "homeassistant/sensor/attic/p/config";
  const line = await logLine(topic);
  const said = await panelSays(topic, /kwh is not among them/);
  expect(line).toContain("The unit of measurement `kwh` is not valid together with device class `power`");
  expect(said).toMatchObject({ place: "unit_of_measurement", value: "kwh", fix: "Use the unit kW." });
  expect(said.message).toContain("The device class power goes with");
});

test("what the panel calls refused is not registered in Home Assistant, and what it calls accepted is", async () => {
  const right = { name: "Right", unique_id: "r", state_topic: "attic/r", device_class: "temperature" };
  await scene.house.announce("sensor/attic/right", ofAttic({ ...right, unit_of_measurement: "°C" }));
  await scene.house.say("attic/r", "20");
  await scene.house.shown("r", "20");
  const registered = (await scene.house.core.registered()).map(({ unique_id }) => unique_id);
  expect(registered.filter((id) => ["m", "w", "p", "r"].includes(id))).toEqual(["r"]);
  const sideBar = await scene.signIn();
  const panel = await sideBar.goToPanel("/entities");
  await panel.getByRole("row", { name: /Right.*20/ }).waitFor();
});
