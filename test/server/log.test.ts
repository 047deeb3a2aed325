import { expect, test } from "vitest";
import { PATHS, toPathId } from "../../src/contract/paths.ts";
import { aListeningServer } from "../support/server.ts";

const SECRET = "correct-horse-battery-staple";

test("sessions, passwords and payloads of requests are in no log line, not even at the most talkative level", async () => {
  const { app, open, lines } = await aListeningServer({ logLevel: "trace" });
  const headers = { cookie: `ingress_session=${SECRET}`, authorization: `Bearer ${SECRET}`, "x-rollcall": "1" };
  const client = await open({ headers });
  await client.ready();
  client.socket.send(JSON.stringify({ type: SECRET }));
  await client.closed;
  for (const payload of [{ topic: SECRET, text: SECRET }, { topic: `${SECRET}/#` }, { [SECRET]: 1 }])
    await app.inject({ method: "POST", url: `/${PATHS.messages}`, headers, payload });
  for (const url of [
    `/${SECRET}`,
    `/${PATHS.entities}/${toPathId(SECRET)}`,
    `/${PATHS.entities}?search=${toPathId(SECRET)}`,
  ])
    await app.inject({ method: "GET", url, headers });
  await app.close();
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join()).not.toContain(SECRET);
  expect(lines.join()).not.toContain(toPathId(SECRET));
});
