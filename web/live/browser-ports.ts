import { PATHS } from "../../src/contract/paths.ts";
import type { ConnectionPorts } from "./connection.ts";
import type { LossCause } from "./link.ts";

const PROBE_MS = 5_000;

/** The browser's side of the connection. Every address hangs on the page's own: ingress puts an unknown prefix before it. */
export const browserPorts: Omit<ConnectionPorts, "store"> = {
  openSocket() {
    const address = new URL(PATHS.live, document.baseURI);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    return new WebSocket(address);
  },
  async probe(): Promise<LossCause | null> {
    try {
      const { ok, status } = await fetch(new URL(PATHS.health, document.baseURI), {
        cache: "no-store",
        signal: AbortSignal.timeout(PROBE_MS),
      });
      if (ok) return null;
      return status === 401 || status === 403 ? "session-ended" : "not-running";
    } catch {
      return "unreachable";
    }
  },
  random: Math.random,
};

/** A laptop that wakes up, or a phone that finds its network, is not left waiting. */
export function whenBack(run: () => void): void {
  window.addEventListener("online", run);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) run();
  });
}
