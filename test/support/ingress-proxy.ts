import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { passesSupervisor } from "./hostile/supervisor-filter.ts";

const COOKIE = "ingress_session";
const MAX_MESSAGE_BYTES = 16 * 1_024 * 1_024;
/** What the Supervisor does not hand on, neither way. */
const KEPT = /^(content-encoding|transfer-encoding|connection|sec-websocket-.*|x-remote-user-.*|host)$/;
const ADMINISTRATOR = { "x-remote-user-id": "0a1b2c", "x-remote-user-display-name": "Anna" };

/**
 * Home Assistant's ingress as the app and its page meet it: an address nobody knows beforehand, a session in a cookie
 * that ends, sockets without compression and with a limit, and a filter on addresses.
 */
export class IngressProxy {
  readonly prefix = `/api/hassio_ingress/${randomBytes(32).toString("base64url")}`;
  readonly #server: Server;
  readonly #app: URL;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES });
  readonly #open = new Set<WebSocket>();
  #session = randomBytes(16).toString("hex");
  /** Every request, as `GET /path 200`. */
  readonly asked: string[] = [];
  largestMessageBytes = 0;

  private constructor(app: string) {
    this.#app = new URL(app);
    this.#server = createServer((message, reply) => this.#hear(message, reply));
    this.#server.on("upgrade", (message, socket, head) => this.#upgrade(message, socket, head));
  }

  static async start(app: string): Promise<IngressProxy> {
    const proxy = new IngressProxy(app);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get address(): string {
    return `${this.origin}${this.prefix}/`;
  }

  /** What Home Assistant's page puts into the browser. */
  get cookie(): { name: string; value: string; url: string } {
    return { name: COOKIE, value: this.#session, url: this.origin };
  }

  /** Fifteen minutes without a word from Home Assistant's page: whatever comes with the old cookie is refused. */
  expire(): void {
    this.#session = randomBytes(16).toString("hex");
    for (const socket of this.#open) socket.terminate();
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #hear(message: IncomingMessage, reply: ServerResponse): void {
    const note = (status: number) => this.asked.push(`${message.method} ${message.url} ${status}`);
    const path = this.#wayOf(message);
    if (typeof path === "number") {
      note(path);
      reply.writeHead(path).end(`${path}`);
      return;
    }
    const { method = "GET" } = message;
    const onward = request(new URL(path, this.#app), { method, headers: this.#headersOf(message) });
    onward.on("error", () => reply.writeHead(502).end());
    onward.on("response", (answer) => {
      note(answer.statusCode ?? 0);
      const headers = Object.entries(answer.headers).filter(([name]) => !KEPT.test(name));
      reply.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers));
      answer.pipe(reply);
    });
    message.pipe(onward);
  }

  #upgrade(message: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = this.#wayOf(message);
    if (typeof path === "number") {
      socket.end(`HTTP/1.1 ${path} No\r\n\r\n`);
      return;
    }
    const address = new URL(path, this.#app.href.replace("http", "ws"));
    this.#sockets.handleUpgrade(message, socket, head, (near) => {
      const limits = { perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES };
      const far = new WebSocket(address, { headers: this.#headersOf(message), ...limits });
      this.#join(near, far);
      this.#join(far, near);
    });
  }

  #join(from: WebSocket, to: WebSocket): void {
    this.#open.add(from);
    from.on("message", (data: Buffer, isBinary) => {
      this.largestMessageBytes = Math.max(this.largestMessageBytes, data.length);
      if (to.readyState === WebSocket.OPEN) to.send(data, { binary: isBinary });
      else to.once("open", () => to.send(data, { binary: isBinary }));
    });
    from.on("error", () => to.terminate());
    from.on("close", () => {
      this.#open.delete(from);
      to.close();
    });
  }

  /** The path at the app, or the status of a refusal. */
  #wayOf({ url = "", headers }: IncomingMessage): string | number {
    if (!url.startsWith(`${this.prefix}/`)) return 404;
    if (!passesSupervisor(url)) return 400;
    if (headers.cookie !== `${COOKIE}=${this.#session}`) return 401;
    return url.slice(this.prefix.length);
  }

  #headersOf({ headers }: IncomingMessage): Record<string, string | string[]> {
    const passed = Object.entries(headers).filter(([name]) => !KEPT.test(name));
    const host = headers.host ?? "";
    return { ...(Object.fromEntries(passed) as Record<string, string>), ...ADMINISTRATOR, "x-forwarded-host": host };
  }
}
