import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import * as z from "zod";
import FIXED from "./answers.json" with { type: "json" };
import { appAnswers } from "./app-answers.ts";
import { forwardRequest, forwardUpgrade, type Way } from "./forward.ts";
import { Sessions } from "./sessions.ts";

/** Linux owns all of 127/8: from here the ingress comes to the app, as it comes from 172.30.32.2 in a real house. */
export const INGRESS_ADDRESS = "127.30.32.2";

/** What the broker's app told the Supervisor. */
export type MqttService = {
  readonly port: number;
  readonly username: string;
  readonly password: string;
};

export type SupervisorSettings = {
  readonly coreAddress: string;
  /** An administrator's long-lived token; it is the app's SUPERVISOR_TOKEN too, so that Home Assistant takes it. */
  readonly token: string;
  readonly mqtt: MqttService | null;
};

// The ingress of the Supervisor keeps these from the app, so that nobody can say who he is himself.
const KEPT =
  /^(content-(length|encoding)|transfer-encoding|sec-websocket-extensions|x-(supervisor-token|hassio-key|remote-user-.*))$/;

const Body = z.object({ user_id: z.string().optional(), session: z.string().optional() });

/** The Supervisor as Home Assistant and the app see it. The integration of Home Assistant that talks to it is real. */
export class Supervisor {
  readonly #server: Server;
  readonly #settings: SupervisorSettings;
  readonly #core: URL;
  readonly #sessions = new Sessions();
  readonly #ingress = randomUUID();
  readonly #coreToken = randomUUID();
  readonly #answers: Readonly<Record<string, object>> = { ...FIXED, ...appAnswers(this.#ingress) };
  /** Null: no broker's app is installed. */
  mqtt: MqttService | null;
  /** Where the app listens; null until it runs. */
  app: URL | null = null;
  /** Every request for an answer of the Supervisor's own, "GET /info". */
  readonly asked: string[] = [];

  private constructor(settings: SupervisorSettings) {
    this.#settings = settings;
    this.#core = new URL(settings.coreAddress);
    this.mqtt = settings.mqtt;
    this.#server = createServer((message, reply) => void this.#hear(message, reply));
    this.#server.on("upgrade", (message, socket, head) => this.#upgrade(message, socket, head));
  }

  static async start(settings: SupervisorSettings): Promise<Supervisor> {
    const supervisor = new Supervisor(settings);
    await new Promise<void>((resolve) => supervisor.#server.listen(0, "127.0.0.1", resolve));
    return supervisor;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Path of the app's page in Home Assistant. */
  get ingressPath(): string {
    return `/api/hassio_ingress/${this.#ingress}/`;
  }

  /** Makes Home Assistant talk to this Supervisor. */
  get coreEnvironment(): Readonly<Record<string, string>> {
    return { SUPERVISOR: new URL(this.address).host, SUPERVISOR_TOKEN: this.#coreToken };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #hear(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const way = this.#wayOf(message);
    if (way === "unauthorized") return refuse(reply, 401, "Unauthorized");
    if (way !== null) return forwardRequest(message, reply, way);
    const tokens = [this.#settings.token, this.#coreToken].map((token) => `Bearer ${token}`);
    if (!tokens.includes(message.headers.authorization ?? "")) return refuse(reply, 401, "Unauthorized");
    await this.#answer(message, reply);
  }

  async #answer(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const path = (message.url ?? "").split("?")[0] ?? "";
    this.asked.push(`${message.method} ${path}`);
    const body = await readBody(message);
    if (path === "/ingress/session") return answer(reply, { session: await this.#createSession(body.user_id) });
    if (path === "/ingress/validate_session" && !this.#sessions.has(body.session))
      return refuse(reply, 401, "Unauthorized");
    if (path === "/supervisor/update") return refuse(reply, 400, "No supervisor update available");
    if (path === "/services/mqtt" && this.mqtt === null) return refuse(reply, 400, "Service not enabled");
    const data = message.method === "POST" ? {} : this.#dataOf(path);
    return data === undefined ? refuse(reply, 404, `Not imitated: ${path}`) : answer(reply, data);
  }

  #dataOf(path: string): object | undefined {
    if (path !== "/services/mqtt") return this.#answers[path];
    return { host: "127.0.0.1", ssl: false, protocol: "3.1.1", addon: "core_mosquitto", ...this.mqtt };
  }

  #createSession(userId: string | undefined): Promise<string> {
    return this.#sessions.create(this.#settings.coreAddress, this.#settings.token, userId);
  }

  #upgrade(message: IncomingMessage, socket: Duplex, head: Buffer): void {
    const way = this.#wayOf(message);
    if (way === null || way === "unauthorized") socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
    else forwardUpgrade(message, socket, head, way);
  }

  /** Null: the Supervisor answers itself. */
  #wayOf({ url = "", headers }: IncomingMessage): Way | "unauthorized" | null {
    if (/^\/core\/(api\/)?websocket$/.test(url)) return { to: this.#core, path: "/api/websocket", headers };
    if (url.startsWith("/core/api")) return { to: this.#core, path: url.slice("/core".length), headers };
    const prefix = `/ingress/${this.#ingress}`;
    if (!url.startsWith(`${prefix}/`)) return null;
    const user = this.#sessions.headersOf(headers.cookie);
    if (user === null) return "unauthorized";
    const passed = Object.entries(headers).filter(([name]) => !KEPT.test(name));
    // Port 9 answers nobody: the app is not there yet, and the panel is told so.
    const to = this.app ?? new URL("http://127.0.0.1:9");
    return {
      to,
      path: url.slice(prefix.length),
      headers: { ...Object.fromEntries(passed), ...user },
      from: INGRESS_ADDRESS,
    };
  }
}

async function readBody(message: IncomingMessage): Promise<z.infer<typeof Body>> {
  const text = (await message.toArray()).join("");
  return Body.parse(text.startsWith("{") ? JSON.parse(text) : {});
}

function answer(reply: ServerResponse, data: object): void {
  say(reply, 200, { result: "ok", data });
}

function refuse(reply: ServerResponse, status: number, message: string): void {
  say(reply, status, { result: "error", message });
}

function say(reply: ServerResponse, status: number, body: object): void {
  reply.writeHead(status, { "content-type": "application/json" });
  reply.end(JSON.stringify(body));
}
