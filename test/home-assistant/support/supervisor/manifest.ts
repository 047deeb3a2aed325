import { readFileSync } from "node:fs";

const TEXT = readFileSync(new URL("../../../../config.yaml", import.meta.url), "utf8");

/** What the Supervisor reads in config.yaml, as far as Home Assistant hears of it. */
export const MANIFEST = {
  slug: `local_${read("slug")}`,
  name: read("name"),
  version: read("version"),
  description: read("description"),
  panelTitle: read("panel_title"),
  panelIcon: read("panel_icon", "mdi:puzzle"),
  /** True where the side bar shows it to administrators alone. */
  panelAdmin: read("panel_admin", "true") === "true",
} as const;

/** A value of the top level that stands on the line of its key. */
function read(key: string, otherwise?: string): string {
  const value = new RegExp(`^${key}: *"?([^"\n]+?)"? *$`, "m").exec(TEXT)?.[1] ?? otherwise;
  if (value === undefined) throw new Error(`config.yaml has no ${key}`);
  return value;
}
