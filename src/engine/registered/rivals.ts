import { EntityKey } from "../../contract/entity.ts";
import type { RegisteredDevice } from "../../contract/home-assistant.ts";
import { readAnnouncement } from "../../core/discovery/announcement.ts";
import { validateComponent } from "../../core/discovery/component.ts";
import { isEntityComponent } from "../../core/discovery/component-names.ts";
import type { Item } from "../../core/discovery/reading.ts";
import { toBlock } from "../../core/home/device-link.ts";
import type { EntityRecord } from "../../core/home/entity-record.ts";
import type { Home } from "../../core/home/home.ts";
import { normalizeConnection } from "../../core/registry/connections.ts";
import type { Connection } from "../../core/registry/device-record.ts";
import type { Reconcile } from "../../core/registry/reconcile.ts";
import type { Payloads } from "../announced/payloads.ts";
import type { Book } from "../book.ts";
import type { MqttMessage, ProcessPort } from "../ports.ts";

type Parts = {
  readonly home: Home;
  readonly book: Book;
  readonly payloads: Payloads;
  readonly process: ProcessPort;
  readonly prefix: string;
  /** Takes an announcement into the home. Never throws. */
  readonly announce: (message: MqttMessage) => void;
};

type Ids = { readonly identifiers: readonly string[]; readonly connections: readonly Connection[] };
type Claim = { readonly component: string; readonly uniqueId: string; readonly device: Ids | null };

const RULE = "duplicate-unique-id";
const MAX_TOPICS = 1_000;
/** Longer ones are not kept whole. */
const MAX_CHARACTERS = 200_000;

/**
 * Announcements refused because another one has their unique id. The first one keeps it, and the order in which we heard
 * them need not be Home Assistant's. Where they name different devices, its registry tells whose entity it took.
 */
export class Rivals {
  readonly #parts: Parts;
  readonly #reconcile: Reconcile;
  readonly #claims = new Map<string, readonly Claim[]>();
  #isDue = false;
  /** What is announced anew under way is heard as everything else is. */
  #isBusy = false;

  constructor(parts: Parts, reconcile: Reconcile) {
    this.#parts = parts;
    this.#reconcile = reconcile;
  }

  /** The row of this topic was written, or is gone. */
  note(topic: string): void {
    const row = this.#parts.book.tables.announcements.get(topic);
    if (!row?.problems.some(({ rule }) => rule === RULE)) {
      this.#claims.delete(topic);
      return;
    }
    if (this.#claims.size >= MAX_TOPICS && !this.#claims.has(topic)) return;
    this.#claims.set(topic, this.#toClaims(topic));
    this.#isDue = true;
  }

  /** Home Assistant's registries say something new. */
  registryChanged(): void {
    this.#isDue = this.#claims.size > 0;
  }

  /** To be called when all that changed is told, and the registries are known. */
  settle(): void {
    if (!this.#isDue || this.#isBusy) return;
    this.#isDue = false;
    this.#isBusy = true;
    for (const [topic, claims] of [...this.#claims]) {
      const holder = claims.map((claim) => this.#wrongHolder(claim)).find((record) => record !== null);
      if (holder) this.#give(holder.topic, topic);
    }
    this.#isBusy = false;
  }

  /** Who has it here, where Home Assistant gave it to the claimant. */
  #wrongHolder({ component, uniqueId, device }: Claim): EntityRecord | null {
    const { home } = this.#parts;
    const sides = this.#reconcile.sidesWith(component, uniqueId);
    const holder = sides?.announced ? home.entity(sides.announced.key) : undefined;
    // A device's topic cannot give up one entity alone.
    if (!holder || !sides?.registered || holder.form !== "single") return null;
    const { deviceId } = sides.registered;
    const registered = this.#reconcile.registeredDevice(deviceId);
    if (deviceId !== null && registered === null) return null;
    const held = holder.deviceId === null ? null : (home.device(holder.deviceId) ?? null);
    return isOf(device, registered) && !isOf(held, registered) ? holder : null;
  }

  /** As if the claimant had been heard first. */
  #give(holder: string, claimant: string): void {
    const { announce } = this.#parts;
    const messages = [holder, claimant].map((topic) => this.#toMessage(topic));
    const [first, second] = messages;
    if (!first || !second) return;
    announce({ ...first, payload: new Uint8Array(0) });
    announce(second);
    announce(first);
  }

  #toMessage(topic: string): MqttMessage | null {
    const { book, payloads, process } = this.#parts;
    const row = book.tables.announcements.get(topic);
    const text = payloads.text(topic);
    if (!row || text === null || text.length > MAX_CHARACTERS) return null;
    return { topic, payload: Buffer.from(text), retain: row.retain, qos: 0, receivedMs: process.nowMs() };
  }

  #toClaims(topic: string): readonly Claim[] {
    const { payloads, prefix, home } = this.#parts;
    const reading = readAnnouncement(topic, payloads.text(topic) ?? "", prefix);
    if (reading.type !== "components") return [];
    const refused = reading.items.filter((item) => isEntityComponent(item.component) && !isThere(home, item));
    return refused.map(toClaim).filter((claim) => claim !== null);
  }
}

function isThere(home: Home, { key }: Item): boolean {
  return home.entity(EntityKey.parse(key)) !== undefined;
}

function toClaim({ component, payload }: Item): Claim | null {
  const validation = validateComponent(component, payload);
  if (validation.type === "refused") return null;
  const { config } = validation;
  const uniqueId = config["unique_id"];
  const block = toBlock(config);
  if (typeof uniqueId !== "string") return null;
  return { component, uniqueId, device: block ? toIds(block) : null };
}

function toIds({ identifiers, connections }: Ids): Ids {
  return { identifiers, connections: connections.map(normalizeConnection) };
}

/** Whether an entity announced for this device, or for none, is one of the registered device, or of none. */
function isOf(device: Ids | null, registered: RegisteredDevice | null): boolean {
  if (device === null || registered === null) return device === registered;
  const isSame = ([kind, value]: Connection) => registered.connections.some(([k, v]) => k === kind && v === value);
  return device.identifiers.some((id) => registered.identifiers.includes(id)) || device.connections.some(isSame);
}
