import type { HomeAssistantInput } from "../../engine/registered/home-assistant-port.ts";
import { DeviceRegistry } from "./device-registry.ts";
import { EntityRegistry } from "./entity-registry.ts";
import { EntityStates } from "./entity-states.ts";
import type { Log } from "./log.ts";
import { PlaceRegistry } from "./place-registry.ts";
import type { Session } from "./session.ts";

/** What is known of Home Assistant's registries, session after session. */
export class Following {
  readonly states: EntityStates;
  readonly #entities: EntityRegistry;
  readonly #devices: DeviceRegistry;
  readonly #places: PlaceRegistry;

  constructor(input: HomeAssistantInput, log: Log) {
    const onEntity: HomeAssistantInput["onEntity"] = (entity) => {
      input.onEntity(entity);
      this.#devices.expect(entity.deviceId);
    };
    this.#entities = new EntityRegistry({ onEntity, onEntityGone: (id) => input.onEntityGone(id) }, log);
    this.#devices = new DeviceRegistry(input, this.#entities, log);
    this.#places = new PlaceRegistry((places) => input.onPlaces(places), log);
    this.states = new EntityStates((id, shown) => input.onShown(id, shown), log);
  }

  /** Resolves when everything registered has been told; changes are told for as long as the session lasts. */
  async begin(session: Session): Promise<void> {
    await this.#entities.begin(session);
    // Whose a device is, the entities say.
    await this.#devices.begin(session);
    await this.#places.begin(session);
    this.states.begin(session);
  }
}
