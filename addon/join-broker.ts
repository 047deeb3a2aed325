import { MqttBroker } from "../src/adapters/mqtt/broker.ts";
import type { Log } from "../src/adapters/mqtt/options.ts";
import type { StateFolder } from "../src/adapters/storage/state-folder.ts";
import type { Engine } from "../src/engine/engine.ts";
import { createBrokerLog } from "./broker-log.ts";
import type { BrokerSource } from "./broker-source.ts";
import type { Options } from "./options.ts";
import { toStatusTopic } from "./presence.ts";

type Parts = {
  readonly options: Options;
  readonly source: BrokerSource;
  readonly folder: StateFolder;
  readonly log: Log;
  /** It needs the broker and the broker needs it; nothing is said to it before it is there. */
  readonly engine: () => Engine;
};

/** The broker, not yet connected, with the engine behind it. */
export function joinBroker({ options, source, folder, log, engine }: Parts): MqttBroker {
  const tell = createBrokerLog(log);
  const remembered = source.simulated ? [] : folder.knownTopics();
  return new MqttBroker(
    {
      ...source.options,
      clientId: source.options.clientId ?? `mqtt-rollcall-${folder.installationId()}`,
      prefixes: [options.discovery_prefix],
      statusTopic: toStatusTopic(options, folder),
      rollCall: { knownTopics: () => knownTopics(engine(), remembered) },
      credentialsAgain: async () => source.credentialsAgain(),
    },
    {
      onMessage: (message) => engine().receive(message),
      onBroker: (status) => {
        tell(status);
        engine().brokerChanged(status);
        source.noteStatus(status);
      },
      onRoll: (roll) => engine().rollChanged(roll),
      onLost: (topics) => engine().announcementsLost(topics),
      onGone: (topics) => engine().announcementsGone(topics),
      onSpeaking: () => engine().speaking(),
      log,
    },
  );
}

/** Before anything was announced to this run, what the run before knew. */
function knownTopics(engine: Engine, remembered: readonly string[]): readonly string[] {
  const topics = [...engine.topics()];
  return topics.length > 0 ? topics : remembered;
}
