import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { FOLDER } from "./store.ts";

/** Before all tests: builds the image from the working tree; `IMAGE=built` takes the one of the last run. */
export function setup(): void {
  if (process.env["IMAGE"] === "built") return;
  mkdirSync(FOLDER, { recursive: true });
  const startedMs = Date.now();
  const built = spawnSync("test/image/build.sh", [FOLDER], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the image was not built:\n${built.stdout}${built.stderr}`);
  console.info(`image built in ${Math.round((Date.now() - startedMs) / 1_000)} s`);
}
