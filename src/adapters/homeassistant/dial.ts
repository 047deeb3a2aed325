import { type RawData, WebSocket } from "ws";
import * as z from "zod";
import { explain, hungUp, type Trouble, tokenRefused, trouble, unreadable } from "./trouble.ts";

/** Where Home Assistant's WebSocket is, who we are there, and what a user can do when that is not believed. */
export type Address = {
  /** `ws://supervisor/core/websocket` or `wss://home.example.org/api/websocket` */
  readonly url: string;
  readonly token: string;
  readonly refusedAdvice: string;
};

export type Opened = { readonly socket: WebSocket; readonly version: string };

const Welcome = z.discriminatedUnion("type", [
  z.object({ type: z.literal("auth_required") }),
  z.object({ type: z.literal("auth_ok"), ha_version: z.string().max(40) }),
  z.object({ type: z.literal("auth_invalid") }),
]);

/** Home Assistant's own limit for one message through the Supervisor. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Opens a socket and says who we are. One of the two is called, once; `signal` abandons the attempt silently. */
export function dial(
  address: Address,
  limitMs: number,
  signal: AbortSignal,
  answer: { opened(opened: Opened): void; failed(why: Trouble): void },
): void {
  // Registries compress well, but inside one machine the time and memory for that cost more than they save.
  const socket = new WebSocket(address.url, {
    perMessageDeflate: false,
    maxPayload: MAX_BYTES,
    followRedirects: false,
  });
  const end = (report: () => void) => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abandon);
    socket.removeAllListeners();
    // An error that comes after the end is nobody's business, and would end the process.
    socket.on("error", () => {});
    if (!signal.aborted) report();
  };
  const fail = (why: Trouble) =>
    end(() => {
      socket.terminate();
      answer.failed(why);
    });
  const abandon = () => {
    end(() => {});
    socket.terminate();
  };
  const timer = setTimeout(() => fail(trouble(`No answer from ${toShown(address.url)}.`)), limitMs);
  signal.addEventListener("abort", abandon);
  socket.on("error", (error) => fail(explain(error, toShown(address.url))));
  socket.on("close", () => fail(hungUp()));
  socket.on("message", (data) => {
    const welcome = readWelcome(data);
    if (welcome === undefined) fail(unreadable());
    else if (welcome.type === "auth_required") socket.send(toAuth(address.token));
    else if (welcome.type === "auth_invalid") fail(tokenRefused(address.refusedAdvice));
    else end(() => answer.opened({ socket, version: welcome.ha_version }));
  });
}

const toAuth = (token: string): string => JSON.stringify({ type: "auth", access_token: token });

/** For people: without a user name or password that somebody wrote into it. */
export function toShown(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

function readWelcome(data: RawData): z.infer<typeof Welcome> | undefined {
  try {
    return Welcome.safeParse(JSON.parse(data.toString())).data;
  } catch {
    return undefined;
  }
}
