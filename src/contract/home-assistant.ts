import * as z from "zod";

/** A room of Home Assistant, and the storey it lies on. */
export const Area = z.strictObject({ id: z.string(), name: z.string(), floorId: z.string().nullable() });
export type Area = z.infer<typeof Area>;

export const Floor = z.strictObject({ id: z.string(), name: z.string(), level: z.int().nullable() });
export type Floor = z.infer<typeof Floor>;

export const Label = z.strictObject({ id: z.string(), name: z.string(), color: z.string().nullable() });
export type Label = z.infer<typeof Label>;

/** Home Assistant as far as it is known: the connection to its WebSocket, and its own word on the birth topic. */
export const HomeAssistant = z.strictObject({
  /**
   * `absent`: no address or token is known, the app works without it. `following`: the registries are read and kept
   * up to date. `refused`: the token was not taken; asked again seldom.
   */
  link: z.enum(["absent", "connecting", "following", "lost", "refused"]),
  /** Why it is not followed, in plain words, and what to do next; null when followed. */
  reason: z.string().nullable(),
  advice: z.string().nullable(),
  /** Version of Home Assistant, `2026.11.0`; null while unknown. */
  version: z.string().nullable(),
  /** Newest payload of the birth topic, and when it came; null while none did. */
  status: z.enum(["online", "offline"]).nullable(),
  statusMs: z.number().nullable(),
  /** Entities and devices of the MQTT integration in Home Assistant's registries. */
  entities: z.int().nonnegative(),
  devices: z.int().nonnegative(),
  areas: z.array(Area),
  floors: z.array(Floor),
  labels: z.array(Label),
});
export type HomeAssistant = z.infer<typeof HomeAssistant>;

/** An entity of the MQTT integration as Home Assistant's entity registry has it. */
export const RegisteredEntity = z.strictObject({
  entityId: z.string(),
  uniqueId: z.string(),
  /** Home Assistant's id of the device. */
  deviceId: z.string().nullable(),
  /** Given by the user; null where `originalName` stands. */
  name: z.string().nullable(),
  /**
   * As announced, or the name of its device class in Home Assistant's language. Null where it has no name of its own and
   * goes by its device's. It is as old as Home Assistant's last look at the entity.
   */
  originalName: z.string().nullable(),
  icon: z.string().nullable(),
  areaId: z.string().nullable(),
  labels: z.array(z.string()),
  /** `user`, `integration`, `device`, `config_entry`; null where enabled. */
  disabledBy: z.string().nullable(),
  hiddenBy: z.string().nullable(),
});
export type RegisteredEntity = z.infer<typeof RegisteredEntity>;

/** A device of the MQTT integration as Home Assistant's device registry has it. */
export const RegisteredDevice = z.strictObject({
  id: z.string(),
  /** Identifiers of the MQTT integration alone, without its name before them. */
  identifiers: z.array(z.string()),
  connections: z.array(z.tuple([z.string(), z.string()])),
  name: z.string().nullable(),
  /** Given by the user. */
  nameByUser: z.string().nullable(),
  areaId: z.string().nullable(),
  labels: z.array(z.string()),
  disabledBy: z.string().nullable(),
  /** As announced when Home Assistant heard of it last. */
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  softwareVersion: z.string().nullable(),
});
export type RegisteredDevice = z.infer<typeof RegisteredDevice>;
