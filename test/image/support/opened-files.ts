import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";

export type Opened = { readonly path: string; readonly right: "r" | "w" };

const OPEN = /^open(?:at)?\((?:\w+, )?"([^"]*)", ([\w|]+)[^=]*\) = \d/;
const CHANGE = /^(?:mkdir|rmdir|unlink|rename|link|chmod|truncate)(?:at)?(?:2)?\((.*)\) = 0/;
const FOLDER = "/app";

/** Every file that the threads of a process opened or changed, by the traces strace wrote one a thread. */
export function openedFiles(traces: string, threads: readonly number[], root: string): Opened[] {
  const found = new Map<string, Opened>();
  for (const name of readdirSync(traces)) {
    if (!threads.includes(Number(name.split(".").at(-1)))) continue;
    // Before it became Node the process was a script of s6, which another profile holds.
    const lines = readFileSync(join(traces, name), "utf8").split("\n");
    const own = lines.slice(lines.findLastIndex((line) => line.startsWith('execve("/usr/bin/node"')) + 1);
    for (const opened of own.flatMap(read)) {
      const path = real(opened.path, root);
      found.set(`${path} ${opened.right}`, { path, right: opened.right });
    }
  }
  return [...found.values()];
}

function read(line: string): Opened[] {
  const [, path, flags] = OPEN.exec(line) ?? [];
  if (path !== undefined && flags !== undefined) {
    return [{ path, right: /O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)/.test(flags) ? "w" : "r" }];
  }
  const changed = CHANGE.exec(line)?.[1] ?? "";
  return [...changed.matchAll(/"([^"]*)"/g)].map(([, name = ""]) => ({ path: name, right: "w" }));
}

/** AppArmor judges where a link leads to. */
function real(path: string, root: string): string {
  const absolute = resolve(FOLDER, path).replace(/^\/proc\/(self|thread-self)/, "/proc/1");
  if (absolute.startsWith("/proc") || absolute.startsWith("/data") || !existsSync(join(root, absolute)))
    return absolute;
  return followed(absolute, root);
}

function followed(path: string, root: string): string {
  const target = realpathSync(join(root, path));
  return target.startsWith(root) ? target.slice(root.length) : target;
}
