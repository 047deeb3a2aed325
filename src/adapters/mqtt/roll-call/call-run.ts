import type { MqttClient } from "mqtt";
import { attempt } from "../attempt.ts";
import type { Link } from "../connection.ts";
import { dial, discard, type Lessons } from "../dial.ts";
import type { MqttOptions } from "../options.ts";
import type { Call } from "./call.ts";

type Listener = {
  /** The connection is there: the call that begins over it. */
  up(link: Link): Call;
  /** Before that it turned out that there will be none. */
  failed(reason: string): void;
  progress(): void;
};

const PROGRESS_MS = 250;

/** A call over a connection of its own, which ends with it. */
export class CallRun {
  readonly #client: MqttClient;
  readonly #progress: NodeJS.Timeout;
  #call: Call | null = null;

  constructor(options: MqttOptions, lessons: Lessons, listener: Listener) {
    const client = dial(options, "c", lessons);
    this.#client = client;
    this.#progress = setInterval(() => listener.progress(), PROGRESS_MS);
    const { protocol } = lessons;
    attempt(client, options, protocol, {
      up: (connack) => {
        this.#call = listener.up({ client, protocol, connack });
      },
      failed: ({ reason }) => {
        if (this.#call === null) listener.failed(reason);
        else this.#call.fail(new Error(reason));
      },
    });
  }

  end(): void {
    clearInterval(this.#progress);
    discard(this.#client);
    this.#call?.fail(new Error("The connection was closed"));
  }
}
