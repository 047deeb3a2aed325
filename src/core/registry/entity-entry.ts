import type { Attributes } from "../state/attributes.ts";
import type { DeviceMember } from "./device-record.ts";

/** What an entity brings to the registry each time it is added. */
export type EntityFields = {
  originalName: string | null;
  entityCategory: string | null;
  icon: string | null;
  deviceClass: string | null;
  unit: string | null;
  capabilities: Attributes | null;
  supportedFeatures: number;
};

/** One entity as Home Assistant's registry holds it. Entities without unique id have one too, in no registry. */
export class EntityEntry implements DeviceMember, EntityFields {
  readonly component: string;
  readonly uniqueId: string | null;
  entityId: string;
  suggestedObjectId: string | null;
  deviceId: string | null = null;
  disabledBy: "integration" | null = null;
  hiddenBy: "integration" | null = null;
  originalName: string | null = null;
  entityCategory: string | null = null;
  icon: string | null = null;
  deviceClass: string | null = null;
  unit: string | null = null;
  capabilities: Attributes | null = null;
  supportedFeatures = 0;
  /** Announced by a device message: then it holds its device even where it is disabled (spec §6.5). */
  isFromDeviceForm = false;

  constructor(component: string, uniqueId: string | null, entityId: string, suggestedObjectId: string | null) {
    this.component = component;
    this.uniqueId = uniqueId;
    this.entityId = entityId;
    this.suggestedObjectId = suggestedObjectId;
  }

  get holdsDevice(): boolean {
    return this.disabledBy === null || this.isFromDeviceForm;
  }
}
