import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { freePort } from "../../support/mosquitto.ts";
import { writeBrokerPort, writeLanguage, writePort } from "./configuration.ts";
import { CoreProcess } from "./core-process.ts";
import { callCore } from "./core-rest.ts";
import { CoreSocket } from "./core-socket.ts";
import { goldenTokens, type LongTokens } from "./golden.ts";
import { GOLDEN } from "./install.ts";

const State = z.object({
  entity_id: z.string(),
  state: z.string(),
  attributes: z.record(z.string(), z.unknown()),
});
export type State = z.infer<typeof State>;

const Registered = z.object({
  entity_id: z.string(),
  unique_id: z.string(),
  platform: z.string(),
  device_id: z.string().nullable(),
  name: z.string().nullable(),
});
export type Registered = z.infer<typeof Registered>;

const User = z.object({ id: z.string(), name: z.string().nullable(), is_owner: z.boolean() });

const LogLine = z.object({ name: z.string(), message: z.array(z.string()), level: z.string() });
export type LogLine = z.infer<typeof LogLine>;

/** A real Home Assistant with a home of its own: two users, an MQTT entry, nothing announced yet. */
export class HomeAssistant {
  readonly tokens: LongTokens = goldenTokens();
  readonly port: number;
  readonly #folder: string;
  #environment: Readonly<Record<string, string>> = {};
  #process: CoreProcess | null = null;
  #owner: CoreSocket | null = null;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
  }

  /** A home that was not started yet: its address and tokens are known. */
  static async prepare(brokerPort: number, language = "en"): Promise<HomeAssistant> {
    const folder = mkdtempSync(join(tmpdir(), "rollcall-home-"));
    cpSync(GOLDEN, folder, { recursive: true });
    const port = await freePort();
    writePort(folder, port);
    writeBrokerPort(folder, brokerPort);
    writeLanguage(folder, language);
    return new HomeAssistant(port, folder);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#running.pid;
  }

  get output(): string {
    return this.#running.output;
  }

  /** Resolves when everything is loaded. Again after `stop`: the same home, in the same environment. */
  async start(environment = this.#environment): Promise<void> {
    this.#environment = environment;
    this.#process = await CoreProcess.start(this.#folder, this.port, environment);
    await this.#process.running(this.tokens.owner);
    this.#owner = await CoreSocket.open(this.address, this.tokens.owner);
  }

  async stop(): Promise<void> {
    this.#owner?.close();
    await this.#process?.stop();
    this.#owner = null;
    this.#process = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The administrator's WebSocket. */
  get owner(): CoreSocket {
    if (this.#owner === null) throw new Error("Home Assistant is not running");
    return this.#owner;
  }

  states(): Promise<State[]> {
    return callCore(z.array(State), `${this.address}/api/states`, { token: this.tokens.owner });
  }

  registered(): Promise<Registered[]> {
    return this.owner.ask(z.array(Registered), "config/entity_registry/list");
  }

  /** The state of what was announced with this unique id; undefined where nothing is registered under it. */
  async stateOf(uniqueId: string): Promise<State | undefined> {
    const entry = (await this.registered()).find(({ unique_id }) => unique_id === uniqueId);
    return entry && (await this.states()).find(({ entity_id }) => entity_id === entry.entity_id);
  }

  /** Connects the MQTT entry to its broker, or disconnects it, as its menu in the settings does. */
  async enableMqtt(isEnabled: boolean): Promise<void> {
    const Entry = z.object({ entry_id: z.string(), domain: z.string() });
    const entries = await this.owner.ask(z.array(Entry), "config_entries/get");
    const { entry_id } = entries.find(({ domain }) => domain === "mqtt") ?? {};
    await this.owner.ask(z.unknown(), "config_entries/disable", { entry_id, disabled_by: isEnabled ? null : "user" });
  }

  users(): Promise<z.infer<typeof User>[]> {
    return this.owner.ask(z.array(User), "config/auth/list");
  }

  async callService(domain: string, service: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const { address, tokens } = this;
    await callCore(z.unknown(), `${address}/api/services/${domain}/${service}`, { token: tokens.owner, json: fields });
  }

  /** Warnings and errors, newest first. */
  logLines(): Promise<LogLine[]> {
    return this.owner.ask(z.array(LogLine), "system_log/list");
  }

  get #running(): CoreProcess {
    if (this.#process === null) throw new Error("Home Assistant is not running");
    return this.#process;
  }
}
