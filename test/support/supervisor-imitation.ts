import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { MqttService } from "../../src/adapters/homeassistant/supervisor.ts";

export type Reply = { status: number; body: string };

export const ok = (data: unknown): Reply => ({ status: 200, body: JSON.stringify({ result: "ok", data }) });
export const refusal = (status: number, message: string): Reply => ({
  status,
  body: JSON.stringify({ result: "error", message }),
});
export const NO_BROKER = refusal(400, "Service not enabled");

/** The Supervisor's REST as far as the app asks it. A path without a reply says nothing for ever. */
export class SupervisorImitation {
  readonly replies = new Map<string, Reply>([["/services/mqtt", NO_BROKER]]);
  readonly asked: { path: string; authorization: string | undefined }[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? "";
      this.asked.push({ path, authorization: request.headers.authorization });
      const reply = this.replies.get(path);
      if (reply) response.writeHead(reply.status, { "content-type": "application/json" }).end(reply.body);
    });
  }

  static async start(): Promise<SupervisorImitation> {
    const supervisor = new SupervisorImitation();
    await new Promise<void>((resolve) => supervisor.#server.listen(0, "127.0.0.1", resolve));
    onTestFinished(async () => supervisor.stop());
    return supervisor;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Another server's upgrades, as `/core/websocket`. */
  get server(): Server {
    return this.#server;
  }

  offer(service: Partial<MqttService> & { readonly port: number }): void {
    const data = { host: "127.0.0.1", ssl: false, protocol: "3.1.1", addon: "core_mosquitto", ...service };
    this.replies.set("/services/mqtt", ok(data));
  }

  withdraw(): void {
    this.replies.set("/services/mqtt", NO_BROKER);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
