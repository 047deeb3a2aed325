import * as z from "zod";
import { EntityKey } from "./entity.ts";

/**
 * What is out of order between the broker, Home Assistant's registries and the device itself. What is announced,
 * registered and sending has no standing: it is in order.
 */
export const StandingCase = z.enum([
  /** Announced and registered, and neither we nor Home Assistant ever heard a state. */
  "silent",
  /** Announced and registered, but switched off there: by its announcement or by the user. */
  "disabled",
  /** Announced, and refused by Home Assistant's rules. */
  "refused",
  /** Announced rightly, and yet Home Assistant has not registered it. */
  "unregistered",
  /** Announced without `unique_id`: it has a state in Home Assistant and no entry in its registry. */
  "no-unique-id",
  /** The broker has lost the announcement; Home Assistant still runs it, until its next start. */
  "memory-only",
  /** Registered and nobody announces it, and its topics are still sent to or are not known. */
  "orphan",
  /** Registered, nobody announces it, nothing sends. */
  "ghost",
  /** A registered device without a single entity. */
  "empty-device",
]);
export type StandingCase = z.infer<typeof StandingCase>;

/** The one thing to do about a case. */
export const StandingAction = z.enum([
  "check-device",
  "enable",
  "correct-announcement",
  "restart-discovery",
  "add-unique-id",
  "announce-again",
  "remove-entity",
  "remove-device",
]);
export type StandingAction = z.infer<typeof StandingAction>;

export const Standing = z.strictObject({
  /** Unique among standings, stable for as long as it lasts. */
  id: z.string().min(1),
  subject: z.enum(["entity", "device"]),
  case: StandingCase,
  action: StandingAction,
  name: z.string(),
  /** Our row of it; null where we have none, as of an orphan. */
  key: EntityKey.nullable(),
  /** Our id of the announced device. */
  deviceId: z.string().nullable(),
  /** Home Assistant's entity id or device id; null where it is not registered. */
  registeredId: z.string().nullable(),
  /** Home Assistant's id of the device it is, or belongs to there. */
  registeredDeviceId: z.string().nullable(),
  /** That device's name there. */
  registeredDeviceName: z.string().nullable(),
  component: z.string().nullable(),
  /** Name of the area. */
  area: z.string().nullable(),
  publisher: z.string().nullable(),
  announced: z.boolean(),
  registered: z.enum(["yes", "disabled", "state-only", "no"]),
  /** `unknown` where nothing tells which topics it would send to. */
  sends: z.enum(["yes", "no", "unknown"]),
});
export type Standing = z.infer<typeof Standing>;
