import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Announcement } from "../../src/contract/announcement.ts";
import { readAnnouncement } from "../api.ts";

/** Holds the corrected payload of the announcement a page shows, where it has problems and they can be corrected. */
export class CorrectionFetch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asked: Announcement | null = null;
  #corrected: string | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get corrected(): string | null {
    return this.#corrected;
  }

  want(announcement: Announcement | null): void {
    const wanted = announcement && announcement.problems.length > 0 ? announcement : null;
    if (wanted?.topic === this.#asked?.topic && wanted?.receivedMs === this.#asked?.receivedMs) return;
    this.#asked = wanted;
    this.#corrected = null;
    if (wanted) void this.#ask(wanted);
  }

  hostDisconnected(): void {
    this.want(null);
  }

  /** Where it cannot be had, nothing is offered: the problems themselves say what would put them right. */
  async #ask(wanted: Announcement): Promise<void> {
    const detail = await readAnnouncement(wanted.topic).catch(() => null);
    if (this.#asked !== wanted || !detail) return;
    this.#corrected = detail.corrected;
    this.#host.requestUpdate();
  }
}
