import * as z from "zod";
import { KnownError } from "../../contract/error.ts";
import type { Log } from "./log.ts";

const KEPT_MS = 60_000;
/** Kept as long as an answer, a failure would lock everybody out for a minute after the connection is back. */
const FAILURE_KEPT_MS = 2_000;
const ANSWER_LIMIT_MS = 5_000;
const ADMINISTRATORS = "system-admin";

const User = z.object({
  id: z.string().min(1),
  is_owner: z.boolean(),
  is_active: z.boolean(),
  group_ids: z.array(z.string()),
});

type Ask = (request: { readonly type: "config/auth/list" }, limitMs: number) => Promise<unknown>;

/** Who of Home Assistant's users may change things. Whoever is not known to be an administrator is none. */
export class Administrators {
  readonly #ask: Ask;
  readonly #log: Log;
  readonly #nowMs: () => number;
  #known: Promise<ReadonlySet<string>> = Promise.resolve(new Set());
  #askAgainMs = Number.NEGATIVE_INFINITY;
  #isTroubled = false;

  /** `nowMs`: a clock that never jumps. */
  constructor(ask: Ask, log: Log, nowMs: () => number = () => performance.now()) {
    this.#ask = ask;
    this.#log = log;
    this.#nowMs = nowMs;
  }

  /** Rejects with `KnownError` where Home Assistant cannot be asked; whoever asks takes that for a no. */
  async isAdministrator(userId: string): Promise<boolean> {
    if (this.#nowMs() >= this.#askAgainMs) this.#known = this.#read();
    return (await this.#known).has(userId);
  }

  async #read(): Promise<ReadonlySet<string>> {
    this.#askAgainMs = this.#nowMs() + KEPT_MS;
    try {
      const users = readUsers(await this.#ask({ type: "config/auth/list" }, ANSWER_LIMIT_MS));
      this.#isTroubled = false;
      return new Set(users.flatMap(toAdministrator));
    } catch (error) {
      this.#askAgainMs = this.#nowMs() + FAILURE_KEPT_MS;
      this.#warn(error);
      throw error;
    }
  }

  /** Once for all questions until there is an answer again. */
  #warn(error: unknown): void {
    const reason = error instanceof Error ? error.message : "unknown";
    if (!this.#isTroubled) this.#log.warn({ reason }, "nobody counts as an administrator of Home Assistant");
    this.#isTroubled = true;
  }
}

function readUsers(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  throw new KnownError("refused", "Home Assistant's list of users cannot be read");
}

/** None or one, so that one broken row does not spoil the others. */
function toAdministrator(row: unknown): readonly string[] {
  const { data: user } = User.safeParse(row);
  if (user === undefined) return [];
  return user.is_owner || (user.is_active && user.group_ids.includes(ADMINISTRATORS)) ? [user.id] : [];
}
