import type { HomeAssistant, RegisteredDevice, RegisteredEntity } from "../../src/contract/home-assistant.ts";
import type {
  HomeAssistantInput,
  LinkStanding,
  Places,
  Shown,
} from "../../src/engine/registered/home-assistant-port.ts";

/** What the link to Home Assistant has told: what is left of it, and in which order it came. */
export class HomeAssistantNotes implements HomeAssistantInput {
  readonly entities = new Map<string, RegisteredEntity>();
  readonly devices = new Map<string, RegisteredDevice>();
  readonly shown = new Map<string, Shown | null>();
  readonly links: LinkStanding[] = [];
  readonly told: string[] = [];
  places: Places | null = null;
  completed = 0;

  get link(): HomeAssistant["link"] | undefined {
    return this.links.at(-1)?.link;
  }

  onLink(standing: LinkStanding): void {
    this.links.push(standing);
    this.told.push(`link ${standing.link}`);
  }

  onEntity(entity: RegisteredEntity): void {
    this.entities.set(entity.entityId, entity);
    this.told.push(`entity ${entity.entityId}`);
  }

  onEntityGone(entityId: string): void {
    this.entities.delete(entityId);
    this.told.push(`entity gone ${entityId}`);
  }

  onDevice(device: RegisteredDevice): void {
    this.devices.set(device.id, device);
    this.told.push(`device ${device.id}`);
  }

  onDeviceGone(deviceId: string): void {
    this.devices.delete(deviceId);
    this.told.push(`device gone ${deviceId}`);
  }

  onPlaces(places: Places): void {
    this.places = places;
    this.told.push("places");
  }

  onComplete(): void {
    this.completed += 1;
    this.told.push("complete");
  }

  onShown(entityId: string, shown: Shown | null): void {
    this.shown.set(entityId, shown);
    this.told.push(
      `shown ${entityId} ${shown === null ? "nothing" : `${shown.state}${shown.restored ? " restored" : ""}`}`,
    );
  }
}
