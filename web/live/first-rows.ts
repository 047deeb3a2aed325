import type { LiveStore } from "./store.ts";

/**
 * Resolves when there is something to draw: the first rows, word that there are none or that the server is not there;
 * after `limitMs` at the latest.
 */
export function firstRows(store: LiveStore, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, limitMs);
    const stop = store.listen(() => {
      const { entities, devices } = store.tables;
      if (entities.size + devices.size > 0 || store.isComplete || store.link.state !== "connecting") end();
    });
  });
}
