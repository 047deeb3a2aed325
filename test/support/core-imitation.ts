import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";

type Message = { id: number; type: string; [field: string]: unknown };
type Row = Readonly<Record<string, unknown>>;

export const VERSION = "2026.11.0";

/** Home Assistant's WebSocket as far as the link speaks to it: the same words, and failures at will. */
export class CoreImitation {
  token = "t0ken";
  config: unknown = {
    time_zone: "Europe/Amsterdam",
    unit_system: { temperature: "°C", length: "km", mass: "g" },
    language: "nl",
    version: VERSION,
    location_name: "Home",
    latitude: 52.37,
    longitude: 4.89,
    radius: 100,
  };
  entities = new Map<string, Row>();
  devices: readonly unknown[] = [];
  areas: readonly unknown[] = [];
  floors: readonly unknown[] = [];
  labels: readonly unknown[] = [];
  users: unknown = [];
  readonly states = new Map<string, { s: string; a: Row }>();
  /** Types of all commands, in order. */
  readonly asked: string[] = [];
  /** Answers of one's own: given the message, the whole text of a frame; undefined says nothing. */
  readonly answers = new Map<string, (message: Message) => string | undefined>();
  readonly #server: Server = createServer();
  readonly #sockets = new Map<WebSocket, { id: number; wants: string; entityIds: Set<string> }[]>();
  #port = 0;

  static async start(): Promise<CoreImitation> {
    const core = new CoreImitation();
    core.attach(core.#server);
    await core.listen();
    onTestFinished(async () => core.stop());
    return core;
  }

  /** Answers at another server too, as behind the Supervisor's. */
  attach(server: Server): void {
    const upgrades = new WebSocketServer({ noServer: true });
    server.on("upgrade", (request: IncomingMessage, socket, head) => {
      if (!/^\/(core|api)\/websocket$/.test(request.url ?? ""))
        return void socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
      upgrades.handleUpgrade(request, socket, head, (opened) => this.#welcome(opened));
    });
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}/api/websocket`;
  }

  get port(): number {
    return this.#port;
  }

  /** Again on the same port, after `stop`. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** As when Home Assistant is killed. */
  drop(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
    this.#sockets.clear();
  }

  get connections(): number {
    return this.#sockets.size;
  }

  count(type: string): number {
    return this.asked.filter((asked) => asked === type).length;
  }

  tell(event_type: string, data: Row): void {
    this.#send(event_type, () => ({ event_type, data, origin: "LOCAL" }));
  }

  /** Registers or changes an entity, and tells it as Home Assistant does. */
  register(row: Row & { entity_id: string }, about: Row = { action: "create" }): void {
    this.entities.set(row.entity_id, row);
    this.tell("entity_registry_updated", { entity_id: row.entity_id, ...about });
  }

  unregister(entity_id: string): void {
    this.entities.delete(entity_id);
    this.tell("entity_registry_updated", { action: "remove", entity_id });
  }

  show(entityId: string, s: string, a: Row = {}): void {
    const known = this.states.get(entityId);
    this.states.set(entityId, { s, a });
    const gone = Object.keys(known?.a ?? {}).filter((name) => !(name in a));
    const change = { "+": { s, a }, ...(gone.length > 0 && { "-": { a: gone } }) };
    this.#sendState(
      entityId,
      known ? { c: { [entityId]: change } } : { a: { [entityId]: { s, a, c: "01M8", lc: 1 } } },
    );
  }

  hide(entityId: string): void {
    this.states.delete(entityId);
    this.#sendState(entityId, { r: [entityId] });
  }

  #welcome(socket: WebSocket): void {
    socket.send(JSON.stringify({ type: "auth_required", ha_version: VERSION }));
    socket.once("message", (data) => {
      const { access_token } = JSON.parse(String(data)) as { access_token: string };
      if (access_token !== this.token) {
        socket.send(JSON.stringify({ type: "auth_invalid", message: "Invalid access token or password" }));
        return socket.close();
      }
      this.#sockets.set(socket, []);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("message", (text) => this.#hear(socket, JSON.parse(String(text)) as Message));
      socket.send(JSON.stringify({ type: "auth_ok", ha_version: VERSION }));
    });
  }

  #hear(socket: WebSocket, message: Message): void {
    this.asked.push(message.type);
    const own = this.answers.get(message.type);
    if (own) {
      const text = own(message);
      if (text !== undefined) socket.send(text);
      return;
    }
    if (message.type === "ping") socket.send(JSON.stringify({ id: message.id, type: "pong" }));
    else if (message.type.startsWith("subscribe_")) this.#subscribe(socket, message);
    else if (message.type === "unsubscribe_events") this.#unsubscribe(socket, message);
    else socket.send(this.#answer(message));
  }

  #unsubscribe(socket: WebSocket, { id, subscription }: Message): void {
    const left = this.#sockets.get(socket)?.filter((wish) => wish.id !== subscription) ?? [];
    this.#sockets.set(socket, left);
    socket.send(JSON.stringify({ id, type: "result", success: true, result: null }));
  }

  #subscribe(socket: WebSocket, { id, type, event_type, entity_ids }: Message): void {
    const entityIds = new Set((entity_ids as string[] | undefined) ?? []);
    this.#sockets.get(socket)?.push({ id, wants: type === "subscribe_events" ? String(event_type) : type, entityIds });
    socket.send(JSON.stringify({ id, type: "result", success: true, result: null }));
    if (type !== "subscribe_entities") return;
    const isWanted = (entityId: string) => entityIds.size === 0 || entityIds.has(entityId);
    const a = Object.fromEntries([...this.states].filter(([entityId]) => isWanted(entityId)));
    socket.send(JSON.stringify({ id, type: "event", event: { a } }));
  }

  #answer({ id, type, entity_id }: Message): string {
    const list = this.#list(type);
    // Registries are joined from texts that are kept, with blanks that others have not.
    if (list) return `{"id":${id},"type": "result","success":true,"result": [${list.map(toText).join(",")}]}`;
    const one = type === "config/entity_registry/get" ? this.entities.get(String(entity_id)) : undefined;
    const result = type === "get_config" ? this.config : type === "config/auth/list" ? this.users : one;
    if (result !== undefined) return JSON.stringify({ id, type: "result", success: true, result });
    const error = { code: "not_found", message: "Entity not found" };
    return JSON.stringify({ id, type: "result", success: false, error });
  }

  #list(type: string): readonly unknown[] | undefined {
    return new Map<string, readonly unknown[]>([
      ["config/entity_registry/list", [...this.entities.values()]],
      ["config/device_registry/list", this.devices],
      ["config/area_registry/list", this.areas],
      ["config/floor_registry/list", this.floors],
      ["config/label_registry/list", this.labels],
    ]).get(type);
  }

  #sendState(entityId: string, event: unknown): void {
    this.#send("subscribe_entities", ({ entityIds }) => (entityIds.has(entityId) ? event : undefined));
  }

  #send(wants: string, toEvent: (subscription: { entityIds: Set<string> }) => unknown): void {
    for (const [socket, subscriptions] of this.#sockets) {
      for (const subscription of subscriptions.filter((wish) => wish.wants === wants)) {
        const event = toEvent(subscription);
        if (event !== undefined) socket.send(JSON.stringify({ id: subscription.id, type: "event", event }));
      }
    }
  }
}

/** A text stands for itself, so that rows can be broken. */
const toText = (row: unknown): string => (typeof row === "string" ? row : JSON.stringify(row));

/** A row of the entity registry with everything Home Assistant writes into it. */
export function entityRow(entity_id: string, about: Row = {}): Row & { entity_id: string } {
  return {
    entity_id,
    unique_id: `${entity_id}-u`,
    platform: "mqtt",
    config_entry_id: "01M8",
    config_subentry_id: null,
    device_id: null,
    area_id: null,
    labels: [],
    name: null,
    original_name: "Temperature",
    icon: null,
    disabled_by: null,
    hidden_by: null,
    entity_category: null,
    has_entity_name: true,
    options: { conversation: { should_expose: false } },
    created_at: 1795405190.05,
    modified_at: 1795405190.05,
    ...about,
  };
}

export function deviceRow(id: string, about: Row = {}): Row {
  return {
    id,
    identifiers: [["mqtt", `${id}-i`]],
    connections: [],
    config_entries: ["01M8"],
    config_entry_id: "01M8",
    name: "Porch",
    name_by_user: null,
    area_id: null,
    labels: [],
    disabled_by: null,
    manufacturer: "Acme",
    via_device_id: null,
    ...about,
  };
}
