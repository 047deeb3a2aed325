/**
 * The device topic an item seems to belong to by its discovery id alone, as Home Assistant cleans up by it (spec §5.6);
 * undefined for ids of one part.
 */
export function toOwner(discoveryId: string): string | undefined {
  const [first, second, third] = discoveryId.split(" ");
  if (second === undefined) return undefined;
  return third === undefined ? first : `${second} ${first}`;
}

/** The discovery id in an item's key: what follows the component. */
export function toDiscoveryId(key: string): string {
  return key.slice(key.indexOf(" ") + 1);
}
