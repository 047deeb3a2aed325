import { expect, test } from "vitest";
import { CoreImitation, deviceRow, entityRow } from "../../support/core-imitation.ts";
import { aFollowedHome, aLink } from "../../support/followed-home.ts";

const LIMIT = { timeout: 20_000 };

test("what changed while the connection was lost is told when it is back", async () => {
  const { core, notes } = await aFollowedHome((home) => {
    for (const id of ["sensor.stays", "sensor.goes", "sensor.changes"]) home.entities.set(id, entityRow(id));
    home.devices = [deviceRow("stays"), deviceRow("goes")];
  });
  await core.stop();
  await expect.poll(() => notes.link, LIMIT).toBe("lost");
  expect(notes.links.at(-1)).toMatchObject({ version: "2026.11.0", reason: expect.stringMatching(/\S/) });
  expect(notes.links.at(-1)?.advice).toMatch(/\S/);
  expect(notes.entities.size).toBe(3);
  core.entities.delete("sensor.goes");
  core.entities.set("sensor.changes", entityRow("sensor.changes", { name: "Mine" }));
  core.devices = [deviceRow("stays")];
  const before = notes.told.length;
  await core.listen();
  await expect.poll(() => notes.completed, LIMIT).toBe(2);
  const told = notes.told.slice(before).filter((line) => !line.startsWith("link"));
  expect(told).toEqual(["entity sensor.changes", "entity gone sensor.goes", "device gone goes", "complete"]);
  core.register(entityRow("sensor.new"));
  await expect.poll(() => notes.entities.has("sensor.new"), LIMIT).toBe(true);
});

test("Home Assistant may come later", async () => {
  const core = await CoreImitation.start();
  await core.stop();
  const { link, notes } = aLink(core);
  link.connect();
  link.follow(notes);
  await expect.poll(() => notes.link, LIMIT).toBe("lost");
  expect(notes.links.at(-1)?.reason).toContain("ECONNREFUSED");
  await core.listen();
  await expect.poll(() => notes.link, LIMIT).toBe("following");
});

test("a token that is not taken is told with advice, kept out of every text, and tried again", async () => {
  const core = await CoreImitation.start();
  const { link, notes, lines } = aLink(core, { token: "s3cret-t0ken", timeScale: 0.000_5 });
  link.connect();
  link.follow(notes);
  await expect.poll(() => notes.link, LIMIT).toBe("refused");
  expect(notes.links.at(-1)).toMatchObject({
    reason: "Home Assistant does not accept our token.",
    advice: "Make a new token.",
  });
  expect(JSON.stringify([notes.links, lines])).not.toContain("s3cret");
  core.token = "s3cret-t0ken";
  await expect.poll(() => notes.link, LIMIT).toBe("following");
});

test("an address where something else answers says so", async () => {
  const core = await CoreImitation.start();
  const { link, notes } = aLink({ url: `ws://127.0.0.1:${core.port}/elsewhere?user=x` });
  link.connect();
  link.follow(notes);
  await expect.poll(() => notes.link, LIMIT).toBe("lost");
  expect(notes.links.at(-1)?.reason).toMatch(/does not offer Home Assistant/);
  expect(notes.links.at(-1)?.reason).not.toContain("user=x");
});

test.each([
  [
    "a list that breaks off",
    "config/entity_registry/list",
    (id: number) => long(`{"id":${id},"type":"result","success":true,"result":[{"a":1},{"b"`),
  ],
  [
    "a list with a broken row",
    "config/entity_registry/list",
    (id: number) => long(`{"id":${id},"type":"result","success":true,"result":[{"a":1},{"b":}`),
  ],
  ["no JSON", "config/entity_registry/list", () => "oops"],
  ["nothing", "config/device_registry/list", () => "null"],
  ["no list", "config/device_registry/list", (id: number) => `{"id":${id},"type":"result","success":true,"result":{}}`],
  ["a refusal without a word", "get_config", (id: number) => `{"id":${id},"type":"result","success":false}`],
])("%s as an answer costs the connection and not the app", async (_what, type, answer) => {
  const core = await CoreImitation.start();
  core.entities.set("sensor.a", entityRow("sensor.a"));
  core.answers.set(type, ({ id }) => answer(id));
  const { link, notes } = aLink(core);
  link.connect();
  link.follow(notes);
  await expect.poll(() => notes.link, LIMIT).toBe("lost");
  core.answers.clear();
  await expect.poll(() => notes.link, LIMIT).toBe("following");
  expect([...notes.entities.keys()]).toEqual(["sensor.a"]);
});

const long = (text: string): string => text.replace('{"a":1}', `{"a":"${"x".repeat(200_000)}"}`);

test("a Home Assistant that stops answering is noticed and left", async () => {
  const { core, notes } = await aFollowedHome();
  core.answers.set("ping", () => undefined);
  await expect
    .poll(() => notes.links.map(({ reason }) => reason), LIMIT)
    .toContain("Home Assistant stopped answering.");
  core.answers.delete("ping");
  await expect.poll(() => notes.link, LIMIT).toBe("following");
});

test("its own settings are told in time, or not at all", async () => {
  const core = await CoreImitation.start();
  core.answers.set("frontend/get_translations", ({ id, language, category }) =>
    JSON.stringify({ id, type: "result", success: true, result: { resources: toTexts(language, category) } }),
  );
  const { link } = aLink(core);
  expect(await link.config(1)).toBeNull();
  link.connect();
  expect(await link.config(20_000)).toEqual({
    timeZone: "Europe/Amsterdam",
    temperatureUnit: "°C",
    unitSystem: "metric",
    language: "nl",
    classNames: new Map([["sensor.temperature", "nl Temperatuur"]]),
    version: "2026.11.0",
    name: "Home",
    place: { latitude: 52.37, longitude: 4.89, radiusMetres: 100 },
  });
});

/** As the catalogue of a language holds them, and some that nothing is called after. */
const toTexts = (language: unknown, category: unknown) => ({
  [`component.sensor.${category}.temperature.name`]: `${language} Temperatuur`,
  [`component.sensor.${category}.temperature.state_attributes.unit.name`]: "Eenheid",
  [`component.sensor.${category}.humidity.name`]: 7,
});

test.each([
  ["that are none", { success: true, result: "?" }, 0],
  ["that are refused", { success: false, error: { code: "unknown_command", message: "Unknown command." } }, 1],
])("without names in its language, %s, there are its other settings", async (_what, answer, warnings) => {
  const core = await CoreImitation.start();
  core.answers.set("frontend/get_translations", ({ id }) => JSON.stringify({ id, type: "result", ...answer }));
  const { link, lines } = aLink(core);
  link.connect();
  expect(await link.config(20_000)).toMatchObject({ language: "nl", classNames: new Map() });
  expect(lines.filter((line) => line.includes("names in Home Assistant's language"))).toHaveLength(warnings);
});

test("where it speaks English, nothing more is asked", async () => {
  const core = await CoreImitation.start();
  core.config = { ...(core.config as object), language: "en" };
  const { link } = aLink(core);
  link.connect();
  expect(await link.config(20_000)).toMatchObject({ language: "en", classNames: new Map() });
  expect(core.count("frontend/get_translations")).toBe(0);
});

test.each([
  ["a time zone that is none", { time_zone: "Mars/Olympus" }],
  ["units that nobody knows", { unit_system: { temperature: "K", length: "km" } }],
])("settings with %s are not taken, and everything else goes on", async (_what, part) => {
  const core = await CoreImitation.start();
  core.config = { ...(core.config as object), ...part };
  const { link, notes } = aLink(core);
  link.connect();
  link.follow(notes);
  expect(await link.config(20_000)).toBeNull();
  await expect.poll(() => notes.link, LIMIT).toBe("following");
});

test("American units", async () => {
  const core = await CoreImitation.start();
  core.config = { ...(core.config as object), unit_system: { temperature: "°F", length: "mi" } };
  const { link } = aLink(core);
  link.connect();
  expect(await link.config(20_000)).toMatchObject({ temperatureUnit: "°F", unitSystem: "us_customary" });
});

test("what is asked without a connection, and by somebody who may not, is refused with its reason", async () => {
  const { core, link } = await aFollowedHome((home) => {
    home.answers.set("secret", ({ id }) =>
      JSON.stringify({ id, type: "result", success: false, error: { code: "unauthorized", message: "Unauthorized" } }),
    );
    home.answers.set("slow", () => undefined);
  });
  await expect(link.ask({ type: "secret" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(link.ask({ type: "unheard" })).rejects.toMatchObject({ code: "not-found" });
  await expect(link.ask({ type: "slow" }, 20)).rejects.toMatchObject({ code: "timeout" });
  const waiting = expect(link.ask({ type: "slow" })).rejects.toMatchObject({ code: "not-connected" });
  core.drop();
  await waiting;
});

test("closed, it leaves no connection and tells nothing more", async () => {
  const { core, link, notes } = await aFollowedHome();
  link.close();
  await expect.poll(() => core.connections, LIMIT).toBe(0);
  const before = notes.told.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(notes.told.length).toBe(before);
});

test("a fault in what hears it costs no connection", async () => {
  const core = await CoreImitation.start();
  core.entities.set("sensor.a", entityRow("sensor.a"));
  const { link, notes, failures } = aLink(core);
  notes.onEntity = () => {
    throw new Error("a fault of ours");
  };
  link.connect();
  link.follow(notes);
  await expect.poll(() => notes.completed, LIMIT).toBe(1);
  expect(failures.map(String)).toEqual(["Error: a fault of ours"]);
  expect(notes.link).toBe("following");
});
