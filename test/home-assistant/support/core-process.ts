import { type ChildProcess, spawn } from "node:child_process";
import * as z from "zod";
import { until } from "../../support/waiting.ts";
import { callCore } from "./core-rest.ts";
import { HASS } from "./install.ts";

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

/** Home Assistant as a process. `--skip-pip`: what it needs is installed, and it must not look for more. */
export class CoreProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  readonly address: string;
  #output = "";

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
    this.#exited = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        this.#output = `${this.#output}${chunk}`.slice(-1_000_000);
      });
  }

  /** Resolves when it answers, which is before everything is loaded. */
  static async start(folder: string, port: number, environment: Readonly<Record<string, string>>) {
    const child = spawn(HASS, [folder, "--skip-pip"], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const core = new CoreProcess(child, `http://127.0.0.1:${port}`);
    try {
      await core.#answers();
    } catch (error) {
      await core.stop();
      throw error;
    }
    return core;
  }

  async #answers(): Promise<void> {
    await until("Home Assistant's first answer", START_LIMIT_MS, async () => {
      const { exitCode } = this.#child;
      if (exitCode !== null) throw new Error(`Home Assistant ended with ${exitCode}: ${this.output}`);
      const response = await fetch(`${this.address}/manifest.json`).catch(() => undefined);
      return response?.ok ? true : undefined;
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error("Home Assistant did not start");
    return this.#child.pid;
  }

  /** Everything it wrote, its log among it. */
  get output(): string {
    return this.#output;
  }

  async running(token: string): Promise<void> {
    const Config = z.object({ state: z.string(), recovery_mode: z.boolean() });
    await until("Home Assistant to run", START_LIMIT_MS, async () => {
      const { state, recovery_mode } = await callCore(Config, `${this.address}/api/config`, { token });
      if (recovery_mode) throw new Error(`Home Assistant is in recovery mode: ${this.output}`);
      return state === "RUNNING" ? true : undefined;
    });
  }

  /** SIGTERM; resolves with the exit code, null where it had to be killed. */
  async stop(): Promise<number | null> {
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), STOP_LIMIT_MS);
    const code = await this.#exited;
    clearTimeout(timer);
    return code;
  }
}
