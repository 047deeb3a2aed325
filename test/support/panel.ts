import { onTestFinished } from "vitest";
import type { Fact } from "../../src/contract/fact.ts";
import type { ServerParts } from "../../src/server/server.ts";
import { homeFacts } from "./samples.ts";
import { servePanel } from "./serve-panel.ts";

/** Whoever opens the panel is somebody who may only look. */
export const ONLOOKER: ServerParts["access"] = {
  type: "ingress",
  trustedPeer: "127.0.0.1",
  isAdministrator: async () => false,
};

/** A panel for as long as the test runs. */
export async function aPanel(about: { access?: ServerParts["access"]; facts?: Iterable<Fact> } = {}) {
  const panel = await servePanel(about.facts ?? homeFacts(40), about.access);
  onTestFinished(() => panel.server.close());
  return panel;
}
