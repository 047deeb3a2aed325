import { connectAsync, type MqttClient } from "mqtt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../support/app.ts";
import { FaultyLink } from "../support/faulty-link.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";

const NUMBERS = [1, 2, 3];

let mosquitto: Mosquitto;
let link: FaultyLink;
let client: MqttClient;
let app: App;

beforeEach(async () => {
  mosquitto = await startMosquitto();
  link = await FaultyLink.start(mosquitto.port);
  client = await connectAsync(mosquitto.url);
  for (const n of NUMBERS) {
    await keep(
      `homeassistant/sensor/porch${n}/config`,
      JSON.stringify({ name: `Porch ${n}`, state_topic: `porch/${n}` }),
    );
    await keep(`porch/${n}`, "before");
  }
  app = await App.start(link.url);
});

afterEach(async () => {
  await app.stop();
  await client.endAsync(true);
  await link.close();
  await mosquitto.stop();
});

const keep = async (topic: string, payload: string) => client.publishAsync(topic, payload, { retain: true, qos: 1 });

async function states(): Promise<unknown[]> {
  const { rows } = (await app.get("api/entities?limit=50")) as { rows: { component: string; state: string }[] };
  return rows.filter(({ component }) => component === "sensor").map(({ state }) => state);
}

test("what changed while the broker was out of reach is shown as soon as it is back, time after time", async () => {
  await expect.poll(states, { timeout: 20_000 }).toEqual(NUMBERS.map(() => "before"));
  for (const word of ["meanwhile", "later", "at last"]) {
    await link.refuse();
    for (const n of NUMBERS) await keep(`porch/${n}`, word);
    await link.listen();
    await expect.poll(states, { timeout: 20_000 }).toEqual(NUMBERS.map(() => word));
  }
});
