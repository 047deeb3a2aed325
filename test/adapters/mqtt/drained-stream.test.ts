import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { openDrained } from "../../../src/adapters/mqtt/drained-stream.ts";

const PIECES = 200;

test("a packet the library writes in many pieces leaves as one", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const accepted = once(server, "connection") as Promise<[Socket]>;
  const stream = openDrained(`mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, {});
  const [peer] = await accepted;

  stream?.cork();
  for (let piece = 0; piece < PIECES; piece += 1) stream?.write(`${piece} `);
  stream?.uncork();
  const [received] = (await once(peer, "data")) as [Buffer];

  expect(received.toString()).toBe(Array.from({ length: PIECES }, (_, piece) => `${piece} `).join(""));
  stream?.destroy();
  server.close();
});
