import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { fileText } from "../../support/manifest.ts";

/** The base's packages and buildah's storage, kept between runs. */
export const FOLDER = fileURLToPath(new URL("../../../.cache/image", import.meta.url));
export const IMAGE = "rollcall";
export const BASE = /^ARG BUILD_FROM=(.*)$/m.exec(fileText("Dockerfile"))?.[1] ?? "";

const ImageConfig = z.object({
  Env: z.array(z.string()),
  Entrypoint: z.array(z.string()),
  Labels: z.record(z.string(), z.string()),
  Healthcheck: z.object({ Test: z.tuple([z.literal("CMD-SHELL"), z.string()]) }),
});
export type ImageConfig = z.output<typeof ImageConfig>;

function buildah(...command: string[]): string {
  const place = ["--root", `${FOLDER}/storage`, "--runroot", `${FOLDER}/runroot`, "--storage-driver", "vfs"];
  const { status, stdout, stderr } = spawnSync("buildah", [...place, ...command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`buildah ${command.join(" ")}: ${stderr}`);
  return stdout.trim();
}

/** A copy of the image's own file tree, gone after `remove`. */
export function unpack(image: string): { readonly root: string; remove(): void } {
  const container = buildah("from", "--pull-never", image);
  return { root: buildah("mount", container), remove: () => void buildah("rm", container) };
}

export function imageConfig(): ImageConfig {
  const read = JSON.parse(buildah("inspect", "--type", "image", IMAGE)) as { Docker: { config: unknown } };
  return ImageConfig.parse(read.Docker.config);
}
