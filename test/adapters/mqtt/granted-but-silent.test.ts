import { writeFileSync } from "node:fs";
import { connectAsync } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { startMosquitto } from "../../support/mosquitto.ts";
import { observe } from "../../support/mqtt-listener.ts";

const DEAF = "topic write homeassistant/#\ntopic readwrite rollcall/#\ntopic read $SYS/#\n";
const OPEN = "topic readwrite #\ntopic read $SYS/#\n";
const OWN = "homeassistant/device/rollcall/config";

/** A broker whose rules can be changed while it runs. */
async function startWith(rules: string) {
  const mosquitto = await startMosquitto({
    config: (folder) => {
      writeFileSync(`${folder}/acl`, rules);
      return `acl_file ${folder}/acl\nsys_interval 1`;
    },
  });
  onTestFinished(async () => mosquitto.stop());
  const change = (other: string) => {
    writeFileSync(`${mosquitto.folder}/acl`, other);
    return mosquitto.kill("SIGTERM").then(async () => mosquitto.start());
  };
  return { mosquitto, change };
}

/** Connects, and announces a device there. */
async function announceTo(url: string, protocol: "5" | "3.1.1" | "auto" = "auto") {
  const seen = observe({ url, protocol });
  onTestFinished(async () => seen.broker.close());
  const announce = async (payload = "{}") => seen.broker.publish({ topic: OWN, payload, qos: 1, retain: true });
  await seen.until("speaking", () => seen.broker.published > 0);
  await announce();
  return { seen, announce };
}

test.each(["5", "3.1.1"] as const)(
  "a broker of MQTT %s that grants what it does not deliver is found out, and the tree is named",
  async (protocol) => {
    const { mosquitto, change } = await startWith(DEAF);
    const { seen, announce } = await announceTo(mosquitto.url, protocol);
    // A minute in real life.
    const isTold = () => seen.roll?.state === "possibly-incomplete" && /homeassistant\/#/.test(seen.roll.reason ?? "");
    await seen.until("told", isTold, 15_000);
    const said = seen.broker.published;
    await change(OPEN);
    await seen.until("back", () => seen.status?.state === "online" && seen.broker.published > said);
    await announce();
    // What comes after the call is no part of it.
    await seen.until("called", () => seen.roll?.state === "complete");
    seen.broker.callRoll();
    await seen.until("complete", () => seen.roll?.state === "complete" && seen.roll.announcements === 1);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await seen.until("still complete", () => seen.roll?.state === "complete");
  },
);

test("a broker that delivers what we announce is not suspected", async () => {
  const mosquitto = await startMosquitto({ config: "sys_interval 1" });
  onTestFinished(async () => mosquitto.stop());
  const other = await connectAsync(mosquitto.url);
  onTestFinished(async () => other.endAsync(true));
  const { seen } = await announceTo(mosquitto.url);
  await other.publishAsync(OWN, "", { qos: 1, retain: true });
  await seen.until("complete", () => seen.roll?.state === "complete");
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await seen.until("still complete", () => seen.rolls.every(({ state }) => state !== "possibly-incomplete"), 10);
});

test("what does not come back is asked for again by and by, so that mended rules are found out without a new connection", async () => {
  const { mosquitto } = await startWith(DEAF);
  const { seen } = await announceTo(mosquitto.url);
  await seen.until("told", () => seen.roll?.state === "possibly-incomplete");
  const connections = new Set(seen.statuses.map(({ connectedMs }) => connectedMs));
  writeFileSync(`${mosquitto.folder}/acl`, OPEN);
  mosquitto.reload();
  await seen.until("complete", () => seen.roll?.state === "complete" && seen.roll.announcements === 1, 40_000);
  for (const { connectedMs } of seen.statuses) expect(connections).toContain(connectedMs);
});

test("what is withdrawn before it could come back is not waited for", async () => {
  const { mosquitto } = await startWith(DEAF);
  const { seen, announce } = await announceTo(mosquitto.url);
  await announce("");
  await seen.until("complete", () => seen.roll?.state === "complete");
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(seen.rolls.filter(({ state }) => state === "possibly-incomplete")).toEqual([]);
});
