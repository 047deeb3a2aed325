import type { ReactiveController, ReactiveControllerHost } from "lit";
import { BUILT_IN } from "./built-in-icons.ts";

let others: Readonly<Record<string, unknown>> = {};
let isAskedFor = false;
const hosts = new Set<ReactiveControllerHost>();

/**
 * Path of the icon named `mdi:...`. Undefined where there is none, and until all icons have come: they are fetched
 * when the first one is named that is not built in, and hosts of `IconArrival` are then drawn again.
 */
export function namedIcon(name: string): string | undefined {
  if (!name.startsWith("mdi:")) return undefined;
  const word = name.slice("mdi:".length);
  if (Object.hasOwn(BUILT_IN, word)) return BUILT_IN[word];
  const path = others[exportName(word)];
  if (typeof path === "string") return path;
  if (!isAskedFor) void fetchOthers();
  return undefined;
}

/** Draws its host again when icons have come that it could not draw. */
export class IconArrival implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }
}

/** The other copy in the package: what is imported from the first by name would all be pulled into the first page. */
async function fetchOthers(): Promise<void> {
  isAskedFor = true;
  others = await import("@mdi/js/commonjs/mdi.js").catch(() => ({}));
  for (const host of hosts) host.requestUpdate();
}

/** `air-humidifier` as `mdiAirHumidifier`. */
function exportName(word: string): string {
  return `mdi${word.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}`;
}
