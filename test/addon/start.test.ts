import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../support/app.ts";
import { startMosquitto } from "../support/mosquitto.ts";

const BUNDLE = new URL("../../dist/main.js", import.meta.url);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(environment: Record<string, string>) {
  return spawn(process.execPath, [BUNDLE.pathname], {
    env: { HOST: "127.0.0.1", PORT: "0", DATA_FOLDER: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function ended(child: ReturnType<typeof start>) {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

test("a port that another program has ends the start with one line", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  const { code, output } = await ended(start({ PORT: `${port}`, LOG_LEVEL: "error" }));
  other.close();
  expect([code, output]).toEqual([1, expect.stringMatching(/^Option port: another program listens on \d+.*8099\n$/)]);
});

test("a host that is not this machine's likewise", async () => {
  const environment = { HOST: "192.0.2.1", PANEL_PASSWORD: "long enough", LOG_LEVEL: "error" };
  const { code, output } = await ended(start(environment));
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^Option host: 192\.0\.2\.1 is no address.*127\.0\.0\.1\n$/),
  ]);
});

test("a signal that comes before anything is started ends it with exit code 0", async () => {
  const options = join(folder, "options.json");
  spawnSync("mkfifo", [options]);
  const child = start({ OPTIONS_FILE: options });
  // Opens when the app does, which then waits for what is written.
  const file = await open(options, "w");
  child.kill("SIGTERM");
  await file.writeFile("{}");
  await file.close();
  expect((await ended(child)).code).toBe(0);
});

test("a data folder that takes nothing costs what is learnt, and nothing else", async () => {
  for (const name of ["installation-id", "known-publishers.json", "known-topics.txt", "rollcall.db"]) {
    mkdirSync(join(folder, name));
  }
  const mosquitto = await startMosquitto();
  const app = await App.start(mosquitto.url, { folder, environment: { HOLD_NEW_PUBLISHERS: "true" } });
  await app.rollEnded();
  expect((await app.status()).broker.state).toBe("online");
  expect(app.output).toMatch(/WARNING the data folder cannot be written/);
  expect(app.output).toMatch(/WARNING who may pass the gate cannot be written/);
  expect(await app.stop()).toBe(0);
  await mosquitto.stop();
});
