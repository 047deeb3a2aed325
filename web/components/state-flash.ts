import type { Entity, EntityKey } from "../../src/contract/entity.ts";

const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Lights a state up for a moment when it changed while it was in view. */
export class StateFlash {
  #drawn = new Map<string, string | null>();

  show(root: ParentNode, entities: ReadonlyMap<EntityKey, Entity>): void {
    const drawn = new Map<string, string | null>();
    for (const cell of root.querySelectorAll<HTMLElement>("[data-key]")) {
      const key = cell.dataset["key"] as EntityKey;
      const state = entities.get(key)?.state ?? null;
      const before = this.#drawn.get(key);
      drawn.set(key, state);
      if (before !== undefined && before !== state && !STILL.matches) light(cell);
    }
    this.#drawn = drawn;
  }
}

function light(cell: HTMLElement): void {
  const color = "color-mix(in srgb, var(--primary-color) 30%, transparent)";
  cell.animate([{ backgroundColor: color }, { backgroundColor: "transparent" }], {
    duration: 1_200,
    easing: "ease-out",
  });
}
