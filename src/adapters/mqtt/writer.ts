import type { IClientPublishOptions, MqttClient } from "mqtt";
import { KnownError } from "../../contract/error.ts";
import type { Publication } from "../../core/home/outcome.ts";
import type { Link } from "./connection.ts";
import { explainCode } from "./reason-codes.ts";
import { checkPublishTopic } from "./topic.ts";

type Job = {
  readonly publication: Publication;
  readonly resolve: () => void;
  readonly reject: (error: KnownError) => void;
  limit: NodeJS.Timeout | undefined;
  messageId: number | undefined;
  over: boolean;
};

const WINDOW = 100;
const MAX_WAITING = 50_000;
const LIMIT_MS = 10_000;

/** Messages going out: a window that is refilled at every acknowledgement. Nothing is kept for later: a command must not fire an hour after. */
export class Writer {
  readonly #timeScale: number;
  readonly #waiting: Job[] = [];
  readonly #inFlight = new Set<Job>();
  #link: Link | null = null;
  /** Messages acknowledged (QoS 0: handed to the network). */
  published = 0;

  constructor(timeScale: number) {
    this.#timeScale = timeScale;
  }

  /** Messages waiting to be sent, or to be acknowledged. */
  get unsent(): number {
    return this.#waiting.length + this.#inFlight.size;
  }

  attach(link: Link): void {
    this.#link = link;
  }

  detach(): void {
    this.#link = null;
    for (const job of [...this.#inFlight]) {
      this.#end(job, new KnownError("timeout", "The connection broke before the broker acknowledged: outcome unknown"));
    }
    for (const job of this.#waiting.splice(0)) {
      this.#end(job, new KnownError("not-connected", "The connection to the broker broke before this was sent"));
    }
  }

  /**
   * Resolves when the broker has the message. Rejects with `KnownError` "invalid-topic", "not-connected", "too-large",
   * "refused" (the broker said no), "publish-failed", or "timeout": the outcome is unknown.
   */
  async publish(publication: Publication): Promise<void> {
    this.#check(publication);
    await new Promise<void>((resolve, reject) => {
      const job: Job = { publication, resolve, reject, limit: undefined, messageId: undefined, over: false };
      job.limit = setTimeout(() => this.#late(job), LIMIT_MS * this.#timeScale);
      this.#waiting.push(job);
      this.#fill();
    });
  }

  #check({ topic, payload, qos }: Publication): void {
    const fault = checkPublishTopic(topic);
    if (fault !== null) throw new KnownError("invalid-topic", `${fault}: ${JSON.stringify(topic.slice(0, 200))}`);
    const link = this.#link;
    if (link === null) throw new KnownError("not-connected", "Not connected to the broker: nothing was sent");
    if (this.#waiting.length >= MAX_WAITING) throw new KnownError("too-many-requests", "Too many messages are waiting");
    const limits = link.connack.properties;
    const most = limits?.maximumPacketSize;
    const bytes = Buffer.byteLength(payload) + Buffer.byteLength(topic) + 16;
    if (most !== undefined && bytes > most) {
      throw new KnownError("too-large", `The message has ${bytes} bytes, the broker takes ${most}`);
    }
    if (limits?.maximumQoS !== undefined && qos > limits.maximumQoS) {
      throw new KnownError("refused", `The broker takes messages of QoS ${limits.maximumQoS} at most`);
    }
  }

  #fill(): void {
    const link = this.#link;
    const room = Math.min(WINDOW, link?.connack.properties?.receiveMaximum ?? WINDOW);
    while (link !== null && this.#inFlight.size < room) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      if (!job.over) this.#send(job, link);
    }
  }

  #send(job: Job, link: Link): void {
    const { topic, payload } = job.publication;
    const bytes =
      typeof payload === "string" ? payload : Buffer.from(payload.buffer, payload.byteOffset, payload.length);
    this.#inFlight.add(job);
    try {
      link.client.publish(topic, bytes, toPublishOptions(job.publication, link), (error) => this.#answered(job, error));
      job.messageId = job.publication.qos === 0 ? undefined : link.client.getLastMessageId();
    } catch (cause) {
      this.#end(job, new KnownError("publish-failed", "The message could not be sent", { cause }));
    }
  }

  #answered(job: Job, error?: Error): void {
    if (error === undefined || error === null) {
      this.published += 1;
      this.#end(job);
      return;
    }
    this.#end(job, toKnown(error, job.publication.qos));
  }

  #late(job: Job): void {
    const sent = this.#inFlight.has(job);
    if (sent) this.#giveUp(job, this.#link?.client);
    const text = sent
      ? "The broker did not acknowledge in time: outcome unknown"
      : "Not sent in time: the broker is too slow";
    this.#end(job, new KnownError("timeout", text));
  }

  /** The library must not send it again either. */
  #giveUp(job: Job, client: MqttClient | undefined): void {
    job.over = true;
    if (job.messageId !== undefined) client?.removeOutgoingMessage(job.messageId);
  }

  #end(job: Job, error?: KnownError): void {
    clearTimeout(job.limit);
    job.over = true;
    this.#inFlight.delete(job);
    if (error === undefined) job.resolve();
    else job.reject(error);
    this.#fill();
  }
}

function toKnown(cause: Error, qos: number): KnownError {
  if ("code" in cause && typeof cause.code === "number")
    return new KnownError("refused", explainCode(cause.code), { cause });
  if (qos === 0) return new KnownError("publish-failed", "The message could not be sent", { cause });
  // It was on its way when the library let go of it.
  return new KnownError("timeout", "The connection broke before the broker acknowledged: outcome unknown", { cause });
}

function toPublishOptions({ qos, retain, expirySeconds }: Publication, link: Link): IClientPublishOptions {
  if (link.protocol !== "5" || expirySeconds === undefined) return { qos, retain };
  return { qos, retain, properties: { messageExpiryInterval: expirySeconds } };
}
