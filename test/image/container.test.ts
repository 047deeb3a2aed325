import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../support/waiting.ts";
import type { Container } from "./support/container.ts";
import { House, TOKEN } from "./support/house.ts";
import { OTHER_APP } from "./support/network.ts";
import { imageConfig } from "./support/store.ts";

/** The Supervisor kills what has not stopped after its shortest limit. */
const SUPERVISOR_LIMIT_MS = 10_000;
const OPTIONS = { discovery_prefix: "homeassistant", log_level: "info", mqtt_ca_file: "" };

let house: House;
beforeEach(async () => {
  house = await House.build();
});
afterEach(async () => house.close());

const started = async (options: object = OPTIONS, environment: Record<string, string> = {}): Promise<Container> => {
  const container = house.start({ options, environment });
  await container.ready();
  return container;
};
const online = async (container: Container) =>
  until("the broker", 30_000, () => (/connected|online|roll call/.test(container.output) ? true : undefined));

test("the panel is served on 8099, with every file its index names", async () => {
  const { address } = await started();
  const page = await fetch(address);
  expect(page.headers.get("content-type")).toContain("text/html");
  const text = await page.text();
  expect(text).toContain("<title>MQTT Rollcall</title>");
  const named = [...text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(1);
  for (const path of named) expect((await fetch(`${address}/${path}`)).status, path).toBe(200);
});

test("the image's own health check passes inside, and another app is not let in", async () => {
  const container = await started();
  const [, check] = imageConfig().Healthcheck.Test;
  expect(container.run(check)).toMatchObject({ status: 0 });
  expect((await container.askFrom(OTHER_APP, "/")).status).toBe(403);
});

test("the broker comes from the Supervisor; the log names the options in force and no secret", async () => {
  const container = await started({ ...OPTIONS, log_level: "trace", state_qos: "1", hold_new_publishers: true });
  await house.client.publishAsync(
    "homeassistant/sensor/attic/config",
    JSON.stringify({ name: "Attic", unique_id: "attic", state_topic: "attic" }),
    { retain: true, qos: 1 },
  );
  await online(container);
  expect(container.output).toMatch(/MQTT Rollcall \d+\.\d+\.\d+ on Node 24\./);
  expect(container.output).toContain("discovery_prefix=homeassistant");
  expect(container.output).toContain("state_qos=1");
  expect(container.output).toContain("hold_new_publishers=true");
  expect(container.output).not.toContain("never-shown");
  expect(container.output).not.toContain(TOKEN);
});

test("SIGTERM ends it with 0", async () => {
  const container = await started();
  await online(container);
  const { code, tookMs } = await container.stop();
  console.info(`SIGTERM to exit: ${Math.round(tookMs)} ms (promised 2,000; the Supervisor's limit 10,000)`);
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(SUPERVISOR_LIMIT_MS);
});

test("SIGTERM in the middle of the start ends it with 0", async () => {
  const container = house.start({ options: OPTIONS });
  await until("the app's process", 20_000, () => container.node);
  expect((await container.stop()).code).toBe(0);
});

test("a wrong option ends the container with 1 and one line that names it", async () => {
  const container = house.start({ options: { ...OPTIONS, mqtt_url: "broker:1883" } });
  expect(await container.exited()).toBe(1);
  expect(container.output).toMatch(/^Option mqtt_url: /m);
});

test("a killed app ends the container with an error, so that the Supervisor's watchdog can act", async () => {
  const container = await started();
  process.kill(container.node ?? 0, "SIGKILL");
  expect(await container.exited()).toBe(128 + 9);
});

test("without a Supervisor a password guards the panel", async () => {
  const container = await started(
    { mqtt_url: "mqtt://172.30.32.2:1" },
    { SUPERVISOR_TOKEN: "", PANEL_PASSWORD: "password-never-shown" },
  );
  expect((await fetch(`${container.address}/api/status`)).status).toBe(401);
  expect(container.output).not.toContain("never-shown");
});
