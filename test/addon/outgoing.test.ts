import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectAsync } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { App } from "../support/app.ts";
import { CoreImitation, entityRow } from "../support/core-imitation.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { SupervisorImitation } from "../support/supervisor-imitation.ts";

const TOKEN = "s3cret-t0ken";
const RETAINED = { retain: true, qos: 1 } as const;
const LIMIT = { timeout: 20_000 };
const HOOK = fileURLToPath(new URL("../support/outgoing-log.ts", import.meta.url));

test("it connects to the broker and to the Supervisor, and to no address that anybody sends it", async () => {
  const home = await aHome();
  const { app, client, core, mosquitto, supervisor, trap } = home;
  await announceAddresses(client, trap.url);
  await expect.poll(async () => (await app.status()).counts.entities, LIMIT).toBeGreaterThanOrEqual(3);
  core.register(entityRow("image.trap", { icon: trap.url }));
  core.drop();
  const headers = { "x-remote-user-id": "a", "x-rollcall": "1", "content-type": "application/json" };
  const id = Buffer.from("update trap").toString("base64url");
  for (const [path, body] of [
    [`api/entities/${id}/call`, { service: "install" }],
    ["api/messages", { topic: "a", text: trap.url }],
    ["api/roll/call", {}],
  ] as const)
    await fetch(`${app.address}/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  for (const path of ["", "api/status", `api/entities/${id}`, "api/openapi.json", "metrics"])
    await (await fetch(`${app.address}/${path}`, { headers })).text();
  await mosquitto.kill();
  await mosquitto.start();
  await expect.poll(async () => (await app.status()).broker.state, LIMIT).toBe("online");
  await app.rollEnded();
  expect(await app.stop()).toBe(0);
  const places = new Set(home.outgoing());
  expect([...places].sort()).toEqual(
    [`127.0.0.1:${mosquitto.port}`, `127.0.0.1:${new URL(supervisor.url).port}`].sort(),
  );
  expect(trap.visits()).toBe(0);
});

async function aHome() {
  const supervisor = await SupervisorImitation.start();
  const core = await CoreImitation.start();
  core.token = TOKEN;
  core.attach(supervisor.server);
  const mosquitto = await startMosquitto();
  supervisor.offer({ port: mosquitto.port });
  const trap = await aTrap();
  const folder = mkdtempSync(join(tmpdir(), "rollcall-outgoing-"));
  const log = join(folder, "outgoing.txt");
  const client = await connectAsync(mosquitto.url);
  const environment = { SUPERVISOR_API: supervisor.url, SUPERVISOR_TOKEN: TOKEN, TRUSTED_PEER: "127.0.0.1" };
  const hook = { NODE_OPTIONS: `--import ${HOOK}`, OUTGOING_LOG: log, OWN_DEVICE: "true" };
  const app = await App.start("", { environment: { ...environment, ...hook } });
  onTestFinished(async () => {
    await app.stop();
    await client.endAsync(true);
    await mosquitto.stop();
    rmSync(folder, { recursive: true });
  });
  return {
    app,
    client,
    core,
    mosquitto,
    supervisor,
    trap,
    outgoing: () => readFileSync(log, "utf8").trim().split("\n"),
  };
}

/** A server somewhere else, which hears of it when anybody comes. */
async function aTrap() {
  let visits = 0;
  const server = createServer((_request, reply) => reply.end("caught"));
  server.on("connection", () => {
    visits += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, visits: () => visits };
}

/** Wherever Home Assistant would take an address from MQTT. */
async function announceAddresses(client: Awaited<ReturnType<typeof connectAsync>>, url: string): Promise<void> {
  const device = { identifiers: "trap", name: url, configuration_url: url };
  const origin = { name: "Trap", support_url: url };
  const announce = (component: string, config: object) =>
    client.publishAsync(
      `homeassistant/${component}/trap/config`,
      JSON.stringify({ ...config, device, origin }),
      RETAINED,
    );
  const update = { state_topic: "trap/u", command_topic: "trap/u/set", payload_install: "go", entity_picture: url };
  await announce("update", { unique_id: "u", ...update });
  await announce("image", { unique_id: "i", url_topic: "trap/i" });
  await announce("sensor", { unique_id: "s", state_topic: "trap/s", value_template: `{{ '${url}' }}` });
  await client.publishAsync(
    "trap/u",
    JSON.stringify({ latest_version: "2", release_url: url, entity_picture: url }),
    RETAINED,
  );
  await client.publishAsync("trap/i", url, RETAINED);
  await client.publishAsync("trap/s", url, RETAINED);
}
