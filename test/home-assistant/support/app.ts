import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PATHS } from "../../../src/contract/paths.ts";
import { freePort } from "../../support/mosquitto.ts";
import { until } from "../../support/waiting.ts";
import { INGRESS_ADDRESS } from "./supervisor/supervisor.ts";

export type AppSettings = {
  readonly supervisor: string;
  readonly token: string;
  /** As the user set them in Home Assistant. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
};

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
export type Question = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The address the question comes from; the ingress by default. */
  readonly from?: string;
};

const START_LIMIT_MS = 60_000;

/** The app from its bundle, with what the Supervisor gives it: options, a data folder, a token. */
export class IngressApp {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #exited: Promise<number | null>;
  readonly address: URL;
  #output = "";

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#child = child;
    this.#folder = folder;
    this.address = new URL(`http://127.0.0.1:${port}`);
    this.#exited = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        this.#output += chunk;
      });
  }

  /** Resolves when it says it is well. */
  static async start({ supervisor, token, options = {}, environment = {} }: AppSettings): Promise<IngressApp> {
    const folder = mkdtempSync(join(tmpdir(), "rollcall-app-"));
    const optionsFile = join(folder, "options.json");
    writeFileSync(optionsFile, JSON.stringify(options));
    const port = await freePort();
    const child = spawn(process.execPath, ["dist/main.js"], {
      cwd: new URL("../../..", import.meta.url),
      env: {
        ...process.env,
        SUPERVISOR_API: supervisor,
        SUPERVISOR_TOKEN: token,
        TRUSTED_PEER: INGRESS_ADDRESS,
        OPTIONS_FILE: optionsFile,
        DATA_FOLDER: folder,
        HOST: "127.0.0.1",
        PORT: String(port),
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const app = new IngressApp(child, folder, port);
    try {
      await app.#isWell();
    } catch (error) {
      await app.stop();
      throw error;
    }
    return app;
  }

  async #isWell(): Promise<void> {
    await until("the app's health", START_LIMIT_MS, async () => {
      const { exitCode } = this.#child;
      if (exitCode !== null) throw new Error(`the app ended with ${exitCode}: ${this.output}`);
      const answer = await this.ask(PATHS.health).catch(() => undefined);
      return answer?.status === 200 ? true : undefined;
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error("the app did not start");
    return this.#child.pid;
  }

  /** Everything it wrote, logs and errors. */
  get output(): string {
    return this.#output;
  }

  /** A request straight to the app, past Home Assistant. */
  ask(path: string, { method = "GET", headers = {}, body, from = INGRESS_ADDRESS }: Question = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const question = request(new URL(path, this.address), { method, headers, localAddress: from });
      question.on("error", reject);
      question.on("response", async (response) => {
        const text = (await response.toArray()).join("");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
      question.end(body);
    });
  }

  /** SIGTERM; resolves with the exit code, null where it had to be killed. */
  async stop(): Promise<number | null> {
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 5_000);
    const code = await this.#exited;
    clearTimeout(timer);
    rmSync(this.#folder, { recursive: true, force: true });
    return code;
  }
}
