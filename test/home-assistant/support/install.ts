import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What decides how the copied home looks. */
const RECIPE = ["configuration.ts", "golden.ts", "users.ts"];

/** Where install.sh puts Home Assistant. */
export const INSTALLATION = resolve(
  import.meta.dirname,
  "../../..",
  process.env["HOME_ASSISTANT_FOLDER"] ?? ".home-assistant",
);
export const HASS = join(INSTALLATION, "hass");

/** The home that every test's home is a copy of. Another recipe has another folder. */
export const GOLDEN = join(INSTALLATION, `golden-${recipeDigest()}`);

function recipeDigest(): string {
  const hash = createHash("sha256");
  for (const name of RECIPE) hash.update(readFileSync(join(import.meta.dirname, name)));
  return hash.digest("hex").slice(0, 12);
}
