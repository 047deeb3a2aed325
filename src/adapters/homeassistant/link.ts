import { setTimeout as wait } from "node:timers/promises";
import { KnownError } from "../../contract/error.ts";
import { CoreConnection } from "./core-connection.ts";
import { DeviceRegistry } from "./device-registry.ts";
import type { Address } from "./dial.ts";
import { EntityRegistry } from "./entity-registry.ts";
import { EntityStates } from "./entity-states.ts";
import { type HomeConfig, readHomeConfig } from "./home-config.ts";
import type { HomeAssistantListener, LinkNews } from "./listener.ts";
import type { Log } from "./log.ts";
import { PlaceRegistry } from "./place-registry.ts";
import type { Request, Session } from "./session.ts";
import type { Trouble } from "./trouble.ts";

export type LinkOptions = Address & {
  /** Factor on every timer, 1 in real life; tests are faster. */
  readonly timeScale?: number;
};

/** The connection to Home Assistant and what follows from it; the rest of the program works without it. */
export class HomeAssistantLink {
  readonly #listener: HomeAssistantListener;
  readonly #log: Log;
  readonly #connection: CoreConnection;
  readonly #entities: EntityRegistry;
  readonly #devices: DeviceRegistry;
  readonly #places: PlaceRegistry;
  readonly #states: EntityStates;
  readonly #config = Promise.withResolvers<HomeConfig | null>();
  readonly #followed = Promise.withResolvers<void>();
  #session: Session | null = null;
  #version: string | null = null;

  constructor(options: LinkOptions, listener: HomeAssistantListener, log: Log) {
    this.#listener = listener;
    this.#log = log;
    this.#entities = new EntityRegistry(
      {
        onEntity: (entity) => {
          listener.onEntity(entity);
          this.#devices.expect(entity.deviceId);
        },
        onEntityGone: (id) => listener.onEntityGone(id),
      },
      log,
    );
    this.#devices = new DeviceRegistry(listener, this.#entities, log);
    this.#places = new PlaceRegistry((places) => listener.onPlaces(places), log);
    this.#states = new EntityStates((id, shown) => listener.onShown(id, shown), log);
    this.#connection = new CoreConnection(
      options,
      { up: async (session) => this.#rise(session), down: (why) => this.#fall(why) },
      options.timeScale ?? 1,
    );
  }

  /** Begins to connect. The listener hears nothing before `follow`. */
  connect(): void {
    this.#connection.connect();
  }

  /** Home Assistant's own settings; null where they are not told in time. */
  async config(limitMs: number): Promise<HomeConfig | null> {
    return Promise.race([this.#config.promise, wait(limitMs, null, { ref: false })]);
  }

  /** From now on the listener is told everything, from the beginning. */
  follow(): void {
    this.#tell("connecting", null);
    this.#followed.resolve();
  }

  /** Has `onShown` called for these entities, and for no others any more. */
  watchStates(entityIds: Iterable<string>): void {
    this.#states.watch(entityIds);
  }

  /** Asks Home Assistant one thing. Rejects with `KnownError`, "not-connected" while there is no connection. */
  async ask(request: Request, limitMs?: number): Promise<unknown> {
    if (this.#session === null) throw new KnownError("not-connected", "There is no connection to Home Assistant.");
    return this.#session.ask(request, limitMs);
  }

  close(): void {
    this.#connection.close();
    this.#config.resolve(null);
  }

  async #rise(session: Session): Promise<void> {
    this.#session = session;
    this.#version = session.version;
    const config = readHomeConfig(await session.ask({ type: "get_config" }));
    if (config === undefined) this.#log.warn({}, "Home Assistant's own settings could not be read");
    this.#config.resolve(config ?? null);
    await this.#followed.promise;
    await this.#entities.begin(session);
    await this.#devices.begin(session);
    await this.#places.begin(session);
    this.#states.begin(session);
    if (session.isOver) return;
    this.#tell("following", null);
    this.#listener.onComplete();
  }

  #fall(why: Trouble): void {
    const wasFollowing = this.#session !== null;
    this.#session = null;
    this.#log[wasFollowing ? "info" : "debug"]({ reason: why.reason }, "no connection to Home Assistant");
    void this.#followed.promise.then(() => this.#tell(why.refused ? "refused" : "lost", why));
  }

  #tell(link: LinkNews["link"], why: Trouble | null): void {
    this.#listener.onLink({ link, reason: why?.reason ?? null, advice: why?.advice ?? null, version: this.#version });
  }
}
