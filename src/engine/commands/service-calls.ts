import type { Command } from "../../contract/command.ts";
import type { EntityKey } from "../../contract/entity.ts";
import { KnownError } from "../../contract/error.ts";
import type { Home } from "../../core/home/home.ts";
import type { Change, Publication } from "../../core/home/outcome.ts";
import type { Plain } from "../../core/python/value.ts";
import type { BrokerPort, By, MqttMessage, ProcessPort } from "../ports.ts";
import type { CallLines } from "./call-lines.ts";
import { Commands } from "./commands.ts";
import { Confidential, isPassword } from "./confidential.ts";
import { toServiceFields } from "./request.ts";

/** Calls services as Home Assistant would, publishes what follows, and tells how each call fares. */
export class ServiceCalls {
  readonly #commands = new Commands();
  readonly #home: Home;
  readonly #broker: BrokerPort;
  readonly #process: ProcessPort;
  readonly #lines: CallLines;
  readonly #onCommand: (command: Command) => void;

  constructor(parts: {
    home: Home;
    broker: BrokerPort;
    process: ProcessPort;
    lines: CallLines;
    onCommand: (command: Command) => void;
  }) {
    this.#home = parts.home;
    this.#broker = parts.broker;
    this.#process = parts.process;
    this.#lines = parts.lines;
    this.#onCommand = (command) => {
      parts.onCommand(command);
      parts.lines.heard(command);
    };
  }

  /** See `EngineCommands.callService`; `onChanges` hears what an optimistic entity shows at once. */
  async call(
    key: EntityKey,
    service: string,
    fields: Readonly<Record<string, Plain>>,
    by: By,
    onChanges: (changes: readonly Change[]) => void,
  ): Promise<Command["id"]> {
    const nowMs = this.#process.nowMs();
    const isSecret = isPassword(this.#home.entity(key));
    const confidential = new Confidential(isSecret);
    const line = this.#lines.ask({ key, service, fields: confidential.fields(fields), isSecret }, by);
    const { topics, publications, changes } = this.#lines.begin(line, () => this.#ask(key, service, fields, nowMs));
    const command = this.#commands.create(key, service, confidential.sent(publications, fields), nowMs);
    this.#lines.bind(line, command);
    this.#commands.await(command, topics, this.#process.monotonicMs());
    this.#planWake();
    this.#onCommand(command);
    onChanges(changes);
    await this.#send(command, publications);
    return command.id;
  }

  heard({ topic, receivedMs, retain }: MqttMessage): void {
    if (!retain) this.#commands.heard(topic, receivedMs).forEach(this.#onCommand);
  }

  expire(): void {
    this.#commands.expire(this.#process.monotonicMs(), this.#process.nowMs()).forEach(this.#onCommand);
    this.#planWake();
  }

  /** What Home Assistant would publish. */
  #ask(key: EntityKey, service: string, fields: Readonly<Record<string, Plain>>, nowMs: number) {
    const record = this.#home.entity(key);
    if (!record) throw new KnownError("not-found", "There is no such entity.", { path: "id" });
    const outcome = this.#home.call(service, key, toServiceFields(fields), nowMs);
    if (outcome.type === "refused") throw new KnownError("refused", outcome.message, { path: "service" });
    if (outcome.publications.length === 0 && outcome.changes.length === 0) {
      throw new KnownError("refused", "Home Assistant passes over an entity that is unavailable or disabled.");
    }
    return { topics: record.topics, publications: outcome.publications, changes: outcome.changes };
  }

  async #send(command: Command, publications: readonly Publication[]): Promise<void> {
    try {
      for (const publication of publications) await this.#broker.publish(publication);
    } catch (error) {
      const reason = error instanceof KnownError ? error.message : "It could not be published.";
      this.#onCommand(this.#commands.failed(command, reason, this.#process.nowMs()));
      throw error;
    }
    const sent = this.#commands.sent(command, this.#process.nowMs());
    if (sent) this.#onCommand(sent);
  }

  #planWake(): void {
    const nextMs = this.#commands.nextExpiryMs;
    if (nextMs !== null) this.#process.wakeAt(nextMs);
  }
}
