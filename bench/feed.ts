import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Recorded } from "./recorded.ts";

/** Publishes everything from a process of its own; resolves when the broker took it, with the time of the first publish (`performance.now()`). */
export async function publish(url: string, messages: readonly Recorded[], qos: 0 | 1 = 0): Promise<number> {
  const script = fileURLToPath(new URL("peers/publisher.ts", import.meta.url));
  const child = spawn(process.execPath, [script, url], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const started = new Promise<number>((resolve) => child.stdout.once("data", () => resolve(performance.now())));
  for (const message of messages) {
    const line = `${JSON.stringify({ ...message, qos })}\n`;
    if (!child.stdin.write(line)) await new Promise((resolve) => child.stdin.once("drain", resolve));
  }
  child.stdin.end();
  const code = await exited;
  if (code !== 0) throw new Error(`the publisher ended with ${code}`);
  return started;
}
