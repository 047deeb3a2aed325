import type { Announcement, Notice } from "./announcement.ts";
import type { Broker, Roll } from "./broker.ts";
import type { Command } from "./command.ts";
import type { Device } from "./device.ts";
import type { Discovery } from "./discovery.ts";
import type { Entity, EntityKey } from "./entity.ts";
import type { Fact } from "./fact.ts";
import type { HomeAssistant } from "./home-assistant.ts";
import type { JournalEntry } from "./journal.ts";
import { NO_HOME_ASSISTANT, OPEN_DISCOVERY } from "./nothing-known.ts";
import type { Standing } from "./standing.ts";

/** Everything the page knows. The engine and every browser hold one and alter it by `apply` alone. */
export type Tables = {
  readonly entities: Map<EntityKey, Entity>;
  readonly devices: Map<string, Device>;
  /** Newest announcement of each topic. */
  readonly announcements: Map<string, Announcement>;
  /** Unusable messages, oldest first; bounded. */
  readonly notices: Map<number, Notice>;
  /** Service calls by id, oldest first; bounded. A page knows those made while it was open. */
  readonly commands: Map<number, Command>;
  /** What is out of order between broker, Home Assistant and device, by `Standing.id`. */
  readonly standings: Map<string, Standing>;
  /** Newest entries, oldest first; bounded. The whole journal is fetched. */
  readonly journal: Map<number, JournalEntry>;
  homeAssistant: HomeAssistant;
  discovery: Discovery;
  broker: Broker;
  roll: Roll;
};

const MAX_NOTICES = 1_000;
const MAX_COMMANDS = 200;
const MAX_JOURNAL = 200;

export function createTables(): Tables {
  return {
    entities: new Map(),
    devices: new Map(),
    announcements: new Map(),
    notices: new Map(),
    commands: new Map(),
    standings: new Map(),
    journal: new Map(),
    homeAssistant: NO_HOME_ASSISTANT,
    discovery: OPEN_DISCOVERY,
    broker: {
      state: "offline",
      address: "",
      protocol: null,
      reason: null,
      advice: null,
      attempts: 0,
      nextAttemptMs: null,
      connectedMs: null,
    },
    roll: { state: "waiting", announcements: 0, reason: null, startedMs: null, tookMs: null, brokerDropped: null },
  };
}

/** The only code that alters the tables. Server and browser both run it. Rows are never altered, only replaced. */
export function apply(tables: Tables, fact: Fact): void {
  switch (fact.type) {
    case "entity-found":
    case "entity-changed":
      tables.entities.set(fact.entity.key, fact.entity);
      return;
    case "state-changed": {
      const entity = tables.entities.get(fact.key);
      if (!entity) return;
      const { state, changedMs, revision } = fact;
      tables.entities.set(fact.key, { ...entity, state, changedMs, revision });
      return;
    }
    case "entity-removed":
      tables.entities.delete(fact.key);
      return;
    case "device-found":
    case "device-changed":
      tables.devices.set(fact.device.id, fact.device);
      return;
    case "device-removed":
      tables.devices.delete(fact.id);
      return;
    default:
      applyToTheRest(tables, fact);
  }
}

type Around = "home-assistant-changed" | "discovery-changed" | "broker-changed" | "roll-changed";
type Rest = Exclude<Fact, { type: "state-changed" | `entity-${string}` | `device-${string}` }>;

function applyToTheRest(tables: Tables, fact: Rest): void {
  switch (fact.type) {
    case "announcement-received":
      tables.announcements.set(fact.announcement.topic, fact.announcement);
      return;
    case "announcement-removed":
      tables.announcements.delete(fact.topic);
      return;
    case "message-ignored":
      tables.notices.set(fact.notice.id, fact.notice);
      forgetOldest(tables.notices, MAX_NOTICES);
      return;
    case "command-changed":
      tables.commands.set(fact.command.id, fact.command);
      forgetOldest(tables.commands, MAX_COMMANDS);
      return;
    case "standing-changed":
      tables.standings.set(fact.standing.id, fact.standing);
      return;
    case "standing-removed":
      tables.standings.delete(fact.id);
      return;
    case "journal-written":
      tables.journal.set(fact.entry.id, fact.entry);
      forgetOldest(tables.journal, MAX_JOURNAL);
      return;
    default:
      applyToTheAround(tables, fact);
  }
}

/** What stands around the home: there is one of each. */
function applyToTheAround(tables: Tables, fact: Extract<Rest, { type: Around }>): void {
  switch (fact.type) {
    case "home-assistant-changed":
      tables.homeAssistant = fact.homeAssistant;
      return;
    case "discovery-changed":
      tables.discovery = fact.discovery;
      return;
    case "broker-changed":
      tables.broker = fact.broker;
      return;
    case "roll-changed":
      tables.roll = fact.roll;
      return;
    default:
      fact satisfies never;
  }
}

function forgetOldest(rows: Map<number, unknown>, most: number): void {
  if (rows.size <= most) return;
  const oldest = rows.keys().next();
  if (!oldest.done) rows.delete(oldest.value);
}
