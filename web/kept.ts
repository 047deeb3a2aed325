export type Kept = { readonly [name: string]: string | boolean | null | ReadonlySet<string> };

const PREFIX = "rollcall ";

/** Keeps what a page is set to, as long as the browser's tab lives. */
export function keep(name: string, value: Kept): void {
  const plain = JSON.stringify(value, (_, part) => (part instanceof Set ? Array.from(part) : part));
  try {
    sessionStorage.setItem(PREFIX + name, plain);
  } catch {
    // A browser that keeps nothing forgets at the next load; until then all is well.
  }
}

/** What was kept, in the shape of `usual`: whatever is not as it should be is as usual, it may be of another version. */
export function recall<T extends Kept>(name: string, usual: T): T {
  const kept = read(name);
  return Object.fromEntries(Object.entries(usual).map(([key, value]) => [key, fitting(kept[key], value)])) as T;
}

/** A word that was kept, where it is one of those that are known. */
export function known<W extends string>(words: readonly W[], word: string, usual: W): W {
  return words.find((one) => one === word) ?? usual;
}

function read(name: string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function fitting(kept: unknown, usual: Kept[string]): Kept[string] {
  if (usual instanceof Set) return Array.isArray(kept) ? new Set(kept.map(String)) : usual;
  if (usual === null) return typeof kept === "string" ? kept : null;
  return typeof kept === typeof usual ? (kept as Kept[string]) : usual;
}
