import { setTimeout as wait } from "node:timers/promises";
import { KnownError } from "../../contract/error.ts";
import type {
  HomeAssistantInput,
  HomeAssistantPort,
  LinkStanding,
} from "../../engine/registered/home-assistant-port.ts";
import { askClassNames } from "./class-names.ts";
import { CoreConnection } from "./core-connection.ts";
import type { Address } from "./dial.ts";
import { Following } from "./following.ts";
import { guardedInput } from "./guarded-input.ts";
import { type HomeConfig, readHomeConfig } from "./home-config.ts";
import type { Log } from "./log.ts";
import type { Request, Session } from "./session.ts";
import type { Trouble } from "./trouble.ts";

export type LinkOptions = Address & {
  /** Factor on the times of the connection, 1 in real life; tests are faster. */
  readonly timeScale?: number;
  /** Told of faults of those who hear us. */
  readonly onFailure: (error: unknown) => void;
};

/** The connection to Home Assistant and what follows from it; the rest of the program works without it. */
export class HomeAssistantLink implements HomeAssistantPort {
  readonly #log: Log;
  readonly #onFailure: (error: unknown) => void;
  readonly #connection: CoreConnection;
  readonly #config = Promise.withResolvers<HomeConfig | null>();
  readonly #following = Promise.withResolvers<{ input: HomeAssistantInput; following: Following }>();
  #session: Session | null = null;
  #version: string | null = null;

  constructor({ timeScale = 1, onFailure, ...address }: LinkOptions, log: Log) {
    this.#log = log;
    this.#onFailure = onFailure;
    const up = async (session: Session) => this.#rise(session);
    this.#connection = new CoreConnection(address, { up, down: (why) => this.#fall(why) }, timeScale);
  }

  /** Begins to connect. */
  connect(): void {
    this.#connection.connect();
  }

  /** Home Assistant's own settings; null where they are not told in time. */
  async config(limitMs: number): Promise<HomeConfig | null> {
    return Promise.race([this.#config.promise, wait(limitMs, null, { ref: false })]);
  }

  /** From now on this is told everything, from the beginning. Called once. */
  follow(listener: HomeAssistantInput): void {
    const input = guardedInput(listener, this.#onFailure);
    input.onLink({ link: "connecting", reason: null, advice: null, version: this.#version });
    this.#following.resolve({ input, following: new Following(input, this.#log) });
  }

  watchStates(entityIds: ReadonlySet<string>): void {
    void this.#following.promise.then(({ following }) => following.states.watch(entityIds));
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
    this.#config.resolve(await this.#askConfig(session));
    const { input, following } = await this.#following.promise;
    await following.begin(session);
    if (session.isOver) return;
    this.#log.info({ version: session.version }, "Home Assistant's registries are followed");
    input.onLink(this.#standing("following", null));
    input.onComplete();
  }

  async #askConfig(session: Session): Promise<HomeConfig | null> {
    const config = readHomeConfig(await session.ask({ type: "get_config" }));
    if (config === undefined) this.#log.warn({}, "Home Assistant's own settings could not be read");
    if (config === undefined || config.language === "en") return config ?? null;
    try {
      return { ...config, classNames: await askClassNames(session, config.language) };
    } catch (error) {
      if (session.isOver) throw error;
      this.#log.warn({ language: config.language }, "names in Home Assistant's language could not be read");
      return config;
    }
  }

  #fall(why: Trouble): void {
    const { level, text } = this.#session === null ? DURING_ATTEMPTS : AFTER_SESSION;
    this.#session = null;
    this.#log[level]({ reason: why.reason }, text);
    void this.#following.promise.then(({ input }) =>
      input.onLink(this.#standing(why.refused ? "refused" : "lost", why)),
    );
  }

  #standing(link: LinkStanding["link"], why: Trouble | null): LinkStanding {
    return { link, reason: why?.reason ?? null, advice: why?.advice ?? null, version: this.#version };
  }
}

const DURING_ATTEMPTS = { level: "debug", text: "Home Assistant could not be reached" } as const;
const AFTER_SESSION = { level: "info", text: "the connection to Home Assistant ended" } as const;
