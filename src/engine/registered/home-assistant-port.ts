import type { HomeAssistant, RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";

/** How the connection to Home Assistant stands. */
export type LinkStanding = Pick<HomeAssistant, "link" | "reason" | "advice" | "version">;

export type Places = Pick<HomeAssistant, "areas" | "floors" | "labels">;

/** What Home Assistant's state machine has under an entity id. `restored`: nothing runs it, the registry alone keeps it. */
export type Shown = { readonly state: string; readonly restored: boolean };

/**
 * What the link to Home Assistant tells the engine of the MQTT integration, change by change. After each connection
 * come the differences to what was told before, and then `onComplete`. Rows are kept, not copied.
 */
export type HomeAssistantInput = {
  onLink(standing: LinkStanding): void;
  /** New or changed. One that got another entity id may be told by its new id alone. */
  onEntity(entity: RegisteredEntity): void;
  onEntityGone(entityId: string): void;
  onDevice(device: RegisteredDevice): void;
  /** By Home Assistant's id. */
  onDeviceGone(deviceId: string): void;
  onPlaces(places: Places): void;
  /** Everything registered has been told: from now on, while the link follows, what is missing is not there. */
  onComplete(): void;
  /** Of a watched entity id: once soon after it is watched and the link follows, then at every change. */
  onShown(entityId: string, shown: Shown | null): void;
};

/** What the engine asks of the link. */
export type HomeAssistantPort = {
  /**
   * Wants to be told the states of these and no others; replaces the wish before. May be called often, and before
   * there is a link: it is for the link to gather wishes and to send what differs.
   */
  watchStates(entityIds: ReadonlySet<string>): void;
};
