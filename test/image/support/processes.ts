import { readFileSync, readlinkSync } from "node:fs";

/** All processes below this one. Those that end meanwhile are left out. */
export function descendants(pid: number | undefined): number[] {
  const children = (attempt(() => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")) ?? "").split(" ");
  return children.filter(Boolean).flatMap((child) => [Number(child), ...descendants(Number(child))]);
}

/** Whether it is number 1 in a container. */
export function isFirstInside(pid: number): boolean {
  const status = attempt(() => readFileSync(`/proc/${pid}/status`, "utf8")) ?? "";
  return /^NSpid:.*\t1$/m.test(status);
}

/** Path of its program, as the machine sees it. */
export const programOf = (pid: number): string | undefined => attempt(() => readlinkSync(`/proc/${pid}/exe`));

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // It has ended.
    return undefined;
  }
}
