import type { Zone } from "./host.ts";

const EARTH_RADIUS_METRES = 6_371_008.8;
const HOME_ZONE = "zone.home";

/** Zones a place lies in, accuracy taken into account; nearest centre first, of equally near ones the smaller first. */
export function zonesAt(zones: readonly Zone[], latitude: number, longitude: number, accuracyMetres: number): Zone[] {
  return zones
    .map((zone) => ({ zone, metres: distanceMetres(latitude, longitude, zone.latitude, zone.longitude) }))
    .filter(({ zone, metres }) => !zone.passive && metres - zone.radiusMetres < accuracyMetres)
    .sort((one, other) => one.metres - other.metres || one.zone.radiusMetres - other.zone.radiusMetres)
    .map(({ zone }) => zone);
}

/** What a tracker at a place shows: `home`, the zone's name, or `not_home`. */
export function zoneNameAt(
  zones: readonly Zone[],
  latitude: number,
  longitude: number,
  accuracyMetres: number,
): string {
  const [nearest] = zonesAt(zones, latitude, longitude, accuracyMetres);
  if (nearest === undefined) return "not_home";
  return nearest.entityId === HOME_ZONE ? "home" : nearest.name;
}

/** On a sphere: off by up to half a percent, which no zone is fine enough to notice. */
function distanceMetres(fromLatitude: number, fromLongitude: number, toLatitude: number, toLongitude: number): number {
  const radians = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const across = Math.cos(fromLatitude * radians) * Math.cos(toLatitude * radians);
  const chord = half(toLatitude - fromLatitude) + across * half(toLongitude - fromLongitude);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, chord)));
}
