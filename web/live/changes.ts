import type { EntityKey } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";

/** What altered since the last announcement, so that lists and pages touch only that. */
export type Changes = {
  /** A snapshot replaced the tables: everything may be different. */
  reset: boolean;
  /** Entities that were found or removed, or whose row was replaced. */
  readonly entities: Set<EntityKey>;
  /** Entities of which only the state is new. */
  readonly states: Set<EntityKey>;
  readonly devices: Set<string>;
  /** Topics. */
  readonly announcements: Set<string>;
  notices: boolean;
  standings: boolean;
  journal: boolean;
  homeAssistant: boolean;
  discovery: boolean;
  broker: boolean;
  roll: boolean;
  /** The connection to the server. */
  link: boolean;
};

export function createChanges(): Changes {
  return {
    reset: false,
    entities: new Set(),
    states: new Set(),
    devices: new Set(),
    announcements: new Set(),
    notices: false,
    standings: false,
    journal: false,
    homeAssistant: false,
    discovery: false,
    broker: false,
    roll: false,
    link: false,
  };
}

export function noteFact(changes: Changes, fact: Fact): void {
  switch (fact.type) {
    case "state-changed":
      changes.states.add(fact.key);
      return;
    case "entity-found":
    case "entity-changed":
      changes.entities.add(fact.entity.key);
      return;
    case "entity-removed":
      changes.entities.add(fact.key);
      return;
    case "device-found":
    case "device-changed":
      changes.devices.add(fact.device.id);
      return;
    case "device-removed":
      changes.devices.add(fact.id);
      return;
    default:
      noteTheRest(changes, fact);
  }
}

type Rest = Exclude<Fact, { type: "state-changed" | `entity-${string}` | `device-${string}` }>;

function noteTheRest(changes: Changes, fact: Rest): void {
  switch (fact.type) {
    case "announcement-received":
      changes.announcements.add(fact.announcement.topic);
      return;
    case "announcement-removed":
      changes.announcements.add(fact.topic);
      return;
    case "message-ignored":
      changes.notices = true;
      return;
    case "command-changed":
      changes.states.add(fact.command.key);
      return;
    case "standing-changed":
    case "standing-removed":
      changes.standings = true;
      return;
    case "journal-written":
      changes.journal = true;
      return;
    case "home-assistant-changed":
      changes.homeAssistant = true;
      return;
    case "discovery-changed":
      changes.discovery = true;
      return;
    case "broker-changed":
      changes.broker = true;
      return;
    case "roll-changed":
      changes.roll = true;
      return;
    default:
      fact satisfies never;
  }
}
