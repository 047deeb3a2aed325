import { keep, recall } from "./kept.ts";
import { readRoute, toHash } from "./route.ts";

const NOWHERE = { hash: "" };
const ASK = { type: "home-assistant/subscribe-properties" };

/**
 * Follows a deep link: the address of the panel behind its slug reaches the frame only in a message of Home
 * Assistant's. Only the first one counts, and only where the page was opened without an address of its own. Where
 * there is no deep link and Home Assistant was loaded again, it is the place where one was before: the frame forgot it.
 */
export function followDeepLink(outer: Document | null): void {
  if (!outer) return;
  const place = recall("place", NOWHERE).hash;
  window.addEventListener("hashchange", () => keep("place", { hash: location.hash }));
  if (location.hash !== "") return;
  const hear = (event: MessageEvent): void => {
    if (event.source !== window.parent) return;
    const path = readPath(event.data);
    if (path === null) return;
    window.removeEventListener("message", hear);
    if (location.hash !== "") return;
    if (path !== "" && path !== "/") location.hash = toHash(readRoute(`#${path}`));
    else if (wasLoadedAgain(outer)) location.hash = place;
  };
  window.addEventListener("message", hear);
  window.parent.postMessage(ASK, outer.location.origin);
}

function wasLoadedAgain({ defaultView: view }: Document): boolean {
  const [navigation] = view?.performance.getEntriesByType("navigation") ?? [];
  return (navigation as PerformanceNavigationTiming | undefined)?.type === "reload";
}

/** Has Home Assistant around us open a page of its own. */
export function openInHomeAssistant(outer: Document, path: string): void {
  window.parent.postMessage({ type: "home-assistant/navigate", path }, outer.location.origin);
}

/** `route.path` of a `home-assistant/properties` message; null for any other message. */
function readPath(message: unknown): string | null {
  if (typeof message !== "object" || message === null) return null;
  const { type, route } = message as { type?: unknown; route?: { path?: unknown } | null };
  return type === "home-assistant/properties" && typeof route?.path === "string" ? route.path : null;
}
