import { randomBytes } from "node:crypto";
import type { IConnackPacket, MqttClient } from "mqtt";
import { backoffMs } from "../../core/retry/backoff.ts";
import { attempt, explainError } from "./attempt.ts";
import { dial, discard, type Lessons, type Role, sayGoodbye } from "./dial.ts";
import type { Login, MqttOptions, Protocol } from "./options.ts";
import { TakeoverWatch } from "./takeover-watch.ts";
import type { Trouble } from "./trouble.ts";

export type Link = { readonly client: MqttClient; readonly protocol: Protocol; readonly connack: IConnackPacket };

export type Standing = {
  readonly state: "offline" | "connecting" | "online" | "waiting";
  readonly trouble: Trouble | null;
  readonly failures: number;
  readonly nextAttemptMs: number | null;
  readonly connectedMs: number | null;
};

type Listener = {
  /** Connected: a new client, with no subscription. */
  up(link: Link): void;
  /** The client of the last `up` is gone. */
  down(): void;
  standing(standing: Standing): void;
};

const STEADY_MS = 60_000;

/** One connection, kept up for as long as it is wanted: our own loop, a fresh client for every attempt. */
export class Connection {
  readonly #options: MqttOptions;
  readonly #role: Role;
  readonly #lessons: Lessons;
  readonly #listener: Listener;
  readonly #takeovers: TakeoverWatch;
  #client: MqttClient | null = null;
  #isUp = false;
  #closed = false;
  #failures = 0;
  /** Of these, the last ones after which it waited long: a bad line before does not make it wait longer. */
  #slowFailures = 0;
  #timer: NodeJS.Timeout | undefined;
  #steady: NodeJS.Timeout | undefined;
  #askedLogin: Login | null = null;
  /** Of the present attempt. */
  #protocol: Protocol = "5";

  constructor(options: MqttOptions, role: Role, lessons: Lessons, listener: Listener) {
    this.#options = options;
    this.#role = role;
    this.#lessons = lessons;
    this.#listener = listener;
    this.#takeovers = new TakeoverWatch(options.timeScale ?? 1, role, lessons.endings);
  }

  /** Tries at once, whatever it was waiting for. */
  tryNow(): void {
    if (this.#closed || this.#client !== null) return;
    clearTimeout(this.#timer);
    this.#listener.standing(this.#standing("connecting"));
    const { protocol } = this.#lessons;
    this.#protocol = protocol;
    try {
      this.#client = dial(this.#options, this.#role, this.#lessons);
    } catch (error) {
      this.#fail(explainError(error, this.#options, protocol));
      return;
    }
    attempt(this.#client, this.#options, protocol, {
      up: (connack) => this.#rise(protocol, connack),
      failed: (why) => this.#fail(why),
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#steady);
    this.#drop();
  }

  /** Says goodbye first: a broker that hears no DISCONNECT takes us for lost and publishes our last will. */
  async leave(limitMs: number): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    if (this.#client !== null && this.#isUp) await sayGoodbye(this.#client, limitMs);
    this.close();
  }

  /** Ends the present client as if the network had: after bytes or silence that cannot be trusted. */
  recycle(why: Trouble): void {
    if (this.#isUp) this.#fail(why);
  }

  #rise(protocol: Protocol, connack: IConnackPacket): void {
    const client = this.#client;
    if (client === null) return;
    this.#isUp = true;
    this.#lessons.proven = true;
    this.#takeovers.connected();
    this.#steady = setTimeout(
      () => {
        this.#failures = 0;
        this.#askedLogin = null;
      },
      STEADY_MS * (this.#options.timeScale ?? 1),
    );
    this.#listener.standing({ ...this.#standing("online"), failures: 0, connectedMs: Date.now() });
    this.#listener.up({ client, protocol, connack });
  }

  #drop(): void {
    const wasUp = this.#isUp;
    if (this.#client !== null) discard(this.#client);
    this.#client = null;
    this.#isUp = false;
    clearTimeout(this.#steady);
    if (wasUp) this.#listener.down();
  }

  #fail(cause: Trouble): void {
    if (this.#closed) return;
    const why = this.#isUp ? this.#takeovers.judge(cause) : cause;
    if (!this.#isUp) this.#takeovers.refused();
    this.#drop();
    this.#failures += 1;
    const at = this.#learn(why) ? 0 : this.#waitMs(why);
    this.#listener.standing({ ...this.#standing("waiting", why), nextAttemptMs: Date.now() + at });
    this.#timer = setTimeout(() => this.tryNow(), at);
    this.#askLogin(why);
  }

  #waitMs(why: Trouble): number {
    const isFast =
      why.policy === "retry" ||
      why.policy === "perhaps-version" ||
      (why.policy === "taken-over" && !this.#takeovers.isFight);
    this.#slowFailures = isFast ? 0 : this.#slowFailures + 1;
    const failures = isFast ? this.#failures : this.#slowFailures;
    return backoffMs(failures, !isFast) * (this.#options.timeScale ?? 1);
  }

  /** True where something was changed that makes an attempt at once worth while. */
  #learn(why: Trouble): boolean {
    const lessons = this.#lessons;
    if (why.policy === "change-version" || why.policy === "perhaps-version") return this.#changeVersion(why.policy);
    if (why.policy === "change-client-id" && lessons.idSuffix === "") {
      lessons.idSuffix = randomBytes(4).toString("hex");
      return true;
    }
    if (this.#role === "w" && (why.policy === "change-will" || why.credentials) && this.#options.statusTopic !== null) {
      // A user who may not write our status topic is refused like a stranger: without the will it may be let in.
      lessons.withWill = !lessons.withWill;
      return !lessons.withWill;
    }
    return false;
  }

  /** All connections learn at the same time: the version is changed once, by whoever comes first. */
  #changeVersion(policy: Trouble["policy"]): boolean {
    const lessons = this.#lessons;
    if ((this.#options.protocol ?? "auto") !== "auto") return false;
    if (policy === "perhaps-version" && lessons.proven) return false;
    if (lessons.protocol === this.#protocol) lessons.protocol = this.#protocol === "5" ? "3.1.1" : "5";
    return this.#failures < 3;
  }

  #askLogin(why: Trouble): void {
    const ask = this.#options.credentialsAgain;
    if (!why.credentials || ask === undefined) return;
    ask().then(
      (login) => this.#useLogin(login),
      () => undefined,
    );
  }

  /** The same login twice is not tried at once again: it would lock the account. */
  #useLogin(login: Login | null): void {
    if (login === null || this.#closed || sameLogin(login, this.#askedLogin ?? this.#lessons.login)) return;
    this.#askedLogin = login;
    this.#lessons.login = login;
    this.tryNow();
  }

  #standing(state: Standing["state"], why: Trouble | null = null): Standing {
    return { state, trouble: why, failures: this.#failures, nextAttemptMs: null, connectedMs: null };
  }
}

const sameLogin = (a: Login, b: Login): boolean => a.username === b.username && a.password === b.password;
