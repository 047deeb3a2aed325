import { existsSync, renameSync, statSync } from "node:fs";
import { basename } from "node:path";

/**
 * A damaged file is never mended or overwritten: it is kept under another name, for whoever can read it. Null where
 * there is none.
 */
export function setAside(path: string, nowMs: number): string | null {
  const kept = toFreeName(`${path}.damaged-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, "-")}`);
  const parts = ["", "-wal", "-shm"].filter((part) => existsSync(`${path}${part}`));
  for (const part of parts) renameSync(`${path}${part}`, `${kept}${part}`);
  return parts.length > 0 ? basename(kept) : null;
}

/** Bytes of a file; 0 where it is empty, or there is none. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** What people are told of it. */
export function toDamage(path: string, kept: string | null, isRestored: boolean): string {
  const name = basename(path);
  const found = kept === null ? `${name} was gone.` : `${name} was damaged. It is kept as ${kept}.`;
  return `${found} ${isRestored ? "What a copy of it held was taken instead." : "A new one was begun."}`;
}

/** Two of one file may be found within a millisecond, or by a clock that was set back. */
function toFreeName(wanted: string): string {
  let name = wanted;
  for (let count = 2; ["", "-wal", "-shm"].some((part) => existsSync(`${name}${part}`)); count += 1) {
    name = `${wanted}-${count}`;
  }
  return name;
}
