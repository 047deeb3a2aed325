import * as z from "zod";
import { Announcement, Notice } from "./announcement.ts";
import { Broker, Roll } from "./broker.ts";
import { Command } from "./command.ts";
import { Device } from "./device.ts";
import { Discovery } from "./discovery.ts";
import { Entity, EntityKey } from "./entity.ts";
import { HomeAssistant } from "./home-assistant.ts";
import { JournalEntry } from "./journal.ts";
import { Standing } from "./standing.ts";

/** What happened, as everything downstream of the engine hears it: storage, metrics, every browser. */
export const Fact = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("entity-found"), entity: Entity }),
  /** Its announcement changed; the whole row is replaced. */
  z.strictObject({ type: z.literal("entity-changed"), entity: Entity }),
  z.strictObject({
    type: z.literal("state-changed"),
    key: EntityKey,
    state: z.string().nullable(),
    changedMs: z.number(),
    revision: z.int(),
  }),
  z.strictObject({ type: z.literal("entity-removed"), key: EntityKey }),
  z.strictObject({ type: z.literal("device-found"), device: Device }),
  z.strictObject({ type: z.literal("device-changed"), device: Device }),
  z.strictObject({ type: z.literal("device-removed"), id: z.string() }),
  z.strictObject({ type: z.literal("announcement-received"), announcement: Announcement }),
  z.strictObject({ type: z.literal("announcement-removed"), topic: z.string() }),
  z.strictObject({ type: z.literal("message-ignored"), notice: Notice }),
  z.strictObject({ type: z.literal("command-changed"), command: Command }),
  z.strictObject({ type: z.literal("standing-changed"), standing: Standing }),
  /** It is in order again, or gone. */
  z.strictObject({ type: z.literal("standing-removed"), id: z.string() }),
  /** Written, or its outcome became known. */
  z.strictObject({ type: z.literal("journal-written"), entry: JournalEntry }),
  z.strictObject({ type: z.literal("home-assistant-changed"), homeAssistant: HomeAssistant }),
  z.strictObject({ type: z.literal("discovery-changed"), discovery: Discovery }),
  z.strictObject({ type: z.literal("broker-changed"), broker: Broker }),
  z.strictObject({ type: z.literal("roll-changed"), roll: Roll }),
]);
export type Fact = z.infer<typeof Fact>;

/** A fact with its number: one more than the fact before it, from 1 at the start of the process. */
export type NumberedFact = { readonly seq: number; readonly fact: Fact };
