import type { Roll } from "../../../contract/broker.ts";
import type { Publication } from "../../../core/home/outcome.ts";
import { readAnnouncementTopic } from "./announcement-topic.ts";

type Settings = {
  readonly prefixes: readonly string[];
  readonly timeScale: number;
  readonly hasHeard: (topic: string) => boolean;
  readonly tell: (roll: Roll) => void;
};

const LIMIT_MS = 10_000;

/**
 * Watches whether what we announce ourselves comes back. A broker may grant a subscription and deliver nothing of it:
 * nobody is told, and an empty home looks the same. A roll that lacks even our own announcement is not complete.
 */
export class Echo {
  readonly #settings: Settings;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #unheard = new Set<string>();
  #roll: Roll | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The broker has taken this from us. */
  said({ topic, payload, retain }: Publication): void {
    const { prefixes, timeScale, hasHeard } = this.#settings;
    if (!retain || payload.length === 0 || readAnnouncementTopic(topic, prefixes) === null) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (hasHeard(topic)) return;
      this.#unheard.add(topic);
      if (this.#roll !== null) this.roll(this.#roll);
    }, LIMIT_MS * timeScale);
    this.#timers.add(timer.unref());
  }

  /** Tells it on, with what it lacks. */
  roll(roll: Roll): void {
    this.#roll = roll;
    if (roll.state === "waiting") this.forget();
    const reason = roll.state === "complete" ? this.#reason() : null;
    this.#settings.tell(reason === null ? roll : { ...roll, state: "possibly-incomplete", reason });
  }

  /** Of a connection that is gone nothing is expected any more. */
  forget(): void {
    for (const timer of this.#timers) clearTimeout(timer);
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
