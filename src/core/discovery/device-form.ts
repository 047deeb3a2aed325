import type { Dict, Json } from "../python/value.ts";
import { availabilityGroup, strictAvailabilityKeys } from "./availability.ts";
import { oneOf, qos } from "./choices.ts";
import { COMPONENTS, ENTITY_COMPONENTS, isEntityComponent } from "./component-names.ts";
import { atLeastOne, origin, plainDevice } from "./device-block.ts";
import { Faults, refuse } from "./fault.ts";
import { messageExpiry } from "./message-expiry.ts";
import { strictListOf, text } from "./scalars.ts";
import { type Infer, object, optional, type Reader, required } from "./schema.ts";
import { publishTopic, subscribeTopic } from "./topics.ts";

/** Keys every component of a device message gets from its root, where it has none of its own (spec §5.3). */
export const SHARED_OPTIONS = [
  "availability",
  "availability_mode",
  "availability_template",
  "availability_topic",
  "command_topic",
  "encoding",
  "message_expiry_interval",
  "payload_available",
  "payload_not_available",
  "state_topic",
  "qos",
] as const;

const anyPlatform = oneOf(...COMPONENTS);
const entityPlatform = oneOf(...ENTITY_COMPONENTS);

const childDevice = object(
  { identifiers: required(atLeastOne), name: optional(text), components: required(componentsOf(entityPlatform)) },
  { extra: "refused" },
);

const root = object(
  {
    device: required(plainDevice),
    origin: required(origin),
    components: optional(componentsOf(anyPlatform)),
    child_devices: optional(strictListOf(childDevice)),
    state_topic: optional(subscribeTopic),
    command_topic: optional(publishTopic),
    qos: optional(qos),
    encoding: optional(text),
    message_expiry_interval: optional(messageExpiry),
    ...strictAvailabilityKeys,
  },
  { extra: "refused", exclusive: availabilityGroup },
);

type Root = Infer<typeof root>;

/** Checks a device message as a whole; the components' own schemas come later. */
export function readDeviceForm(message: Dict): Root | Faults {
  const form = root(message);
  return form instanceof Faults ? form : (checkWhole(message, form) ?? form);
}

function componentsOf(platform: Reader<string>): Reader<ReadonlySet<string>> {
  return (raw) => {
    if (!(raw instanceof Map)) return refuse("not-an-object", raw, "An object of components by their ids is expected.");
    for (const [id, component] of raw) {
      const fault = checkComponent(component, platform);
      if (fault) return fault.under(id);
    }
    return new Set(raw.keys());
  };
}

function checkComponent(raw: Json, platform: Reader<string>): Faults | undefined {
  if (!(raw instanceof Map)) return refuse("not-an-object", raw, "A component is an object with named keys.");
  const name = raw.get("platform");
  if (name === undefined) {
    const fix = "Add platform, for example sensor.";
    return refuse("missing-key", name, "A component needs a platform.", fix).under("platform");
  }
  const read = platform(name);
  if (read instanceof Faults) return read.under("platform");
  if (!isEntityComponent(read) || raw.size === 1) return undefined;
  const uniqueId = raw.get("unique_id");
  if (uniqueId === undefined) return needsUniqueId();
  const id = text(uniqueId);
  return id instanceof Faults ? id.under("unique_id") : undefined;
}

function needsUniqueId(): Faults {
  const message = "Every entity of a device message needs a unique_id.";
  return refuse("missing-key", undefined, message, "Add unique_id.").under("unique_id");
}

function checkWhole(message: Dict, form: Root): Faults | undefined {
  if (form.components === undefined && form.child_devices === undefined) {
    return refuse("no-components", undefined, "A device message needs components or child_devices.", "Add components.");
  }
  return findDoubleComponent(form) ?? findDoubleChild(message, form);
}

function findDoubleComponent({ components, child_devices: children = [] }: Root): Faults | undefined {
  const seen = new Set(components);
  for (const child of children) {
    for (const id of child.components) {
      if (seen.has(id))
        return refuse("double-component", id, "A component id may occur only once in a device message.");
      seen.add(id);
    }
  }
  return undefined;
}

function findDoubleChild(_message: Dict, { device, child_devices: children = [] }: Root): Faults | undefined {
  const taken = new Set(device.identifiers);
  for (const child of children) {
    for (const id of child.identifiers) {
      if (taken.has(id)) return refuse("double-identifier", id, "A child device needs identifiers of its own.");
    }
    for (const id of child.identifiers) taken.add(id);
  }
  return undefined;
}
