import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Mosquitto = {
  readonly port: number;
  /** `mqtt://127.0.0.1:port` */
  readonly url: string;
  /** Its own folder, gone after `stop`. */
  readonly folder: string;
  /** Everything it logged so far. */
  readonly log: () => string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** SIGSTOP: the socket stays open, nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Reads its configuration and access rules anew; connections stay. */
  reload(): void;
  /** The same port and configuration, after `kill`. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export type MosquittoSettings = {
  /** Lines beside the listener; a function is given the folder and may write files into it. */
  readonly config?: string | ((folder: string) => string);
  /** Lines of the listener itself, as `cafile`. */
  readonly listener?: string | ((folder: string) => string);
  readonly anonymous?: boolean;
  readonly port?: number;
};

/** A real broker on loopback, with its own configuration and nothing else changed. */
export async function startMosquitto(settings: MosquittoSettings = {}): Promise<Mosquitto> {
  const port = settings.port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), "rollcall-mosquitto-"));
  const lines = (part: MosquittoSettings["config"]) => (typeof part === "function" ? part(folder) : (part ?? ""));
  const text = [
    ...(process.getuid?.() === 0 ? ["user root"] : []),
    "log_type all",
    `allow_anonymous ${settings.anonymous ?? true}`,
    lines(settings.config),
    `listener ${port} 127.0.0.1`,
    lines(settings.listener),
  ];
  const path = join(folder, "mosquitto.conf");
  writeFileSync(path, `${text.join("\n")}\n`);
  const running = new Running(path, port);
  await running.start();
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    folder,
    log: () => running.log,
    kill: async (signal = "SIGKILL") => running.kill(signal),
    freeze: () => running.signal("SIGSTOP"),
    thaw: () => running.signal("SIGCONT"),
    reload: () => running.signal("SIGHUP"),
    start: async () => running.start(),
    stop: async () => {
      await running.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

class Running {
  readonly #path: string;
  readonly #port: number;
  #child: ChildProcess | null = null;
  log = "";

  constructor(path: string, port: number) {
    this.#path = path;
    this.#port = port;
  }

  async start(): Promise<void> {
    const child = spawn("/usr/sbin/mosquitto", ["-c", this.#path], { stdio: ["ignore", "ignore", "pipe"] });
    this.#child = child;
    child.stderr.on("data", (chunk) => {
      // The newest part is enough, and a long test must not fill the memory.
      this.log = `${this.log}${chunk}`.slice(-1_000_000);
    });
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (child.exitCode !== null) throw new Error(`mosquitto ended: ${this.log}`);
      if (await canConnect(this.#port)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`mosquitto does not listen: ${this.log}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function canConnect(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}
