/** How the page stands with the server. */
export type Link =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  /** `cause` is what a plain request was answered with, so that the banner can say what to do. */
  | { readonly state: "lost"; readonly cause: LossCause; readonly retryAtMs: number }
  /** The server speaks another version of the contract than this page: it has to be loaded again. */
  | { readonly state: "outdated" };

export type LossCause = "unreachable" | "session-ended" | "not-running" | "cut-off";
