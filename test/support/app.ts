import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { Status } from "../../src/contract/api.ts";
import { freePort } from "./mosquitto.ts";
import { until } from "./waiting.ts";

/** Memory of the process depends on them: it is started as `npm start` starts it. */
const [SETTINGS = "", ARGUMENTS = ""] = manifest.scripts.start.split(" node ");
const ENVIRONMENT = Object.fromEntries(SETTINGS.split(" ").map((setting) => setting.split("=")));
const NODE_ARGUMENTS = ARGUMENTS.split(" ");

/** Where the app's processor time is measured, its answers to our questions must not be what is measured. */
const STATUS_EVERY_MS = 200;

/** The product as a user runs it: the built bundle, in a process of its own. */
export class App {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #keepFolder: boolean;
  readonly #exited: Promise<number | null>;
  #output = "";
  readonly address: string;
  readonly startedMs: number;

  private constructor(child: ChildProcess, folder: string, address: string, startedMs: number, keepFolder: boolean) {
    this.#child = child;
    this.#folder = folder;
    this.#keepFolder = keepFolder;
    this.address = address;
    this.startedMs = startedMs;
    this.#exited = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        this.#output += chunk;
      });
    }
  }

  /** Everything it wrote, logs and errors. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when the panel is served. `folder` keeps what a run remembers for the next one. */
  static async start(
    brokerUrl: string,
    options: { folder?: string; environment?: Record<string, string> } = {},
  ): Promise<App> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), "rollcall-bench-"));
    const port = String(await freePort());
    const startedMs = Date.now();
    const child = spawn(process.execPath, NODE_ARGUMENTS, {
      cwd: new URL("../..", import.meta.url),
      env: {
        ...process.env,
        ...ENVIRONMENT,
        MQTT_URL: brokerUrl,
        DATA_FOLDER: folder,
        HOST: "127.0.0.1",
        PORT: port,
        LOG_LEVEL: "warning",
        // Homes are counted: the app's own device would be in every count.
        OWN_DEVICE: "false",
        ...options.environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const app = new App(child, folder, `http://127.0.0.1:${port}`, startedMs, options.folder !== undefined);
    await until("the panel", 60_000, () => {
      if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}: ${app.output}`);
      return app.status().catch(() => undefined);
    });
    return app;
  }

  /** Address of the live socket. */
  get live(): string {
    return `${this.address.replace("http", "ws")}/api/live`;
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error("the app did not start");
    return this.#child.pid;
  }

  async status(): Promise<Status> {
    const response = await fetch(`${this.address}/api/status`);
    return Status.parse(await response.json());
  }

  /** Waits until the first roll call ended, one way or the other. */
  async rollEnded(limitMs = 120_000): Promise<Status> {
    const ask = async () => {
      const status = await this.status();
      return ["complete", "possibly-incomplete"].includes(status.roll.state) ? status : undefined;
    };
    return until("the end of the roll call", limitMs, ask, STATUS_EVERY_MS);
  }

  /** Asks for a path of the server and reads the answer as JSON. */
  async get(path: string): Promise<unknown> {
    return (await fetch(`${this.address}/${path}`)).json();
  }

  async post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.address}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-rollcall": "1" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  /** SIGKILL: it cannot say goodbye. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  /** SIGTERM; resolves with the exit code, null where it had to be killed. */
  async stop(): Promise<number | null> {
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 5_000);
    const code = await this.#exited;
    clearTimeout(timer);
    if (!this.#keepFolder) rmSync(this.#folder, { recursive: true, force: true });
    return code;
  }
}
