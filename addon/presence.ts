import type { Logger } from "pino";
import type { StateFolder } from "../src/adapters/storage/state-folder.ts";
import { toOwnTopics } from "../src/core/publishing/own-topics.ts";
import { OPEN_GATE } from "../src/engine/discovery/gate.ts";
import type { EngineParts } from "../src/engine/engine-parts.ts";
import type { BrokerSource } from "./broker-source.ts";
import type { Options } from "./options.ts";

/** How the app meets Home Assistant and the publishers: birth message, gate, its own device. */
export function presence(
  options: Options,
  { source, folder, log }: { source: BrokerSource; folder: StateFolder; log: Logger },
): Required<Pick<EngineParts, "birthTopic" | "gate" | "ownDevice">> {
  // The simulated home is another one: who lives there says nothing about a real broker.
  const publishers = source.simulated
    ? OPEN_GATE.publishers
    : { read: () => folder.knownPublishers(), keep: folder.keepPublishers.bind(folder) };
  return {
    birthTopic: options.birth_topic,
    gate: { isClosed: options.hold_new_publishers, publishers },
    ownDevice: {
      installation: folder.installationId(),
      isAnnounced: options.own_device,
      onFailure: (error) => {
        const reason = error instanceof Error ? error.message : String(error);
        log.warn({ reason }, "the broker does not take what the app publishes of itself");
      },
    },
  };
}

/** Where the broker says `offline` for us; null where nobody is told of us. */
export function toStatusTopic(options: Options, folder: StateFolder): string | null {
  return options.own_device ? toOwnTopics(folder.installationId(), options.discovery_prefix).status : null;
}
