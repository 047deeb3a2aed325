import type { Home } from "../core/home/home.ts";
import type { GateSettings } from "./discovery/gate.ts";
import type { OwnDeviceSettings } from "./own-device/own-device.ts";
import type { BrokerPort, JournalPort, ProcessPort, StoragePort } from "./ports.ts";
import type { HomeAssistantPort } from "./registered/home-assistant-port.ts";

/** What the engine is built of; the composition root hands it over. */
export type EngineParts = {
  readonly home: Home;
  readonly broker: BrokerPort;
  readonly process: ProcessPort;
  readonly journal: JournalPort;
  /** Absent: nobody looks after it. */
  readonly storage?: StoragePort;
  readonly version: string;
  /** Discovery prefix. */
  readonly prefix: string;
  /** Quality of service for states; what an announcement asks for is not needed to show it. */
  readonly stateQos: 0 | 1 | 2;
  /** Topic of Home Assistant's birth message; absent: it is not followed. */
  readonly birthTopic?: string | null;
  /** Absent: everybody's announcements are taken in. */
  readonly gate?: GateSettings;
  /** How the app itself is announced; absent: it is not. */
  readonly ownDevice?: OwnDeviceSettings;
  /** Announcements, and entities, that are taken in at most; absent: as many as fit a small machine. */
  readonly maxAnnounced?: number;
  /** Absent: there is no link to Home Assistant's registries. */
  readonly homeAssistant?: HomeAssistantPort | null;
  /** Told of faults of ours: a listener or a message that made the engine fail. */
  readonly onFailure: (error: unknown) => void;
};
