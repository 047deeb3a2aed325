/** What to do about a connection that failed (reliability.md section 4). */
export type Policy =
  | "retry"
  | "retry-slowly"
  | "change-version"
  /** It may be the version, or a broker that is just starting. */
  | "perhaps-version"
  | "change-client-id"
  | "change-will"
  | "taken-over";

/** Why a connection failed, in plain words, and what to do next. Never holds a credential. */
export type Trouble = {
  readonly policy: Policy;
  readonly reason: string;
  readonly advice: string;
  /** The broker did not accept who we are; other credentials may be asked for. */
  readonly credentials: boolean;
  /** The other side closed a working connection without a word. */
  readonly hungUp?: boolean;
};

export const trouble = (reason: string, advice: string, policy: Policy = "retry", credentials = false): Trouble => ({
  policy,
  reason,
  advice,
  credentials,
});
