import { isDeepStrictEqual } from "node:util";
import type { Roll } from "../../../contract/broker.ts";

/** What is said of the roll. Asked several times a second for as long as a call goes on, also where nothing comes. */
export class RollNews {
  readonly #listener: (roll: Roll) => void;
  readonly #count: () => number;
  #roll: Roll = {
    state: "waiting",
    announcements: 0,
    reason: "Not connected",
    startedMs: null,
    tookMs: null,
    brokerDropped: null,
  };

  /** `count` says how many announcements the call on its way has heard; it is not asked between calls. */
  constructor(listener: (roll: Roll) => void, count: () => number) {
    this.#listener = listener;
    this.#count = count;
  }

  get state(): Roll["state"] {
    return this.#roll.state;
  }

  /** Told on where it is another than before. */
  tell(news: Partial<Roll>): void {
    const isCalling = this.state === "calling" || news.state === "calling";
    const announcements = isCalling ? this.#count() : this.#roll.announcements;
    const roll = { ...this.#roll, announcements, ...news };
    if (isDeepStrictEqual(roll, this.#roll)) return;
    this.#roll = roll;
    this.#listener(roll);
  }
}
