import type { RawData } from "ws";
import * as z from "zod";
import type { ErrorBody } from "../../contract/error.ts";
import { LiveRequest } from "../../contract/live.ts";
import { check } from "../zod-provider.ts";

const WINDOW_MS = 10_000;

type Ask = Exclude<LiveRequest, { type: "ping" }>;

/** What a frame of a page is: `wrong` is one of the requests, but not right inside; `unknown` is none of them. */
export type Incoming =
  | { readonly type: "ping" | "unknown" }
  | { readonly type: "request"; readonly asked: Ask }
  | { readonly type: "wrong"; readonly id: number; readonly error: ErrorBody["error"] };

const UNKNOWN: Incoming = { type: "unknown" };
const Request = z.looseObject({
  type: z.enum(["call-service", "publish", "call-roll"]),
  id: z.int().nonnegative(),
});

/** Never throws, whatever the frame holds. */
export function readIncoming(frame: RawData, isBinary: boolean): Incoming {
  const content = isBinary ? undefined : parse(frame.toString());
  const checked = check(LiveRequest, content);
  if ("value" in checked) {
    return checked.value.type === "ping" ? { type: "ping" } : { type: "request", asked: checked.value };
  }
  const { data } = Request.safeParse(content);
  if (!data) return UNKNOWN;
  const { code, message, path } = checked.error;
  return { type: "wrong", id: data.id, error: { code, message, path } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How many frames one page may still send; filled up every ten seconds. */
export class Allowance {
  readonly #frames: number;
  #left: number;
  #windowMs = Number.NEGATIVE_INFINITY;

  constructor(frames: number) {
    this.#frames = frames;
    this.#left = frames;
  }

  /** False where the page has sent too much. `nowMs` comes from a clock that never jumps. */
  spend(nowMs: number): boolean {
    if (nowMs - this.#windowMs >= WINDOW_MS) {
      this.#windowMs = nowMs;
      this.#left = this.#frames;
    }
    this.#left -= 1;
    return this.#left >= 0;
  }
}
