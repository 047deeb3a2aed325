import type { Roll } from "../../../contract/broker.ts";
import type { MqttMessage } from "../../../engine/ports.ts";
import type { Link } from "../connection.ts";
import type { Lessons } from "../dial.ts";
import type { Log, MqttOptions } from "../options.ts";

type Listener = {
  announcement(message: MqttMessage): void;
  roll(roll: Roll): void;
  readonly log: Log;
};

/** Plain: what the live filters bring. */
export class RollCall {
  readonly #listener: Listener;
  readonly #topics = new Set<string>();
  readonly #options: MqttOptions;
  #startedMs = 0;

  constructor(options: MqttOptions, _lessons: Lessons, listener: Listener) {
    this.#options = options;
    this.#listener = listener;
  }

  attach(_link: Link, settled: Promise<void>): void {
    this.#startedMs = Date.now();
    this.#tell("calling", "Asking for all announcements", null);
    void settled.then(() => {
      setTimeout(() => {
        this.#tell("possibly-incomplete", "Nothing proves that the broker sent all", Date.now() - this.#startedMs);
      }, 500);
    });
  }

  detach(): void {
    this.#tell("waiting", "Not connected", null);
  }

  heard({ topic }: MqttMessage): void {
    if (topic.endsWith("/config") && this.#options.prefixes.some((prefix) => topic.startsWith(`${prefix}/`))) {
      this.#topics.add(topic);
    }
  }

  callNow(): void {}

  close(): void {}

  #tell(state: Roll["state"], reason: string, tookMs: number | null): void {
    const { size } = this.#topics;
    this.#listener.roll({
      state,
      announcements: size,
      reason,
      startedMs: this.#startedMs,
      tookMs,
      brokerDropped: null,
    });
  }
}
