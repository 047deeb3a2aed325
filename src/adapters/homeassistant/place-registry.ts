import { isDeepStrictEqual } from "node:util";
import type { Places } from "../../engine/registered/home-assistant-port.ts";
import type { Log } from "./log.ts";
import { followRegistry, listRegistry, refreshDuring } from "./registry.ts";
import { readArea, readFloor, readLabel } from "./rows.ts";
import type { Session } from "./session.ts";

const DELAY_MS = 250;

/** Areas, floors and labels: a few dozen rows, read whole whenever one of them changed. */
export class PlaceRegistry {
  readonly #onPlaces: (places: Places) => void;
  readonly #log: Log;
  #places: Places | null = null;

  constructor(onPlaces: (places: Places) => void, log: Log) {
    this.#onPlaces = onPlaces;
    this.#log = log;
  }

  async begin(session: Session): Promise<void> {
    const refresh = refreshDuring(session, DELAY_MS, async () => this.#readAll(session), this.#log);
    for (const kind of ["area", "floor", "label"] as const) {
      await followRegistry(session, kind, () => refresh.request());
    }
    await refresh.hold(async () => this.#readAll(session));
  }

  async #readAll(session: Session): Promise<void> {
    const places = {
      areas: await listRegistry(session, "area", readArea, this.#log),
      floors: await listRegistry(session, "floor", readFloor, this.#log),
      labels: await listRegistry(session, "label", readLabel, this.#log),
    };
    if (isDeepStrictEqual(places, this.#places)) return;
    this.#places = places;
    this.#onPlaces(places);
  }
}
