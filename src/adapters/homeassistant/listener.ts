import type { HomeAssistant, RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";

/** How the connection stands. `version` is the last one known, also while the connection is lost. */
export type LinkNews = Pick<HomeAssistant, "link" | "reason" | "advice" | "version">;

export type Places = Pick<HomeAssistant, "areas" | "floors" | "labels">;

/** What Home Assistant shows of an entity. `restored`: no integration provides it any more, it is an orphan. */
export type Shown = { readonly state: string; readonly restored: boolean };

/**
 * What Home Assistant says of its MQTT integration. Only changes are told: after a lost connection what was altered or
 * removed meanwhile comes as if it happened now, and then `onComplete` once more.
 */
export type HomeAssistantListener = {
  onLink(news: LinkNews): void;
  /** Registered, or its row changed. */
  onEntity(entity: RegisteredEntity): void;
  onEntityGone(entityId: string): void;
  onDevice(device: RegisteredDevice): void;
  /** By Home Assistant's id. */
  onDeviceGone(deviceId: string): void;
  onPlaces(places: Places): void;
  /** Everything that is registered has been told: from now on what is missing is not there. */
  onComplete(): void;
  /** Of the entities given to `watchStates`; null where Home Assistant has no state of it. */
  onShown(entityId: string, shown: Shown | null): void;
};
