import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../../support/waiting.ts";
import { APP, type Network, SUPERVISOR } from "./network.ts";
import { descendants, isFirstInside, programOf } from "./processes.ts";
import { IMAGE, imageConfig, unpack } from "./store.ts";

// What a container engine does: own mounts, own processes, own network, the image's environment and entry point.
const START = `
root=$1 data=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
echo "$SUPERVISOR supervisor" > "$root/etc/hosts"
mkdir -p "$root/data" && mount --bind "$data" "$root/data"
exec env -i "$@"
`;

export type ContainerSettings = {
  /** What the Supervisor writes into /data/options.json. */
  readonly options: object;
  readonly environment?: Readonly<Record<string, string>>;
  /** Folder into which strace writes which files each thread opens. */
  readonly traces?: string;
};

/** The image, started from its own file tree as a container engine starts it. */
export class Container {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  readonly #remove: () => void;
  readonly root: string;
  readonly address = `http://${APP}:8099`;
  #output = "";

  private constructor(child: ChildProcess, root: string, remove: () => void) {
    this.#child = child;
    this.root = root;
    this.#remove = remove;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        this.#output += chunk;
      });
    }
    this.#exited = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
  }

  /** Resolves when it runs, whatever it does then. */
  static start(network: Network, { options, environment = {}, traces }: ContainerSettings): Container {
    const { root, remove } = unpack(IMAGE);
    const data = mkdtempSync(join(tmpdir(), "rollcall-data-"));
    writeFileSync(join(data, "options.json"), JSON.stringify(options), { mode: 0o600 });
    const { Env, Entrypoint } = imageConfig();
    const given = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const strace = ["strace", "-ff", "-qq", "-s", "4096", "-e", "trace=%file", "-o", `${traces}/of`];
    const isolated = ["unshare", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child"];
    const [program = "", ...rest] = [
      ...(traces === undefined ? [] : strace),
      ...["ip", "netns", "exec", network.name, ...isolated, "sh", "-ec", START, "start", root, data],
      ...[...Env, ...given, "chroot", root, ...Entrypoint],
    ];
    const child = spawn(program, rest, { env: { ...process.env, SUPERVISOR }, stdio: ["ignore", "pipe", "pipe"] });
    return new Container(child, root, () => {
      remove();
      rmSync(data, { recursive: true, force: true });
    });
  }

  /** Everything it wrote. */
  get output(): string {
    return this.#output;
  }

  /** Process 1 of the container, as the machine knows it. */
  get #init(): number | undefined {
    return descendants(this.#child.pid).find(isFirstInside);
  }

  /** The app's process, as the machine knows it; undefined where there is none. */
  get node(): number | undefined {
    return descendants(this.#init).find((pid) => programOf(pid)?.endsWith("/usr/bin/node"));
  }

  /** Asks until the panel answers. */
  async ready(): Promise<void> {
    await until("the panel", 60_000, async () => {
      if (this.#child.exitCode !== null) throw new Error(`it ended with ${this.#child.exitCode}: ${this.#output}`);
      return (await fetch(`${this.address}/healthz`).catch(() => null))?.ok || undefined;
    });
  }

  /** A shell command inside, as `docker exec` runs it. */
  run(command: string): { status: number | null; output: string } {
    const inside = ["--target", String(this.#init), "--mount", "--pid", "--net", "--root", "--wd"];
    const { status, stdout, stderr } = spawnSync("nsenter", [...inside, "/bin/sh", "-c", command], {
      encoding: "utf8",
    });
    return { status, output: `${stdout}${stderr}` };
  }

  /** Asks for a path of the panel as whoever has this address. */
  async askFrom(localAddress: string, path: string): Promise<{ status: number | undefined }> {
    return await new Promise((resolve, reject) => {
      get(`${this.address}${path}`, { localAddress, agent: false }, (response) => {
        response.resume();
        resolve({ status: response.statusCode });
      }).once("error", reject);
    });
  }

  /** As `docker stop`: signals process 1 and waits for the exit code, null where it had to be killed. */
  async stop(limitMs = 30_000): Promise<{ code: number | null; tookMs: number }> {
    const startedMs = performance.now();
    process.kill(this.#init ?? 0, "SIGTERM");
    return { code: await this.exited(limitMs), tookMs: performance.now() - startedMs };
  }

  /** The exit code a container engine would see, null where it did not end by itself. */
  async exited(limitMs = 30_000): Promise<number | null> {
    const timer = setTimeout(() => this.#kill(), limitMs);
    const code = await this.#exited;
    clearTimeout(timer);
    return code;
  }

  async remove(): Promise<void> {
    if (this.#child.exitCode === null) this.#kill();
    await this.#exited;
    this.#remove();
  }

  /** With its first process all others of the container end. */
  #kill(): void {
    process.kill(this.#init ?? this.#child.pid ?? 0, "SIGKILL");
  }
}
