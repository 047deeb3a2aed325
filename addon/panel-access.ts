import type { AccessOptions } from "../src/server/access/access.ts";
import type { Options } from "./options.ts";

/** How the panel knows who may do what: by Home Assistant, by a password, or because only this machine can reach it. */
export function panelAccess(options: Options, isAdministrator: (userId: string) => Promise<boolean>): AccessOptions {
  const { supervisor, panelPassword } = options;
  if (supervisor !== null) return { type: "ingress", trustedPeer: supervisor.trustedPeer, isAdministrator };
  return panelPassword === null ? { type: "loopback" } : { type: "password", password: panelPassword };
}
