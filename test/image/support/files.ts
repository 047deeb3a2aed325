import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** All files and links below a folder, each with its size, by the path inside. Links are not followed. */
export function filesIn(root: string, folder = "/"): Map<string, number> {
  const found = new Map<string, number>();
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const [inner, size] of filesIn(root, path)) found.set(inner, size);
    else found.set(path, lstatSync(join(root, path)).size);
  }
  return found;
}

/** What `after` has that `before` has not, or has in another size. */
export function added(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): [string, number][] {
  return [...after].filter(([path, size]) => before.get(path) !== size).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
