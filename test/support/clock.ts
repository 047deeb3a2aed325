import { mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sleep } from "./waiting.ts";

const MODULE = fileURLToPath(new URL("movable-clock.ts", import.meta.url));

/** A wall clock that can be set while the app runs; the app is started with `environment`. */
export class Clock {
  readonly #path = join(mkdtempSync(join(tmpdir(), "rollcall-clock-")), "clock");
  #besideMs: number;

  constructor(besideMs = 0) {
    this.#besideMs = besideMs;
    writeFileSync(this.#path, String(besideMs));
  }

  get environment(): Record<string, string> {
    return { CLOCK_FILE: this.#path, NODE_OPTIONS: `--import=${MODULE}` };
  }

  /** What the app's clock shows. */
  get nowMs(): number {
    return Date.now() + this.#besideMs;
  }

  /** Resolves when it is set. */
  async jump(ms: number): Promise<void> {
    this.#besideMs += ms;
    writeFileSync(`${this.#path}.new`, String(this.#besideMs));
    renameSync(`${this.#path}.new`, this.#path);
    await sleep(50);
  }
}
