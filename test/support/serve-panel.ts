import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pino } from "pino";
import type { Fact } from "../../src/contract/fact.ts";
import { buildServer, type ServerParts } from "../../src/server/server.ts";
import { TableEngine } from "./engine-view.ts";

/** The built page over a home that is told by facts, at an address of its own. */
export async function servePanel(facts: Iterable<Fact>, access: ServerParts["access"] = { type: "loopback" }) {
  const engine = new TableEngine();
  engine.commit(...settled(engine), ...facts);
  const server = buildServer({
    view: engine,
    commands: engine,
    pageFolder: resolve("dist/web"),
    version: "1.2.3",
    logger: pino({ level: "silent" }),
    access,
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return { engine, server, address: `http://127.0.0.1:${port}` };
}

/** A broker that is there, and a roll that was called. */
function settled({ tables }: TableEngine): Fact[] {
  const online = { state: "online", address: "mqtt://sample", protocol: "5", connectedMs: Date.now() } as const;
  const complete = { state: "complete", startedMs: 1, tookMs: 1 } as const;
  return [
    { type: "broker-changed", broker: { ...tables.broker, ...online } },
    { type: "roll-changed", roll: { ...tables.roll, ...complete } },
  ];
}
