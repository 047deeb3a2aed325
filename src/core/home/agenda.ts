type Appointment<T> = { readonly atMs: number; readonly who: T };

/** Who is to be asked when, soonest first: a binary heap. Appointments that came to nothing are dropped when due. */
export class Agenda<T> {
  readonly #heap: Appointment<T>[] = [];

  get nextMs(): number | null {
    return this.#heap[0]?.atMs ?? null;
  }

  add(atMs: number, who: T): void {
    const heap = this.#heap;
    let at = heap.length;
    const added = { atMs, who };
    heap.push(added);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || parent.atMs <= atMs) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = added;
  }

  /** Takes out the soonest appointment where it is due. */
  takeDue(nowMs: number): T | undefined {
    const [first] = this.#heap;
    if (!first || first.atMs > nowMs) return undefined;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) this.#sink(last);
    return first.who;
  }

  #sink(moved: Appointment<T>): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const left = at * 2 + 1;
      const right = left + 1;
      let below = left;
      if ((heap[right]?.atMs ?? Number.POSITIVE_INFINITY) < (heap[left]?.atMs ?? Number.POSITIVE_INFINITY))
        below = right;
      const child = heap[below];
      if (!child || child.atMs >= moved.atMs) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = moved;
  }
}
