import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { App } from "../support/app.ts";
import { CoreImitation, entityRow } from "../support/core-imitation.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { ok, SupervisorImitation } from "../support/supervisor-imitation.ts";

const LIMIT = { timeout: 30_000 };
const TOKEN = "s3cret-t0ken";

async function started(brokerUrl: string, environment: Record<string, string>): Promise<App> {
  const app = await App.start(brokerUrl, { environment: { LOG_LEVEL: "trace", ...environment } });
  onTestFinished(async () => void (await app.stop()));
  return app;
}

/** What the Supervisor gives an app, with Home Assistant behind it. */
async function aSupervisor() {
  const supervisor = await SupervisorImitation.start();
  const core = await CoreImitation.start();
  core.token = TOKEN;
  core.attach(supervisor.server);
  const environment = { SUPERVISOR_API: supervisor.url, SUPERVISOR_TOKEN: TOKEN, TRUSTED_PEER: "127.0.0.1" };
  return { supervisor, core, environment };
}

test("under a Supervisor nothing has to be set: the panel is served, the broker found when it comes", async () => {
  const { supervisor, core, environment } = await aSupervisor();
  core.entities.set("sensor.a", entityRow("sensor.a"));
  supervisor.replies.set("/addons/self/info", ok({ slug: "local_mqtt_rollcall", version: "0.1.0" }));
  supervisor.replies.set("/info", ok({ supervisor: "2026.09.1", homeassistant: "2026.11.0", arch: "aarch64" }));
  const app = await started("", environment);
  await expect
    .poll(async () => (await app.status()).broker, LIMIT)
    .toMatchObject({
      state: "waiting",
      reason: "No MQTT broker is set up in Home Assistant.",
    });
  await expect.poll(() => app.output, LIMIT).toContain("Home Assistant's registries are followed version=2026.11.0");
  expect(app.output).toContain("running under the Supervisor app=local_mqtt_rollcall supervisor=2026.09.1");
  expect(app.output).toMatch(/time zone and units as set in Home Assistant timeZone=Europe\/Amsterdam/);
  const mosquitto = await startMosquitto();
  onTestFinished(async () => mosquitto.stop());
  supervisor.offer({ port: mosquitto.port, username: "addons", password: "hunter2" });
  await expect.poll(async () => (await app.status()).broker.state, LIMIT).toBe("online");
  expect(await app.stop()).toBe(0);
  expect(app.output).not.toContain(TOKEN);
  expect(app.output).not.toContain("hunter2");
});

test("a Home Assistant that does not answer keeps nobody waiting", async () => {
  const { core, environment } = await aSupervisor();
  core.answers.set("get_config", () => undefined);
  const app = await started("", environment);
  expect(app.output).toContain("time zone and units by default");
  expect(await app.stop()).toBe(0);
});

test("outside, an address and a token lead to Home Assistant; the token stays out of every line", async () => {
  const core = await CoreImitation.start();
  core.token = TOKEN;
  const mosquitto = await startMosquitto();
  onTestFinished(async () => mosquitto.stop());
  const app = await started(mosquitto.url, {
    HOMEASSISTANT_URL: core.url.replace(/^ws(.*)\/api\/websocket$/, "http$1/"),
    HOMEASSISTANT_TOKEN: TOKEN,
  });
  await expect.poll(() => app.output, LIMIT).toContain("Home Assistant's registries are followed");
  expect(app.output).toMatch(/mqtt_url=mqtt:\/\/127\.0\.0\.1/);
  expect(app.output).not.toContain(TOKEN);
});

test("a signal in the middle of the start ends it cleanly", async () => {
  const { core, environment } = await aSupervisor();
  core.answers.set("get_config", () => undefined);
  const folder = mkdtempSync(join(tmpdir(), "rollcall-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const child = spawn(process.execPath, ["dist/main.js"], {
    cwd: new URL("../..", import.meta.url),
    env: { ...process.env, ...environment, DATA_FOLDER: folder, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
