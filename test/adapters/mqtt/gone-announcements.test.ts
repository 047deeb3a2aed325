import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { announcements, retain } from "../../support/announcements.ts";
import { type Mosquitto, type MosquittoSettings, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe } from "../../support/mqtt-listener.ts";

const PERSISTENT = (folder: string) => `sys_interval 1\npersistence true\npersistence_location ${folder}/`;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = async (settings: MosquittoSettings): Promise<Mosquitto> => {
  const mosquitto = await startMosquitto(settings);
  closing.push(async () => mosquitto.stop());
  return mosquitto;
};
const follow = async (url: string): Promise<Observed> => {
  const seen = observe({ url });
  closing.push(async () => seen.broker.close());
  await seen.until("the roll is complete", () => seen.roll?.state === "complete");
  return seen;
};
/** Our connection breaks, and something happens while the door is shut for us: on another port, in the same memory. */
const alter = async (mosquitto: Mosquitto, seen: Observed, meanwhile: (url: string) => Promise<void>) => {
  await mosquitto.kill("SIGTERM");
  await seen.until("the connection is gone", () => seen.status?.state !== "online");
  const elsewhere = await start({ config: () => PERSISTENT(mosquitto.folder) });
  await meanwhile(elsewhere.url);
  await elsewhere.kill("SIGTERM");
  await mosquitto.start();
};
const clear = async (url: string, topics: readonly string[]) =>
  retain(
    url,
    topics.map((topic) => ({ topic, payload: "" })),
  );

test("what was cleared unheard is found gone once, and what is still kept never", async () => {
  const mosquitto = await start({ config: PERSISTENT });
  const all = announcements(40);
  const cleared = all.slice(0, 7).map(({ topic }) => topic);
  await retain(mosquitto.url, all);
  const seen = await follow(mosquitto.url);
  await alter(mosquitto, seen, async (url) => clear(url, cleared));
  await seen.until("they are gone", () => seen.gone.length > 0);
  expect(seen.gone.toSorted()).toEqual(cleared.toSorted());
  const times = seen.lost.length;
  seen.broker.callRoll();
  await seen.until("another complete call", () => seen.lost.length > times && seen.roll?.state === "complete");
  expect(seen.gone).toHaveLength(cleared.length);

  // Announced as before while nobody listened: to us it is news.
  const count = () => seen.messages.filter(({ topic }) => topic === cleared[0]).length;
  const before = count();
  await alter(mosquitto, seen, async (url) => retain(url, all.slice(0, 1)));
  await seen.until("it is heard again", () => count() > before);
});

test("what was never published to be kept is lost, and never gone", async () => {
  const mosquitto = await start({ config: PERSISTENT });
  const [first, fleeting, later] = announcements(3);
  if (!first || !fleeting || !later) throw new Error("three announcements were recorded");
  await retain(mosquitto.url, [first]);
  const seen = await follow(mosquitto.url);
  await seen.broker.publish({ ...fleeting, qos: 1, retain: false });
  await seen.broker.publish({ ...later, qos: 1, retain: true });
  await seen.until("both are heard", () => seen.messages.length === 3);
  // Both come live, and alike. In a while the broker is asked which of them it keeps.
  await seen.until("they are looked for", () => mosquitto.log().includes(`\t${later.topic} (QoS 0)`));
  await seen.until("and let go", () => mosquitto.log().includes(`UNSUBSCRIBE`));
  await alter(mosquitto, seen, async (url) => clear(url, [later.topic]));
  await seen.until("it is gone", () => seen.gone.length > 0);
  expect(seen.gone).toEqual([later.topic]);
  expect(seen.lost.at(-1)?.toSorted()).toEqual([fleeting.topic, later.topic].toSorted());
});

test("where only silence ends an answer, one call is no proof, and the next one is", async () => {
  const unreadable = (folder: string) => {
    writeFileSync(join(folder, "acl"), "topic readwrite #\n");
    return `${PERSISTENT(folder)}\nacl_file ${folder}/acl`;
  };
  const mosquitto = await start({ config: unreadable });
  const all = announcements(5);
  await retain(mosquitto.url, all);
  const seen = await follow(mosquitto.url);
  await alter(mosquitto, seen, async (url) => clear(url, [all[0]?.topic ?? ""]));
  await seen.until("it is missed", () => seen.lost.at(-1)?.length === 1);
  const calls = seen.lost.length;
  await seen.until("it is gone", () => seen.gone.length > 0);
  expect(seen.lost.length).toBeGreaterThan(calls);
  expect(seen.gone).toEqual([all[0]?.topic]);
});

test("a broker that refuses the question has told nothing", async () => {
  const mosquitto = await start({ config: (folder) => withoutReading(folder, true) });
  await retain(mosquitto.url, announcements(5));
  const seen = await follow(mosquitto.url);
  withoutReading(mosquitto.folder, false);
  await mosquitto.kill();
  await mosquitto.start();
  await seen.until("it is refused", () => seen.roll?.state === "possibly-incomplete");
  expect(seen.roll?.reason).toContain("refuses");
  expect(seen.gone).toEqual([]);
});

/** A broker with rights of its own: whether anybody may subscribe to anything. */
function withoutReading(folder: string, mayRead: boolean): string {
  const path = join(folder, "rights.json");
  const defaultACLAccess = {
    publishClientSend: true,
    publishClientReceive: true,
    subscribe: mayRead,
    unsubscribe: true,
  };
  writeFileSync(path, JSON.stringify({ defaultACLAccess, clients: [], groups: [], roles: [] }));
  chmodSync(path, 0o600);
  return [
    "plugin /usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so",
    `plugin_opt_config_file ${path}`,
    PERSISTENT(folder),
  ].join("\n");
}
