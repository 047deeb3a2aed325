import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Fact } from "../../src/contract/fact.ts";
import { buildServer, type ServerParts } from "../../src/server/server.ts";
import { TableEngine } from "./engine-view.ts";
import { homeFacts } from "./samples.ts";

/** Whoever opens the panel is somebody who may only look. */
export const ONLOOKER: ServerParts["access"] = {
  type: "ingress",
  trustedPeer: "127.0.0.1",
  isAdministrator: async () => false,
};

/** The built page over a home that a test tells facts of, at an address of its own. */
export async function aPanel(about: { access?: ServerParts["access"]; facts?: Iterable<Fact> } = {}) {
  const engine = new TableEngine();
  engine.commit(...settled(engine), ...(about.facts ?? homeFacts(40)));
  const server = buildServer({
    view: engine,
    commands: engine,
    pageFolder: resolve("dist/web"),
    version: "1.2.3",
    logger: pino({ level: "silent" }),
    access: about.access ?? { type: "loopback" },
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  return { engine, server, address: `http://127.0.0.1:${port}` };
}

/** A broker that is there, and a roll that was called. */
function settled({ tables }: TableEngine): Fact[] {
  const broker = {
    ...tables.broker,
    state: "online",
    address: "mqtt://sample",
    protocol: "5",
    connectedMs: 1,
  } as const;
  const roll = { ...tables.roll, state: "complete", startedMs: 1, tookMs: 1 } as const;
  return [
    { type: "broker-changed", broker },
    { type: "roll-changed", roll },
  ];
}
