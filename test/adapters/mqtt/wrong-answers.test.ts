import { afterEach, beforeEach, expect, test } from "vitest";
import { byPacket, FaultyLink, type Meddle } from "../../support/faulty-link.ts";
import { type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe, text } from "../../support/mqtt-listener.ts";

let mosquitto: Mosquitto;
let link: FaultyLink;
let seen: Observed | null = null;

beforeEach(async () => {
  mosquitto = await startMosquitto();
  link = await FaultyLink.start(mosquitto.port);
});
afterEach(async () => {
  await seen?.broker.close();
  await link.close();
  await mosquitto.stop();
});

const PUBACK = 4;
const SUBACK = 9;
const typeOf = (packet: Buffer) => (packet[0] ?? 0) >> 4;
const isAnswer = (packet: Buffer) => [PUBACK, SUBACK, 5, 7, 11].includes(typeOf(packet));
/** By their numbers nobody asked for any of these: PUBACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK, PINGRESP. */
const UNASKED = [
  [0x40, 2, 250, 1],
  [0x50, 2, 250, 2],
  [0x62, 2, 250, 3],
  [0x70, 2, 250, 4],
  [0x90, 4, 250, 5, 0, 0],
  [0xb0, 4, 250, 6, 0, 0],
  [0xd0, 0],
].map((bytes) => Uint8Array.from(bytes));

/** Answers wait for the one after them, which goes first; the last of all goes by itself, later. */
function outOfOrder(): Meddle {
  const held = new Map<number, Buffer[]>();
  return (packet, hand, connection) => {
    if (!isAnswer(packet)) return hand(packet);
    const waiting = held.get(connection) ?? [];
    held.set(connection, [Buffer.from(packet), ...waiting]);
    if (waiting.length > 0) return;
    setTimeout(() => {
      for (const one of held.get(connection) ?? []) hand(one);
      held.delete(connection);
    }, 30);
  };
}

/** The same with one reason less, or one more; an answer without any stays as it is. */
const withLength = (packet: Buffer, by: -1 | 1): Uint8Array => {
  const content = by < 0 ? packet.subarray(2, -1) : Buffer.concat([packet.subarray(2), Buffer.of(0)]);
  return (packet[1] ?? 0) > 126 || content.length < 4
    ? packet
    : Buffer.concat([Buffer.of(0x90, content.length), content]);
};

/** It goes on all the time, and everything works all the same. */
test.each<[string, Meddle]>([
  ["late", (packet, hand) => (isAnswer(packet) ? void setTimeout(() => hand(packet), 300) : hand(packet))],
  ["twice", (packet, hand) => (isAnswer(packet) ? [packet, packet] : [packet]).forEach(hand)],
  ["out of order", outOfOrder()],
  ["also what nobody asked", (packet, hand) => [packet, ...(isAnswer(packet) ? UNASKED : [])].forEach(hand)],
])("a broker that answers %s is understood", async (_how, meddle) => {
  link.meddle = byPacket((packet, hand, connection) => meddle(Buffer.from(packet), hand, connection));
  const observed = observe({ url: link.url, protocol: "5" });
  seen = observed;
  await expectToWork(observed);
  expect(observed.refused).toEqual([]);
  expect(observed.statuses.filter(({ state }) => state === "waiting")).toEqual([]);
});

/** The first connection of each kind is spoilt, and it is to be found out. */
test.each<[string, Meddle]>([
  ["with an alias nobody allowed", (packet, hand) => [packet, ALIASED].forEach(hand)],
  [
    "for one filter less than was asked",
    (packet, hand) => hand(typeOf(packet) === SUBACK ? withLength(packet, -1) : packet),
  ],
  [
    "for one filter more than was asked",
    (packet, hand) => hand(typeOf(packet) === SUBACK ? withLength(packet, 1) : packet),
  ],
  ["never to subscriptions", (packet, hand) => (typeOf(packet) === SUBACK ? undefined : hand(packet))],
  ["never to messages", (packet, hand) => (typeOf(packet) === PUBACK ? undefined : hand(packet))],
])("a broker that answers %s is worked with again once it is right", async (_how, meddle) => {
  let isSpoilt = true;
  const spoilt = byPacket(meddle);
  link.meddle = (bytes, hand, connection) => (isSpoilt ? spoilt(bytes, hand, connection) : hand(bytes));
  const observed = observe({ url: link.url, protocol: "5" });
  seen = observed;
  await observed.until("connected", () => link.connections >= 2);
  await new Promise((resolve) => setTimeout(resolve, 400));
  isSpoilt = false;
  await expectToWork(observed);
  expect(observed.refused).toEqual([]);
  expect(observed.statuses.map(({ reason }) => reason ?? "").filter((reason) => /client id/.test(reason))).toEqual([]);
});

/** PUBLISH without a topic, with topic alias 5. */
const ALIASED = Uint8Array.of(0x30, 7, 0, 0, 3, 0x23, 0, 5, 65);

/** Within ten seconds of real life, at a tenth of its pace, and with time for a busy machine. */
async function expectToWork({ broker, messages }: Observed): Promise<void> {
  const filters = Array.from({ length: 30 }, (_, n) => `lamp/${n}`);
  for (const filter of filters) broker.want(filter, 1);
  const isHeard = (topic: string) => messages.some((message) => message.topic === topic);
  const send = async (topic: string) =>
    broker.publish({ topic, payload: topic, qos: 1, retain: false }).then(
      () => true,
      () => false,
    );
  let sent: readonly boolean[] = [false];
  for (let round = 0; round < 30 && (sent.includes(false) || !filters.every(isHeard)); round += 1) {
    await broker.subscribed();
    sent = await Promise.all(filters.map(send));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(sent).not.toContain(false);
  expect(filters.filter((topic) => !isHeard(topic))).toEqual([]);
  expect(messages.filter(({ topic, payload }) => topic.startsWith("lamp/") && text(payload) !== topic)).toEqual([]);
}
