import type { Config } from "../discovery/config.ts";
import type { Publication } from "../home/outcome.ts";
import type { Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";
import { encodeText } from "../state/encoding.ts";
import type { Home, Host } from "../state/host.ts";
import type { Fields } from "../state/platform.ts";
import type { Template } from "../template/template.ts";
import { renderCommand } from "./command-template.ts";
import { Refusal } from "./service.ts";

/** Leaves a service that Home Assistant would leave by an exception. Caught by `runService`, never seen outside. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** One service call on one entity: what it was given, and the means to publish, write and refuse. */
export class Call<C extends Config = Config, F extends object = Fields> {
  readonly config: C;
  /** The entity's mutable fields. */
  readonly fields: F;
  /** The call's fields as the service's table read them. */
  readonly values: ReadonlyMap<string, Json>;
  readonly host: Host;
  readonly nowMs: number;
  readonly publications: Publication[] = [];
  isWritten = false;

  constructor(config: C, fields: F, values: ReadonlyMap<string, Json>, host: Host, nowMs: number) {
    this.config = config;
    this.fields = fields;
    this.values = values;
    this.host = host;
    this.nowMs = nowMs;
  }

  get home(): Home {
    return this.host.home;
  }

  /** A field that was given as text, and undefined where it was not. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    return typeof value === "string" ? value : undefined;
  }

  /**
   * Sends one message with the entity's qos, retain and encoding (spec §12). Numbers are sent as Python prints them,
   * null as an empty message. Without a topic Home Assistant fails with a KeyError.
   */
  publish(topic: unknown, payload: Value | Uint8Array): void {
    if (typeof topic !== "string") this.refuse("no-command-topic", "There is no topic to send this command to.");
    const encoded = this.#encode(payload);
    if (encoded === undefined) return;
    const expirySeconds = this.config["message_expiry_interval"];
    this.publications.push({
      topic,
      payload: encoded,
      qos: toQos(this.config["qos"]),
      retain: this.config["retain"] === true,
      ...(typeof expirySeconds === "number" ? { expirySeconds } : {}),
    });
  }

  /** The command template's text or bytes; the value itself where there is no template. Refuses where it fails. */
  render(template: unknown, value: Value, variables?: ReadonlyMap<string, Value>): Value | Uint8Array {
    if (template === undefined || template === null) return value;
    const rendered = renderCommand(template as Template, value, this.host, variables);
    if (rendered instanceof Refusal) throw new Refused(rendered);
    return rendered;
  }

  /** Shows the fields as they are now. */
  write(): void {
    this.isWritten = true;
  }

  refuse(rule: string, message: string): never {
    throw new Refused(new Refusal(rule, message));
  }

  /** Undefined where Home Assistant logs an error and sends nothing: the encoding cannot hold the payload. */
  #encode(payload: Value | Uint8Array): string | Uint8Array | undefined {
    if (payload instanceof Uint8Array) return payload;
    if (payload === null) return "";
    const encoding = this.config["encoding"];
    if (encoding === "") return undefined;
    return encodeText(toText(payload), typeof encoding === "string" ? encoding : "utf-8") ?? undefined;
  }
}

function toQos(qos: unknown): 0 | 1 | 2 {
  return qos === 1 || qos === 2 ? qos : 0;
}
