import { expect, test } from "vitest";
import { OPTION_NAMES } from "../../addon/option-table.ts";
import { readOptions } from "../../addon/options.ts";
import { fileText, readManifest, readYaml } from "../support/manifest.ts";
import { refusal } from "../support/option-schema.ts";

const { options, schema } = readManifest();
const names = Object.keys(schema);
const reading = (given: object) => () => readOptions({}, () => JSON.stringify(given));

test("the defaults of the manifest are accepted by its own schema, and by the app", () => {
  for (const name of Object.keys(options)) expect(names).toContain(name);
  for (const [name, element] of Object.entries(schema)) expect(refusal(element, options[name]), name).toBeNull();
  expect(reading(options)).not.toThrow();
});

test("no option is demanded: each may be missing, and text may be blank", () => {
  for (const [name, element] of Object.entries(schema)) {
    expect(refusal(element, undefined), name).toBeNull();
    if (/^(str|password|match)/.test(element)) expect(refusal(element, ""), name).toBeNull();
  }
});

test.each([
  ["mqtt_url", "mqtt://core-mosquitto:1883", "core-mosquitto:1883"],
  ["mqtt_url", "wss://home.example/mqtt", "http://home.example"],
  ["mqtt_client_id", "mqtt-rollcall-attic", "with spaces"],
  ["mqtt_client_id", "attic", "x".repeat(61)],
  ["mqtt_protocol", "3.1.1", "3.1"],
  ["mqtt_verify", false, "perhaps"],
  ["discovery_prefix", "homeassistant", "home/#"],
  ["birth_topic", "homeassistant/status", "homeassistant/+"],
  ["state_qos", "1", "3"],
  ["hold_new_publishers", true, "perhaps"],
  ["own_device", false, "perhaps"],
  ["log_level", "debug", "loud"],
])("%s: the Supervisor's form and the app agree on a right and on a wrong value", (name, right, wrong) => {
  const element = schema[name] ?? "";
  const broker = name.startsWith("mqtt_") ? { mqtt_url: "mqtt://broker" } : {};
  expect(refusal(element, right)).toBeNull();
  expect(reading({ ...broker, [name]: right })).not.toThrow();
  expect(refusal(element, wrong)).not.toBeNull();
  expect(reading({ ...broker, [name]: wrong })).toThrow(new RegExp(`^Option ${name}: `));
});

test("the app reads every option of the form", () => {
  for (const name of names) {
    expect(reading({ mqtt_url: "mqtt://broker", [name]: { wrong: true } }), name).toThrow(
      new RegExp(`^Option ${name}: `),
    );
  }
});

const LANGUAGES = ["en", "nl", "de"] as const;
type Texts = { configuration: Record<string, { name: string; description: string }> };

test.each(LANGUAGES)("every option has a name and an explanation in %s, and nothing else has", (language) => {
  const { configuration } = readYaml(`translations/${language}.yaml`) as Texts;
  expect(Object.keys(configuration)).toEqual(names);
  for (const [option, { name, description }] of Object.entries(configuration)) {
    expect(name, option).not.toBe("");
    // An explanation says more than the name does.
    expect(description.length, option).toBeGreaterThan(name.length + 40);
    expect(description, option).not.toMatch(/add-?on/i);
  }
});

test("translations are translated", () => {
  const [english, ...others] = LANGUAGES.map(
    (language) => (readYaml(`translations/${language}.yaml`) as Texts).configuration,
  );
  for (const other of others) {
    for (const name of names) expect(other?.[name]?.description, name).not.toBe(english?.[name]?.description);
  }
});

test("the documentation has a heading for each option, in the form's order, and names its default", () => {
  const docs = fileText("DOCS.md");
  const headings = [...docs.matchAll(/^### Option: `(\w+)`$/gm)].map(([, name]) => name);
  expect(headings).toEqual(names);
  for (const [name, value] of Object.entries(options)) {
    const text = docs.split(`### Option: \`${name}\``)[1]?.split(/^##/m)[0];
    expect(text, name).toContain(`\`${value}\``);
  }
});

test("the documentation lists what can be set outside Home Assistant alone, and nothing else", () => {
  const table = fileText("DOCS.md").split("These exist only there:")[1]?.split("\n\n")[1] ?? "";
  const listed = [...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) => cell.match(/\w+/g) ?? []);
  expect(listed.toSorted()).toEqual(OPTION_NAMES.filter((name) => !names.includes(name)).toSorted());
});

test("the documentation's example sets options the way the form accepts them", () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(fileText("DOCS.md"))?.[1] ?? "";
  const lines = example.trim().split("\n");
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    const [name, value] = line.split(/: /);
    expect(refusal(schema[name ?? ""] ?? "", value?.replaceAll('"', "")), line).toBeNull();
  }
});
