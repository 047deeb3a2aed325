import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../support/waiting.ts";
import { House } from "./support/house.ts";
import { openedFiles } from "./support/opened-files.ts";
import { fileRights } from "./support/profile.ts";

let house: House;
let traces: string;
beforeEach(async () => {
  house = await House.build();
  traces = mkdtempSync(join(tmpdir(), "rollcall-traces-"));
});
afterEach(async () => {
  await house.close();
  rmSync(traces, { recursive: true, force: true });
});

test("the rules are read as AppArmor means them", () => {
  const isAllowed = fileRights("node");
  expect(isAllowed("/data/options.json", "r")).toBe(true);
  expect(isAllowed("/data/a/b.db-wal", "w")).toBe(true);
  expect(isAllowed("/ssl/ca.crt", "r")).toBe(true);
  expect(isAllowed("/proc/17/status", "r")).toBe(true);
  expect(isAllowed("/etc/resolv.conf", "r")).toBe(true);
  for (const path of ["/ssl/ca.crt", "/app/dist/main.js", "/etc/passwd", "/run/s6/a", "/usr/bin/node"]) {
    expect(isAllowed(path, "w"), path).toBe(false);
  }
  for (const path of [
    "/etc/shadow",
    "/config/secrets.yaml",
    "/run/s6/container_environment/SUPERVISOR_TOKEN",
    "/root/x",
  ]) {
    expect(isAllowed(path, "r"), path).toBe(false);
  }
});

test("every file the app opens from start to stop is allowed by its profile", async () => {
  const container = house.start({ options: { log_level: "info" }, traces });
  await container.ready();
  await until("the roll call", 60_000, () => (container.output.includes("roll call ended") ? true : undefined));
  await fetch(container.address);
  const threads = readdirSync(`/proc/${container.node}/task`).map(Number);
  expect((await container.stop()).code).toBe(0);

  const isAllowed = fileRights("node");
  const opened = openedFiles(traces, threads, container.root);
  console.info(`${opened.length} files opened or changed by ${threads.length} threads`);
  expect(opened.length).toBeGreaterThan(10);
  expect(opened).toContainEqual({ path: "/data/options.json", right: "r" });
  expect(opened).toContainEqual({ path: "/app/dist/main.js", right: "r" });
  expect(opened.some(({ path, right }) => path.startsWith("/data/") && right === "w")).toBe(true);
  // AppArmor writes a folder with a slash behind it.
  const refused = opened.filter(({ path, right }) => !isAllowed(path, right) && !isAllowed(`${path}/`, right));
  expect(refused).toEqual([]);
});
