/** Who listens on one topic. */
type Audience<L> = {
  readonly listeners: L[];
  /** A text that alters none of them, as long as nothing else does; null where there is none. */
  idle: string | null;
};

/** Who listens to what: exact topics in a map, filters with wildcards in a tree of levels. */
export class TopicIndex<L> {
  readonly #exact = new Map<string, Audience<L>>();
  readonly #root = createLevel<L>();

  /** Returns whether nobody listened there before. */
  add(filter: string, listener: L): boolean {
    const listeners = this.#at(filter);
    listeners.push(listener);
    return listeners.length === 1;
  }

  /** Returns whether nobody listens there any more. */
  remove(filter: string, listener: L): boolean {
    const listeners = this.#find(filter);
    const position = listeners?.indexOf(listener) ?? -1;
    if (!listeners || position < 0) return false;
    listeners.splice(position, 1);
    if (listeners.length > 0) return false;
    if (hasWildcard(filter)) this.#prune(filter);
    else this.#exact.delete(filter);
    return true;
  }

  /** Puts one listener in another's place, so that their order stays. */
  replace(filter: string, old: L, listener: L): void {
    const listeners = this.#find(filter);
    const position = listeners?.indexOf(old) ?? -1;
    if (listeners && position >= 0) listeners[position] = listener;
  }

  has(filter: string): boolean {
    return (this.#find(filter)?.length ?? 0) > 0;
  }

  /** Those who named exactly this topic. */
  exact(topic: string): Audience<L> | undefined {
    return this.#exact.get(topic);
  }

  /** Filters with wildcards that the topic matches, with their listeners. */
  wildcards(topic: string): readonly { readonly filter: string; readonly listeners: readonly L[] }[] {
    if (this.#root.next.size === 0) return [];
    const found: Level<L>[] = [];
    collect(this.#root, topic.split("/"), 0, found);
    return found.filter(({ listeners }) => listeners.length > 0);
  }

  #at(filter: string): L[] {
    if (hasWildcard(filter)) return this.#grow(filter).listeners;
    const known = this.#exact.get(filter);
    if (known) return known.listeners;
    const listeners: L[] = [];
    this.#exact.set(filter, { listeners, idle: null });
    return listeners;
  }

  #find(filter: string): L[] | undefined {
    return hasWildcard(filter) ? this.#walk(filter)?.listeners : this.#exact.get(filter)?.listeners;
  }

  #walk(filter: string): Level<L> | undefined {
    let level: Level<L> | undefined = this.#root;
    for (const name of filter.split("/")) level = level?.next.get(name);
    return level;
  }

  #grow(filter: string): Level<L> {
    let level = this.#root;
    for (const name of filter.split("/")) {
      let next = level.next.get(name);
      if (!next) {
        next = createLevel<L>();
        level.next.set(name, next);
      }
      level = next;
    }
    level.filter = filter;
    return level;
  }

  #prune(filter: string): void {
    const names = filter.split("/");
    for (let depth = names.length; depth > 0; depth -= 1) {
      const parent = this.#walk(names.slice(0, depth - 1).join("/")) ?? this.#root;
      const above = depth === 1 ? this.#root : parent;
      const name = names[depth - 1] ?? "";
      const level = above.next.get(name);
      if (!level || level.listeners.length > 0 || level.next.size > 0) return;
      above.next.delete(name);
    }
  }
}

type Level<L> = { filter: string; readonly listeners: L[]; readonly next: Map<string, Level<L>> };

function createLevel<L>(): Level<L> {
  return { filter: "", listeners: [], next: new Map() };
}

function hasWildcard(filter: string): boolean {
  return filter.includes("+") || filter.includes("#");
}

/** `#` covers its parent level too; neither wildcard covers a first level that begins with `$` (MQTT 4.7.2). */
function collect<L>(level: Level<L>, names: readonly string[], depth: number, found: Level<L>[]): void {
  const name = names[depth];
  const isHidden = depth === 0 && name?.startsWith("$");
  const rest = level.next.get("#");
  if (rest && !isHidden) found.push(rest);
  if (name === undefined) {
    found.push(level);
    return;
  }
  const one = level.next.get("+");
  if (one && !isHidden) collect(one, names, depth + 1, found);
  const same = level.next.get(name);
  if (same) collect(same, names, depth + 1, found);
}
