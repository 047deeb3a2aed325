import { connect } from "node:net";
import { expect, test } from "vitest";
import { EntityKey } from "../../../src/contract/entity.ts";
import type { Fact } from "../../../src/contract/fact.ts";
import { aListeningServer } from "../../support/server.ts";

const KEY = EntityKey.parse("sensor 0x00158d0000000000 temperature");
const stateOf = (state: string): Fact => ({ type: "state-changed", key: KEY, state, changedMs: 5, revision: 2 });

test("a ping is understood", async () => {
  const { open, engine } = await aListeningServer();
  const client = await open();
  client.socket.send('{"type":"ping"}');
  await client.ready();
  engine.commit(stateOf("2"));
  await client.seq(engine.seq);
});

test.each([
  ["no JSON", "{"],
  ["a broken object", '{"type":'],
  ["another type", '{"type":"publish"}'],
  ["more than is known", '{"type":"ping","__proto__":{"x":1}}'],
  ["a list", "[]"],
  ["null", "null"],
  ["nothing", ""],
  ["deep nesting", "[".repeat(60_000)],
  ["bytes", Buffer.from([0xff, 0xfe, 0x00])],
  ["a ping in bytes", Buffer.from('{"type":"ping"}')],
])("whoever sends %s is closed, and nobody else", async (_what, frame) => {
  const { open, lines } = await aListeningServer();
  const [hostile, other] = await Promise.all([open(), open()]);
  hostile.socket.send(frame);
  expect(await hostile.closed).toMatchObject({ code: 1008 });
  await other.ready();
  expect(other.socket.readyState).toBe(other.socket.OPEN);
  expect(lines.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
});

test("whoever sends a frame of more than 64 KiB is closed", async () => {
  const { open } = await aListeningServer();
  const hostile = await open();
  hostile.socket.send("x".repeat(65_537));
  expect((await hostile.closed).code).toBe(1009);
});

test("whoever sends many frames or pings is closed", async () => {
  const { open } = await aListeningServer();
  const [talker, pinger] = await Promise.all([open(), open()]);
  for (let count = 0; count < 30; count += 1) {
    talker.socket.send('{"type":"ping"}');
    pinger.socket.ping();
  }
  expect(await talker.closed).toEqual({ code: 1008, reason: "too many frames" });
  expect(await pinger.closed).toEqual({ code: 1008, reason: "too many frames" });
});

test("frames that break the protocol end that socket only", async () => {
  const { open, port } = await aListeningServer();
  const other = await open();
  const key = Buffer.from("0123456789abcdef").toString("base64");
  for (const bytes of [
    [0xff, 0xff],
    [0x81, 0x05, 1, 2, 3, 4, 5],
    [0x83, 0x80, 0, 0, 0, 0],
    [0x09, 0x80, 0, 0, 0, 0],
  ]) {
    const socket = connect(port, "127.0.0.1");
    socket.write(
      `GET /api/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    socket.once("data", () => socket.write(Buffer.from(bytes)));
    socket.resume();
    await new Promise((resolve) => socket.once("close", resolve));
  }
  await other.ready();
  expect(other.socket.readyState).toBe(other.socket.OPEN);
});
