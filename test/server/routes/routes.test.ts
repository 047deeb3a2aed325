import type { InjectOptions } from "fastify";
import { expect, test } from "vitest";
import type * as z from "zod";
import * as api from "../../../src/contract/api.ts";
import { Device } from "../../../src/contract/device.ts";
import { PATHS, toPathId } from "../../../src/contract/paths.ts";
import type { Verdict } from "../../../src/contract/verdict.ts";
import { registeredDevice } from "../../core/registry/reconcile-sample.ts";
import { aNotice, anAnnouncement } from "../../support/samples.ts";
import { aServer } from "../../support/server.ts";

const ENTITY = "sensor 0x00158d0000000000 temperature";
const TOPIC = "homeassistant/sensor/0x00158d0000000000/temperature/config";

async function ask<Schema extends z.ZodType>(app: ReturnType<typeof aServer>["app"], schema: Schema, url: string) {
  const answer = await app.inject({ method: "GET", url });
  expect(answer.statusCode).toBe(200);
  return schema.parse(answer.json());
}

test("a table is read a page at a time until nothing is left", async () => {
  const { app, engine } = aServer({ entities: 250 });
  const keys: string[] = [];
  for (let next: number | null = 0; next !== null; ) {
    const page: z.infer<typeof api.EntityPage> = await ask(app, api.EntityPage, `/${PATHS.entities}?offset=${next}`);
    expect(page).toMatchObject({ total: engine.tables.entities.size, seq: engine.seq });
    keys.push(...page.rows.map(({ key }) => key));
    next = page.next;
  }
  expect(keys).toEqual(Array.from(engine.tables.entities.keys()));
});

test("the largest page of announcements stays under 1 MB", async () => {
  const { app } = aServer({ entities: 2_000 });
  const answer = await app.inject(`/${PATHS.announcements}?limit=500`);
  expect(answer.body.length).toBeLessThan(1_000_000);
});

test.each<[Verdict, number]>([
  ["accepted", 392],
  ["warned", 2],
  ["refused", 2],
])("announcements are picked by verdict: %s", async (verdict, total) => {
  const { app } = aServer({ entities: 400 });
  const page = await ask(app, api.AnnouncementPage, `/${PATHS.announcements}?verdict=${verdict}`);
  expect(page.total).toBe(total);
  expect(page.rows.every((row) => row.verdict === verdict)).toBe(true);
});

test("a search finds parts of names and topics in any case, and its text stands in no address", async () => {
  const { app } = aServer({ entities: 400 });
  const count = async (path: string, text: string) =>
    (await ask(app, api.EntityPage.pick({ total: true }).loose(), `/${path}?search=${toPathId(text)}`)).total;
  expect(await count(PATHS.entities, "LAMP")).toBe(50);
  expect(await count(PATHS.entities, "/x/../<script>")).toBe(0);
  expect(await count(PATHS.devices, "sensor 49")).toBe(1);
  expect(await count(PATHS.announcements, "0x00158d0000000000/")).toBe(8);
});

test("entities are found by a topic they listen on", async () => {
  const { app, engine } = aServer();
  const [key] = engine.tables.entities.keys();
  if (!key) throw new Error("the sample has no entity");
  const heard = { purpose: "state_topic", payload: null, retain: null, receivedMs: null };
  engine.detailed.set(key, { topics: [{ topic: "zigbee2mqtt/Hall lamp", ...heard }] });
  const page = await ask(app, api.EntityPage, `/${PATHS.entities}?search=${toPathId("zigbee2mqtt/hall")}`);
  expect(page.rows.map((row) => row.key)).toEqual([key]);
});

test("notices are read like any table", async () => {
  const { app, engine } = aServer();
  engine.commit({ type: "message-ignored", notice: aNotice() });
  expect(await ask(app, api.NoticePage, `/${PATHS.notices}`)).toMatchObject({
    total: 1,
    next: null,
    rows: [aNotice()],
  });
});

test("an entity, a device and an announcement are opened by their id", async () => {
  const { app } = aServer();
  const entity = await ask(app, api.EntityDetail, `/${PATHS.entities}/${toPathId(ENTITY)}`);
  expect(entity.entity.key).toBe(ENTITY);
  const device = await ask(app, Device, `/${PATHS.devices}/${toPathId(entity.entity.deviceId ?? "")}`);
  expect(device.name).toBe("Sensor 0");
  const { announcement } = await ask(app, api.AnnouncementDetail, `/${PATHS.announcements}/${toPathId(TOPIC)}`);
  expect(announcement.topic).toBe(TOPIC);
});

test("what Home Assistant alone has is opened by Home Assistant's id, and what it has not is not found", async () => {
  const { app, engine } = aServer();
  const device = registeredDevice("left");
  engine.registered.set(device.id, { device, announcedId: null, entities: [] });
  const address = (id: string) => `/${PATHS.registered}/${toPathId(id)}`;
  expect((await ask(app, api.RegisteredDetail, address(device.id))).device).toEqual(device);
  const answer = await app.inject({ method: "GET", url: address("another") });
  expect([answer.statusCode, answer.json().error.message]).toEqual([404, "Home Assistant has no such device."]);
});

test("a topic of any length and script is an id", async () => {
  const { app, engine } = aServer();
  const topic = `homeassistant/sensor/${"居間/".repeat(500)}//config?#%2f..`;
  const announcement = { ...Array.from(engine.tables.announcements.values())[0], topic } as never;
  engine.commit({ type: "announcement-received", announcement });
  const detail = await ask(app, api.AnnouncementDetail, `/${PATHS.announcements}/${toPathId(topic)}`);
  expect(detail.announcement.topic).toBe(topic);
});

const write = (url: string, payload?: object): InjectOptions => ({
  method: "POST",
  url: `/${url}`,
  headers: { "x-rollcall": "1" },
  ...(payload && { payload }),
});

test("a message is published as it was given, and answered with the number of the newest fact", async () => {
  const { app, engine } = aServer();
  const message = { topic: "zigbee2mqtt/lamp/set", json: { state: "ON", list: [1, null] }, qos: 1, retain: true };
  const answer = await app.inject(write(PATHS.messages, message));
  expect(answer.statusCode).toBe(202);
  expect(api.Accepted.parse(answer.json())).toEqual({ seq: engine.seq });
  expect(engine.published).toEqual([message]);
});

test("a service is called on an entity", async () => {
  const { app, engine } = aServer();
  const body = { service: "turn_on", fields: { brightness: 100, rgb_color: [255, 0, 0] } };
  const answer = await app.inject(write(`${PATHS.entities}/${toPathId(ENTITY)}/call`, body));
  expect(answer.statusCode).toBe(202);
  expect(engine.calls).toEqual([{ key: ENTITY, ...body }]);
});

test.each([undefined, {}])("the roll is called with the body %j", async (payload) => {
  const { app, engine } = aServer();
  expect((await app.inject(write(PATHS.rollCall, payload))).statusCode).toBe(202);
  expect(engine.rolls).toBe(1);
});

test("a text whose address gets a dot, for the Supervisor, is found under it and without it", async () => {
  const { app, engine } = aServer();
  const topic = "MCb:y>";
  engine.commit({ type: "announcement-received", announcement: anAnnouncement({ topic }) });
  expect(toPathId(topic)).toBe("TUNiO.nk-");
  for (const id of [toPathId(topic), Buffer.from(topic).toString("base64url")])
    await ask(app, api.AnnouncementDetail, `/${PATHS.announcements}/${id}`);
  for (const id of ["T.UNiOnk-", "TUNiO..nk-", "."])
    expect((await app.inject(`/${PATHS.announcements}/${id}`)).statusCode).toBe(400);
});
