import type { PublishRequest } from "../../contract/api.ts";
import type { Newest } from "../announced/newest.ts";
import type { Payloads } from "../announced/payloads.ts";
import { toExcerpt } from "../excerpt.ts";
import type { BrokerPort, By } from "../ports.ts";
import type { Journal } from "./journal.ts";
import { toPublication } from "./request.ts";

const EXCERPT_BYTES = 1_000;

/** Publishes what users ask for, with what the broker kept there before in the journal. */
export class Publishing {
  readonly #broker: BrokerPort;
  readonly #journal: Journal;
  readonly #payloads: Payloads;
  readonly #heard: Newest;

  constructor(parts: { broker: BrokerPort; journal: Journal; payloads: Payloads; heard: Newest }) {
    this.#broker = parts.broker;
    this.#journal = parts.journal;
    this.#payloads = parts.payloads;
    this.#heard = parts.heard;
  }

  async publish(request: PublishRequest, by: By): Promise<void> {
    const publication = toPublication(request);
    const { topic, payload, qos, retain } = publication;
    const attempt = {
      what: "message-published" as const,
      subject: topic,
      detail: `QoS ${qos}${retain ? ", retained" : ""}`,
      before: retain ? this.#kept(topic) : null,
      after: typeof payload === "string" ? payload : toExcerpt(payload, EXCERPT_BYTES),
    };
    await this.#journal.follow(attempt, by, () => this.#broker.publish(publication));
  }

  /** What is known to be retained there: an announcement, or a message that came as a retained one. */
  #kept(topic: string): string | null {
    const heard = this.#heard.get(topic);
    return this.#payloads.text(topic) ?? (heard?.retain ? heard.text : null);
  }
}
