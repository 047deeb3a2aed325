import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RouteOptions } from "fastify";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { buildServer, type ServerParts } from "../../src/server/server.ts";
import { TableEngine } from "./engine-view.ts";
import { LiveClient } from "./live-client.ts";
import { homeFacts } from "./samples.ts";

export const SECRET_OUTSIDE = "a file the page has no business with";

/** A server over a home of so many entities, with the log lines it wrote and the routes its router was given. */
export function aServer(about: Partial<ServerParts> & { entities?: number; logLevel?: string } = {}) {
  const { entities = 8, logLevel = "info", ...parts } = about;
  const engine = new TableEngine();
  for (const fact of homeFacts(entities)) engine.commit(fact);
  const lines: string[] = [];
  const logger = pino({ level: logLevel }, { write: (line: string) => void lines.push(line) });
  const pageFolder = aPageFolder();
  const app = buildServer({
    view: engine,
    commands: engine,
    pageFolder,
    version: "1.2.3",
    logger,
    access: { type: "loopback" },
    ...parts,
  });
  const routes: RouteOptions[] = [];
  app.addHook("onRoute", (route) => void routes.push({ ...route }));
  onTestFinished(() => app.close());
  return { app, engine, lines, routes };
}

/** The same, listening; `open` opens a live socket on it. */
export async function aListeningServer(about: Parameters<typeof aServer>[0] = {}) {
  const server = aServer(about);
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const open = async (options: Parameters<typeof LiveClient.open>[1] = {}) => {
    const client = await LiveClient.open(`ws://127.0.0.1:${port}/api/live`, options);
    onTestFinished(() => client.socket.terminate());
    return client;
  };
  return { ...server, port, open };
}

function aPageFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-page-"));
  const page = join(folder, "web");
  mkdirSync(join(page, "assets"), { recursive: true });
  writeFileSync(join(page, "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(page, "assets", "index-Dh2Kq1aB.js"), "export {};");
  writeFileSync(join(page, ".hidden"), SECRET_OUTSIDE);
  writeFileSync(join(folder, "secret.txt"), SECRET_OUTSIDE);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return page;
}
