import { Entity } from "../../src/contract/entity.ts";

/** An entity about which only what the test says matters; the rest is dull and valid. */
export function anEntity(said: Partial<Entity> & Pick<Entity, "key">): Entity {
  return Entity.parse({
    entityId: "sensor.attic",
    component: said.key.split(" ")[0],
    name: "Attic",
    deviceId: "attic",
    deviceClass: null,
    unit: null,
    category: null,
    icon: null,
    state: "21",
    changedMs: 1,
    revision: 0,
    disabled: false,
    topic: "homeassistant/sensor/attic/config",
    verdict: "accepted",
    ...said,
  });
}
