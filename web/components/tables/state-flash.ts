import type { Entity, EntityKey } from "../../../src/contract/entity.ts";

const LIT_MS = 900;

/**
 * Lights a state up for a moment when it changed while it was in view. Switched on and off, not faded: a fade would
 * keep the browser painting all the time in a lively home.
 */
export class StateFlash {
  #drawn = new Map<string, string | null>();

  show(root: ParentNode, entities: ReadonlyMap<EntityKey, Entity>): void {
    const drawn = new Map<string, string | null>();
    for (const cell of root.querySelectorAll<HTMLElement>("[data-key]")) {
      const key = cell.dataset["key"] as EntityKey;
      const state = entities.get(key)?.state ?? null;
      const before = this.#drawn.get(key);
      drawn.set(key, state);
      if (before !== undefined && before !== state) light(cell);
    }
    this.#drawn = drawn;
  }
}

function light(cell: HTMLElement): void {
  cell.toggleAttribute("data-fresh", true);
  setTimeout(() => cell.toggleAttribute("data-fresh", false), LIT_MS);
}
