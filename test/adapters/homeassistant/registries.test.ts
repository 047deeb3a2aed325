import { expect, onTestFinished, test, vi } from "vitest";
import { deviceRow, entityRow } from "../../support/core-imitation.ts";
import { aFollowedHome } from "../../support/followed-home.ts";
import { until } from "../../support/waiting.ts";

const LIMIT = { timeout: 20_000 };

test("entities and devices of MQTT are told, then areas, floors and labels, then that it is complete", async () => {
  const { notes } = await aFollowedHome((core) => {
    core.entities.set("sensor.a", entityRow("sensor.a", { device_id: "d1", area_id: "attic", labels: ["checked"] }));
    core.entities.set("light.hue", entityRow("light.hue", { platform: "hue", device_id: "d2" }));
    core.devices = [
      deviceRow("d1", { name_by_user: "Veranda", connections: [["mac", "00:11"], ["bad"]] }),
      deviceRow("d2", { identifiers: [["hue", "x"]], config_entries: ["02XX"] }),
    ];
    core.areas = [{ area_id: "attic", floor_id: "top", name: "Attic", aliases: [] }];
    core.floors = [{ floor_id: "top", name: "Top", level: 2 }];
    core.labels = [{ label_id: "checked", name: "Checked", color: "green" }];
  });
  expect([...notes.entities.values()]).toEqual([
    {
      entityId: "sensor.a",
      uniqueId: "sensor.a-u",
      deviceId: "d1",
      name: null,
      originalName: "Temperature",
      icon: null,
      areaId: "attic",
      labels: ["checked"],
      disabledBy: null,
      hiddenBy: null,
    },
  ]);
  expect([...notes.devices.values()]).toEqual([
    {
      id: "d1",
      identifiers: ["d1-i"],
      connections: [["mac", "00:11"]],
      name: "Porch",
      nameByUser: "Veranda",
      areaId: null,
      labels: [],
      disabledBy: null,
      manufacturer: "Acme",
      model: null,
      softwareVersion: null,
    },
  ]);
  expect(notes.places).toEqual({
    areas: [{ id: "attic", name: "Attic", floorId: "top" }],
    floors: [{ id: "top", name: "Top", level: 2 }],
    labels: [{ id: "checked", name: "Checked", color: "green" }],
  });
  expect(notes.links.at(-1)).toEqual({ link: "following", reason: null, advice: null, version: "2026.11.0" });
  expect(notes.told).toEqual([
    "link connecting",
    "entity sensor.a",
    "device d1",
    "places",
    "link following",
    "complete",
  ]);
});

test("a device without an identifier of MQTT counts where an entity or the entry of MQTT says so", async () => {
  const { notes } = await aFollowedHome((core) => {
    core.entities.set("sensor.a", entityRow("sensor.a", { device_id: "by-entity", config_entry_id: "01M8" }));
    core.devices = [
      deviceRow("by-entity", { identifiers: [], config_entries: [] }),
      deviceRow("by-entry", { identifiers: [], config_entries: ["01M8"] }),
      deviceRow("other", { identifiers: [["hue", "x"]], config_entries: ["02XX"] }),
    ];
  });
  expect([...notes.devices.keys()]).toEqual(["by-entity", "by-entry"]);
});

test("a change of one entity asks for that entity alone", async () => {
  const { core, notes } = await aFollowedHome((home) => home.entities.set("sensor.a", entityRow("sensor.a")));
  core.register(entityRow("sensor.a", { name: "Mine" }), { action: "update", changes: { name: null } });
  await expect.poll(() => notes.entities.get("sensor.a")?.name, LIMIT).toBe("Mine");
  expect(core.count("config/entity_registry/get")).toBe(1);
  expect(core.count("config/entity_registry/list")).toBe(1);
});

test("what changed only in ways that nobody here sees is neither asked nor told", async () => {
  const { core, notes } = await aFollowedHome((home) => home.entities.set("sensor.a", entityRow("sensor.a")));
  core.tell("entity_registry_updated", { action: "update", entity_id: "sensor.a", changes: { options: {} } });
  core.register(entityRow("sensor.b"));
  await expect.poll(() => notes.entities.has("sensor.b"), LIMIT).toBe(true);
  expect(core.count("config/entity_registry/get")).toBe(1);
  core.register(entityRow("sensor.b"), { action: "update", changes: { labels: [] } });
  await expect.poll(() => core.count("config/entity_registry/get"), LIMIT).toBe(2);
  core.register(entityRow("sensor.c"));
  await expect.poll(() => notes.entities.has("sensor.c"), LIMIT).toBe(true);
  expect(notes.told.filter((line) => line === "entity sensor.b")).toHaveLength(1);
});

test("an entity that got another id, and one that was removed", async () => {
  const { core, notes } = await aFollowedHome((home) => {
    home.entities.set("sensor.a", entityRow("sensor.a"));
    home.entities.set("sensor.b", entityRow("sensor.b"));
  });
  core.entities.delete("sensor.a");
  core.register(entityRow("sensor.porch", { unique_id: "sensor.a-u" }), {
    action: "update",
    changes: { entity_id: "sensor.a" },
    old_entity_id: "sensor.a",
  });
  core.unregister("sensor.b");
  await expect.poll(() => [...notes.entities.keys()], LIMIT).toEqual(["sensor.porch"]);
});

test("an entity that goes and comes back at once is still there", async () => {
  const { core, notes } = await aFollowedHome((home) => home.entities.set("sensor.a", entityRow("sensor.a")));
  core.unregister("sensor.a");
  core.register(entityRow("sensor.a", { original_name: "Again" }));
  core.unregister("sensor.b");
  await expect.poll(() => notes.entities.get("sensor.a")?.originalName, LIMIT).toBe("Again");
});

test("devices are read again when one changed, once for many, and areas too", async () => {
  const { core, notes } = await aFollowedHome((home) => {
    home.devices = [deviceRow("d1"), deviceRow("d2")];
    home.areas = [{ area_id: "attic", name: "Attic", floor_id: null }];
  });
  core.devices = [deviceRow("d1", { name_by_user: "Veranda" }), deviceRow("d3")];
  core.areas = [];
  core.tell("device_registry_updated", { action: "update", device_id: "d1", changes: { name_by_user: null } });
  core.tell("device_registry_updated", { action: "remove", device_id: "d2", device: {} });
  core.tell("device_registry_updated", { action: "create", device_id: "d3" });
  core.tell("area_registry_updated", { action: "remove", area_id: "attic" });
  await expect.poll(() => [...notes.devices.keys()], LIMIT).toEqual(["d1", "d3"]);
  await expect.poll(() => notes.places?.areas, LIMIT).toEqual([]);
  expect(notes.devices.get("d1")?.nameByUser).toBe("Veranda");
  expect(core.count("config/device_registry/list")).toBe(2);
  core.tell("device_registry_updated", { action: "update", device_id: "d1", changes: { sw_version: "1" } });
  core.register(entityRow("sensor.a", { device_id: "d1" }));
  await expect.poll(() => notes.entities.size, LIMIT).toBe(1);
  expect(core.count("config/device_registry/list")).toBe(2);
});

test("a device that was nobody's becomes ours with an entity", async () => {
  const { core, notes } = await aFollowedHome((home) => {
    home.devices = [deviceRow("shared", { identifiers: [["zha", "x"]], config_entries: ["02XX"] })];
  });
  expect(notes.devices.size).toBe(0);
  core.register(entityRow("sensor.a", { device_id: "shared" }));
  await expect.poll(() => [...notes.devices.keys()], LIMIT).toEqual(["shared"]);
});

test("many changes at once read the list once", async () => {
  const { core, notes } = await aFollowedHome();
  for (let at = 0; at < 400; at += 1) core.register(entityRow(`sensor.n${at}`));
  await expect.poll(() => notes.entities.size, LIMIT).toBe(400);
  expect(core.count("config/entity_registry/get")).toBeLessThan(100);
  expect(core.count("config/entity_registry/list")).toBeLessThan(6);
});

test("what changes while the list is on its way is read after it", async () => {
  const { notes } = await aFollowedHome((core) => {
    core.entities.set("sensor.a", entityRow("sensor.a"));
    core.answers.set("config/entity_registry/list", ({ id }) => {
      core.answers.delete("config/entity_registry/list");
      core.register(entityRow("sensor.late"));
      const result = [entityRow("sensor.a", { name: "older" })];
      return JSON.stringify({ id, type: "result", success: true, result });
    });
  });
  await expect.poll(() => notes.entities.has("sensor.late"), LIMIT).toBe(true);
});

test("broken rows are left out and counted, the others are taken", async () => {
  const { notes, lines } = await aFollowedHome((core) => {
    core.entities.set("sensor.a", entityRow("sensor.a"));
    core.entities.set("sensor.b", entityRow("sensor.b", { unique_id: 7 }));
    core.entities.set("sensor.c", entityRow("sensor.c", { labels: "checked" }));
    core.entities.set("sensor.d", entityRow("sensor.d", { labels: null, hidden_by: undefined, new_in_2027: {} }));
    core.devices = [null, 3, [], {}, deviceRow("d1", { identifiers: [["mqtt"], ["mqtt", 3], ["mqtt", "x", "y"]] })];
    core.areas = ["null", { area_id: "attic" }];
  });
  expect([...notes.entities.keys()]).toEqual(["sensor.a", "sensor.d"]);
  expect(notes.devices.get("d1")?.identifiers).toEqual(["x"]);
  expect(notes.places?.areas).toEqual([]);
  expect(lines).toContain(`rows of Home Assistant's entity registry could not be read {"rows":2}`);
  expect(lines).toContain(`rows of Home Assistant's device registry could not be read {"rows":4}`);
});

test("events that make no sense change nothing", async () => {
  const { core, notes } = await aFollowedHome((home) => home.entities.set("sensor.a", entityRow("sensor.a")));
  core.tell("entity_registry_updated", { action: 3 });
  core.tell("entity_registry_updated", { action: "update", entity_id: ["sensor.a"] });
  core.tell("device_registry_updated", { changes: [] });
  core.register(entityRow("sensor.b"));
  await expect.poll(() => [...notes.entities.keys()], LIMIT).toEqual(["sensor.a", "sensor.b"]);
  expect(notes.link).toBe("following");
});

test("ten thousand entities are read without anybody else having to wait for their end", async () => {
  const parsed = vi.spyOn(JSON, "parse");
  onTestFinished(() => parsed.mockRestore());
  let turns = 0;
  let isRunning = true;
  const turn = () => {
    turns += 1;
    if (isRunning) setImmediate(turn);
  };
  const { core, notes, link } = await aFollowedHome((home) => {
    for (let at = 0; at < 10_000; at += 1) {
      const area = at % 3 === 0 ? 'a "quoted" \\ [{name' : "ø€😀";
      home.entities.set(`sensor.n${at}`, entityRow(`sensor.n${at}`, { name: area, device_id: `d${at % 900}` }));
    }
    home.devices = Array.from({ length: 900 }, (_, at) => deviceRow(`d${at}`));
    // From the moment the list is asked for until everything is told.
    home.answers.set("subscribe_events", (message) => {
      home.answers.delete("subscribe_events");
      setImmediate(turn);
      return JSON.stringify({ id: message.id, type: "result", success: true, result: null });
    });
  });
  isRunning = false;
  expect(notes.entities.size).toBe(10_000);
  expect(notes.devices.size).toBe(900);
  expect(notes.entities.get("sensor.n3")?.name).toBe('a "quoted" \\ [{name');
  expect(notes.entities.get("sensor.n4")?.name).toBe("ø€😀");
  expect(turns).toBeGreaterThan(10);
  // In one go it would be millions of characters.
  expect(Math.max(...parsed.mock.calls.map(([text]) => String(text).length))).toBeLessThan(200_000);
  core.drop();
  await until("all of it again", 20_000, () => (notes.completed > 1 ? true : undefined));
  expect(notes.told.filter((line) => line.startsWith("entity")).length).toBe(10_000);
  link.close();
});
