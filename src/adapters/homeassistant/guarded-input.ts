import type { HomeAssistantInput } from "../../engine/registered/home-assistant-port.ts";

/** A fault in what hears us must not look like a broken connection, which would be made anew for ever. */
export function guardedInput(input: HomeAssistantInput, onFailure: (error: unknown) => void): HomeAssistantInput {
  const guard =
    <Given extends readonly unknown[]>(tell: (...given: Given) => void) =>
    (...given: Given) => {
      try {
        tell(...given);
      } catch (error) {
        onFailure(error);
      }
    };
  return {
    onLink: guard((standing) => input.onLink(standing)),
    onEntity: guard((entity) => input.onEntity(entity)),
    onEntityGone: guard((entityId) => input.onEntityGone(entityId)),
    onDevice: guard((device) => input.onDevice(device)),
    onDeviceGone: guard((deviceId) => input.onDeviceGone(deviceId)),
    onPlaces: guard((places) => input.onPlaces(places)),
    onComplete: guard(() => input.onComplete()),
    onShown: guard((entityId, shown) => input.onShown(entityId, shown)),
  };
}
