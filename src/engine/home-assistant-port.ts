import type {
  Area,
  Floor,
  HomeAssistant,
  Label,
  RegisteredDevice,
  RegisteredEntity,
} from "../contract/home-assistant.ts";

/** How the connection to Home Assistant stands. */
export type LinkStanding = Pick<HomeAssistant, "link" | "reason" | "advice" | "version">;

export type Places = {
  readonly areas: readonly Area[];
  readonly floors: readonly Floor[];
  readonly labels: readonly Label[];
};

/** Everything of the MQTT integration that the registries hold at one moment. */
export type Registries = Places & {
  readonly entities: readonly RegisteredEntity[];
  readonly devices: readonly RegisteredDevice[];
};

/** What Home Assistant's state machine says of an entity id. */
export type SeenState = {
  readonly exists: boolean;
  /** Attribute `restored`: only the registry keeps it, nothing runs it. */
  readonly isRestored: boolean;
  /** It has a value: neither `unknown` nor `unavailable`. */
  readonly hasValue: boolean;
};

/**
 * What the link to Home Assistant tells the engine. After a connection: `registriesListed` with the whole lists (what is
 * missing from them is gone), then `linkChanged` to `following`, then single changes. Rows are kept, not copied.
 */
export type HomeAssistantInput = {
  linkChanged(standing: LinkStanding): void;
  registriesListed(registries: Registries): void;
  /** New or changed. One that got another entity id may be told by its new id alone. */
  entityRegistered(entity: RegisteredEntity): void;
  entityUnregistered(entityId: string): void;
  deviceRegistered(device: RegisteredDevice): void;
  /** By Home Assistant's id of the device. */
  deviceUnregistered(id: string): void;
  placesChanged(places: Places): void;
  /** Of a watched entity id: once soon after it is watched and the link follows, then at every change of the answer. */
  stateSeen(entityId: string, state: SeenState): void;
};

/** What the engine asks of the link. */
export type HomeAssistantPort = {
  /**
   * Wants to be told the states of these and no others; replaces the wish before. May be called often, and before
   * there is a link: it is for the link to gather wishes and to send what differs.
   */
  watchStates(entityIds: ReadonlySet<string>): void;
};
