import { createServer, type Server } from "node:http";
import { SUPERVISOR } from "./network.ts";

export type MqttService = {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
};

/** As much of a Supervisor as the start needs: the broker's service. Home Assistant itself is away. */
export async function startSupervisor(token: string, service: MqttService): Promise<{ close(): Promise<void> }> {
  const server: Server = createServer(({ url, headers }, response) => {
    const isKnown = headers.authorization === `Bearer ${token}`;
    const found = isKnown && url === "/services/mqtt";
    response.writeHead(found ? 200 : isKnown ? 502 : 401, { "content-type": "application/json" });
    const data = { ssl: false, protocol: "3.1.1", addon: "core_mosquitto", ...service };
    response.end(JSON.stringify(found ? { result: "ok", data } : { result: "error", message: "not here" }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(80, SUPERVISOR, resolve);
  });
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
