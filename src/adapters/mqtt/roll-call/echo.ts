import type { Roll } from "../../../contract/broker.ts";
import type { Publication } from "../../../core/home/outcome.ts";
import { readAnnouncementTopic } from "./announcement-topic.ts";

type Settings = {
  readonly prefixes: readonly string[];
  readonly timeScale: number;
  readonly hasHeard: (topic: string) => boolean;
  /** Something did not come back in time. */
  readonly missing: () => void;
};

const LIMIT_MS = 10_000;

/**
 * Watches whether what we announce ourselves comes back. A broker may grant a subscription and deliver nothing of it:
 * nobody is told, and an empty home looks the same. A roll that lacks even our own announcement is not complete.
 */
export class Echo {
  readonly #settings: Settings;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #unheard = new Set<string>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** A finding that seems complete, with what speaks against it. */
  judge<F extends Pick<Roll, "state" | "reason">>(finding: F): F {
    const reason = finding.state === "complete" ? this.#reason() : null;
    return reason === null ? finding : { ...finding, state: "possibly-incomplete", reason };
  }

  /** The broker has taken this from us. */
  said({ topic, payload, retain }: Publication): void {
    const { prefixes, timeScale, hasHeard, missing } = this.#settings;
    if (!retain || readAnnouncementTopic(topic, prefixes) === null) return;
    clearTimeout(this.#timers.get(topic));
    this.#timers.delete(topic);
    this.#unheard.delete(topic);
    // Withdrawn: nothing of it comes back.
    if (payload.length === 0) return;
    const timer = setTimeout(() => {
      this.#timers.delete(topic);
      if (hasHeard(topic)) return;
      this.#unheard.add(topic);
      missing();
    }, LIMIT_MS * timeScale);
    this.#timers.set(topic, timer.unref());
  }

  /** Of a connection that is gone nothing is expected any more. */
  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#unheard.clear();
  }

  #reason(): string | null {
    for (const topic of this.#unheard) if (this.#settings.hasHeard(topic)) this.#unheard.delete(topic);
    const [topic] = this.#unheard;
    const prefix = this.#settings.prefixes.find((one) => topic?.startsWith(`${one}/`));
    if (prefix === undefined) return null;
    return (
      `The broker lets us subscribe to ${prefix}/#, but what we announce there does not come back. ` +
      `See whether its access rules (ACL) let this user read and write ${prefix}/#.`
    );
  }
}
