import { execFileSync } from "node:child_process";
import { expect, onTestFinished, test, vi } from "vitest";
import type { BrokerWishes } from "../../addon/broker-options.ts";
import { SupervisorBroker } from "../../addon/supervisor-broker.ts";
import { Supervisor } from "../../src/adapters/homeassistant/supervisor.ts";
import { MqttBroker } from "../../src/adapters/mqtt/broker.ts";
import type { Broker, Roll } from "../../src/contract/broker.ts";
import { announcements, retain } from "../support/announcements.ts";
import { type MosquittoSettings, startMosquitto } from "../support/mosquitto.ts";
import { refusal, SupervisorImitation } from "../support/supervisor-imitation.ts";

const LIMIT = { timeout: 30_000 };
const NO_WISHES: BrokerWishes = {
  url: null,
  username: undefined,
  password: undefined,
  ca: undefined,
  certificate: undefined,
  key: undefined,
  verify: true,
  protocol: "auto",
  clientId: undefined,
};

async function mosquittoWith(settings: MosquittoSettings = {}) {
  const mosquitto = await startMosquitto(settings);
  onTestFinished(async () => mosquitto.stop());
  return mosquitto;
}

const users = (password: string) => (folder: string) => {
  execFileSync("mosquitto_passwd", ["-b", "-c", `${folder}/users`, "addons", password]);
  return `password_file ${folder}/users`;
};

function certificateOfSomebody(folder: string): string {
  const [key, certificate] = [`${folder}/key.pem`, `${folder}/certificate.pem`];
  const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=somebody"];
  execFileSync("openssl", [...words, "-keyout", key, "-out", certificate], { stdio: "pipe" });
  return `certfile ${certificate}\nkeyfile ${key}`;
}

/** The source with a broker behind it, as the app joins them, a hundred times as fast. */
async function aSource(wishes: Partial<BrokerWishes> = {}) {
  const supervisor = await SupervisorImitation.start();
  const statuses: Broker[] = [];
  const rolls: Roll[] = [];
  const lines: string[] = [];
  const write = (fields: object, text: string) => void lines.push(`${text} ${JSON.stringify(fields)}`);
  const log = { debug: write, info: write, warn: write };
  const timeScale = 0.01;
  const own = { ...NO_WISHES, ...wishes };
  const source = new SupervisorBroker(new Supervisor(supervisor.url, "s3cret"), own, log, timeScale);
  const broker = new MqttBroker(
    {
      ...source.options,
      clientId: "rollcall-test",
      prefixes: ["homeassistant"],
      statusTopic: null,
      timeScale: 0.1,
      credentialsAgain: async () => source.credentialsAgain(),
    },
    {
      onMessage: () => {},
      onBroker: (status) => {
        statuses.push(status);
        source.noteStatus(status);
      },
      onRoll: (roll) => rolls.push(roll),
      log,
    },
  );
  onTestFinished(async () => {
    await source.close();
    await broker.close();
  });
  return {
    supervisor,
    source,
    broker,
    statuses,
    rolls,
    lines,
    start: () => source.start(broker, (status) => statuses.push(status)),
  };
}

test("no broker is said with what to do, and one that is installed later is found by itself", async () => {
  const mosquitto = await mosquittoWith();
  const { supervisor, statuses, lines, start } = await aSource();
  start();
  await expect.poll(() => statuses.length, LIMIT).toBeGreaterThan(2);
  expect(statuses.at(-1)).toMatchObject({
    state: "waiting",
    reason: "No MQTT broker is set up in Home Assistant.",
    advice: expect.stringMatching(/Mosquitto broker.*mqtt_url/),
    attempts: statuses.length,
  });
  expect(lines.filter((line) => line.includes("No MQTT broker"))).toHaveLength(1);
  supervisor.offer({ port: mosquitto.port });
  await expect.poll(() => statuses.at(-1), LIMIT).toMatchObject({ state: "online", address: mosquitto.url });
});

test("a Supervisor that cannot be asked is said, and asked again", async () => {
  const mosquitto = await mosquittoWith();
  const { supervisor, statuses, lines, start } = await aSource();
  supervisor.replies.set("/services/mqtt", refusal(403, "No access to mqtt service!"));
  start();
  await expect.poll(() => statuses.at(-1)?.reason, LIMIT).toContain("No access to mqtt service!");
  expect(JSON.stringify([statuses, lines])).not.toContain("s3cret");
  supervisor.offer({ port: mosquitto.port });
  await expect.poll(() => statuses.at(-1)?.state, LIMIT).toBe("online");
});

test("a broker that was installed anew has a new password, and is asked for it", async () => {
  const mosquitto = await mosquittoWith({ anonymous: false, config: users("new") });
  const { supervisor, statuses, start } = await aSource();
  supervisor.offer({ port: mosquitto.port, username: "addons", password: "old" });
  start();
  await expect.poll(() => statuses.at(-1)?.reason, LIMIT).toMatch(/\S/);
  expect(statuses.map(({ state }) => state)).not.toContain("online");
  supervisor.offer({ port: mosquitto.port, username: "addons", password: "new" });
  await expect.poll(() => statuses.at(-1)?.state, LIMIT).toBe("online");
});

test("a name and password of one's own are meant", async () => {
  const mosquitto = await mosquittoWith({ anonymous: false, config: users("mine") });
  const { supervisor, statuses, start } = await aSource({ username: "addons", password: "mine" });
  supervisor.offer({ port: mosquitto.port, username: "addons", password: "old" });
  start();
  await expect.poll(() => statuses.at(-1)?.state, LIMIT).toBe("online");
});

test.each([
  ["core_mosquitto", false],
  ["other_broker", true],
])(
  "how long the queue is in %s: a roll waits for the broker's figures where it is not known",
  async (addon, isWaiting) => {
    const mosquitto = await mosquittoWith({ config: "max_queued_messages 8192" });
    await retain(mosquitto.url, announcements(3_000));
    const { supervisor, rolls, start } = await aSource();
    supervisor.offer({ port: mosquitto.port, addon });
    start();
    await expect.poll(() => rolls.at(-1), LIMIT).toMatchObject({ state: "complete", announcements: 3_000 });
    expect(rolls.some(({ reason }) => /by device|Waiting/.test(reason ?? ""))).toBe(isWaiting);
  },
);

test("a broker that has moved is followed, with what was wanted", async () => {
  const [first, second] = [await mosquittoWith(), await mosquittoWith()];
  const { supervisor, broker, statuses, start } = await aSource();
  supervisor.offer({ port: first.port });
  start();
  await expect.poll(() => statuses.at(-1)?.address, LIMIT).toBe(first.url);
  await expect.poll(() => statuses.at(-1)?.state, LIMIT).toBe("online");
  await first.kill();
  supervisor.offer({ port: second.port });
  await expect.poll(() => statuses.at(-1), LIMIT).toMatchObject({ state: "online", address: second.url });
  const heard: string[] = [];
  broker.subscribe("lamp", 0, ({ payload }) => heard.push(payload.toString()));
  await broker.subscribed();
  await vi.waitFor(async () => broker.publish({ topic: "lamp", payload: "on", qos: 1, retain: false }), LIMIT);
  await expect.poll(() => heard, LIMIT).toEqual(["on"]);
});

test("a broker that restarts takes its entry back for a while; its place is remembered", async () => {
  const mosquitto = await mosquittoWith();
  const { supervisor, statuses, start } = await aSource();
  supervisor.offer({ port: mosquitto.port });
  start();
  await expect.poll(() => statuses.at(-1)?.state, LIMIT).toBe("online");
  supervisor.withdraw();
  await mosquitto.kill();
  await expect.poll(() => statuses.at(-1)?.state, LIMIT).toBe("waiting");
  await mosquitto.start();
  await expect.poll(() => statuses.at(-1)?.state, LIMIT).toBe("online");
});

test("with TLS the certificate is not compared with a name that no certificate carries", async () => {
  const mosquitto = await mosquittoWith({ listener: certificateOfSomebody });
  const { supervisor, statuses, start } = await aSource();
  supervisor.offer({ port: mosquitto.port, ssl: true });
  start();
  await expect
    .poll(() => statuses.at(-1), LIMIT)
    .toMatchObject({
      state: "online",
      address: `mqtts://127.0.0.1:${mosquitto.port}`,
    });
});

test("an address of IPv6 is written as one", async () => {
  const { supervisor, lines, start } = await aSource();
  supervisor.offer({ host: "::1", port: 1883 });
  start();
  await expect.poll(() => lines.join(), LIMIT).toContain("mqtt://[::1]:1883");
});

test("closed while it waits, it asks no more", async () => {
  const { supervisor, source, statuses, start } = await aSource();
  start();
  await expect.poll(() => statuses.length, LIMIT).toBeGreaterThan(0);
  await source.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = supervisor.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(supervisor.asked.length).toBe(before);
});
