import type { EntityKey } from "../../contract/entity.ts";
import type { DeviceMember } from "../registry/device-record.ts";
import type { Form } from "./entity-record.ts";
import type { Publisher } from "./publisher.ts";

/** A device trigger or a tag: no entity, but it keeps its device (spec §14.29, §14.30). */
export class SilentRecord implements DeviceMember {
  readonly kind: "device_automation" | "tag";
  readonly key: EntityKey;
  readonly topic: string;
  readonly form: Form;
  readonly holdsDevice = true;
  origin: Publisher | null = null;
  deviceId: string | null = null;
  /** What an automation or a scan is recognised by: type and subtype, or nothing. */
  identity: string | null = null;
  /** Of the newest accepted payload: a refused one that comes again is reported again. */
  fingerprint = Number.NaN;
  /** Of the message that payload came in. */
  mark = Number.NaN;

  constructor(kind: "device_automation" | "tag", key: EntityKey, topic: string, form: Form) {
    this.kind = kind;
    this.key = key;
    this.topic = topic;
    this.form = form;
  }
}
