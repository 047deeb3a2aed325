import type { FastifyInstance } from "fastify";
import type { KnownError } from "../src/contract/error.ts";
import { wrongOption } from "./option-table.ts";
import type { Options } from "./options.ts";

/** Serves the panel. Throws `KnownError` "invalid-option" where there is no such place, or another program has it. */
export async function listen(server: FastifyInstance, { host, port }: Options): Promise<void> {
  try {
    await server.listen({ host, port, listenTextResolver: (address) => `the panel is at ${address}` });
  } catch (error) {
    throw explain(error, host, port) ?? error;
  }
}

function explain(error: unknown, host: string, port: number): KnownError | null {
  const { code, syscall } = Object(error) as { code?: string; syscall?: string };
  if (code === "EADDRINUSE") return wrongOption("port", `another program listens on ${port} already`, "8099");
  if (code === "EACCES") return wrongOption("port", `${port} is kept for programs of the system`, "8099");
  if (code === "EADDRNOTAVAIL" || syscall === "getaddrinfo")
    return wrongOption("host", `${host} is no address of this machine`, "127.0.0.1");
  return null;
}
