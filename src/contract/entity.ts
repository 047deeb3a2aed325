import * as z from "zod";
import { Verdict } from "./verdict.ts";

/** Names an announced item for as long as it lives: component, one blank, discovery id ("sensor 0x01 battery"). */
export const EntityKey = z.string().min(1).brand<"EntityKey">();
export type EntityKey = z.infer<typeof EntityKey>;

/** One entity as the lists show it. Details (attributes, configuration) are fetched when it is opened. */
export const Entity = z.strictObject({
  key: EntityKey,
  /** Home Assistant's id, `sensor.kitchen_temperature`: as registered, else as it would be; null while none was given. */
  entityId: z.string().nullable(),
  component: z.string(),
  /** As the user named it in Home Assistant, else as announced. */
  name: z.string(),
  deviceId: z.string().nullable(),
  deviceClass: z.string().nullable(),
  unit: z.string().nullable(),
  category: z.string().nullable(),
  icon: z.string().nullable(),
  /** Name of the area it was put in, where that is not its device's; null elsewhere. */
  area: z.string().nullable(),
  /** What Home Assistant shows: `unknown` and `unavailable` are states too. Null when disabled. */
  state: z.string().nullable(),
  /** When state or attributes last changed, milliseconds since 1970; null while nothing came. */
  changedMs: z.number().nullable(),
  /** Counts changes of state or attributes, so that an open detail knows when to ask again. */
  revision: z.int().nonnegative(),
  disabled: z.boolean(),
  /** What it holds is a password: dots are shown in its place, as in Home Assistant. */
  isPassword: z.boolean(),
  /** The topic of the announcement it came from. */
  topic: z.string(),
  verdict: Verdict,
});
export type Entity = z.infer<typeof Entity>;
