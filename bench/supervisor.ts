import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Supervisor = { readonly environment: Record<string, string>; stop(): void };

/** A Supervisor that knows of Home Assistant's own broker at this port, and of nothing else. */
export async function startSupervisor(brokerPort: number): Promise<Supervisor> {
  const service = {
    host: "127.0.0.1",
    port: brokerPort,
    ssl: false,
    username: "",
    password: "",
    addon: "core_mosquitto",
  };
  const server = createServer(({ url }, response) => {
    if (url === "/services/mqtt") answer(response, 200, { result: "ok", data: service });
    else answer(response, 404, { result: "error", message: "not here" });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      SUPERVISOR_TOKEN: "bench",
      SUPERVISOR_API: `http://127.0.0.1:${port}`,
      // Who measures asks the app from here.
      TRUSTED_PEER: "127.0.0.1",
    },
    stop: () => server.close(),
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
