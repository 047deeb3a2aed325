import type { Problem } from "../../../contract/verdict.ts";
import type { DeviceTrackerConfig } from "../../discovery/platforms/device-tracker.ts";
import { stripBlanks, toNumber } from "../../python/numbers.ts";
import { toText } from "../../python/text.ts";
import type { Dict, Json } from "../../python/value.ts";
import type { Attributes } from "../attributes.ts";
import type { Home } from "../host.ts";
import { type Hearing, type Listener, neverSettles, type Platform } from "../platform.ts";
import { unusable } from "../problem.ts";
import { zoneNameAt, zonesAt } from "../zones.ts";

type TrackerFields = {
  locationName: string | null;
  latitude: number | null;
  longitude: number | null;
  accuracyMetres: number;
};
type Tracker = Hearing<DeviceTrackerConfig, TrackerFields>;

/** Spec §14.8. */
export const DEVICE_TRACKER: Platform<DeviceTrackerConfig, TrackerFields> = {
  component: "device_tracker",
  create: () => ({ locationName: null, latitude: null, longitude: null, accuracyMetres: 0 }),
  listeners: (config) => (config.state_topic === undefined ? [] : [stateListener(config.state_topic, config)]),
  hearAttributes,
  state: stateOf,
  attributes: attributesOf,
  capabilities: () => ({ tracking_type: "position" }),
};

function stateListener(topic: string, config: DeviceTrackerConfig): Listener<DeviceTrackerConfig, TrackerFields> {
  return {
    purpose: "state_topic",
    topic,
    template: config.value_template ?? null,
    alters: ["locationName"],
    settles: neverSettles,
    hear({ fields }, value, message) {
      if (stripBlanks(value) === "") return null;
      if (value === config.payload_home) fields.locationName = "home";
      else if (value === config.payload_not_home) fields.locationName = "not_home";
      else if (value === config.payload_reset) fields.locationName = null;
      // The message as it came, not what the template made of it.
      else fields.locationName = message.text;
      return null;
    },
  };
}

/** Takes the coordinates out of the attributes; one of them alone, or no number, clears both. */
function hearAttributes({ fields }: Tracker, attributes: Dict): Problem | null {
  const given = ["latitude", "longitude", "gps_accuracy"].map((name) => attributes.get(name));
  for (const name of ["latitude", "longitude", "gps_accuracy"]) attributes.delete(name);
  const [latitude, longitude, accuracy] = given;
  if (latitude === undefined && longitude === undefined) return null;
  fields.latitude = readCoordinate(latitude);
  fields.longitude = readCoordinate(longitude);
  fields.accuracyMetres = readCoordinate(accuracy) ?? 0;
  if (fields.latitude !== null && fields.longitude !== null) return null;
  fields.latitude = null;
  fields.longitude = null;
  const value = `${toText(latitude ?? null)}, ${toText(longitude ?? null)}`;
  return unusable("bad-coordinates", value, "Latitude and longitude must both be numbers.");
}

function readCoordinate(value: Json | undefined): number | null {
  return typeof value === "boolean" ? null : (toNumber(value) ?? null);
}

function stateOf({ locationName, latitude, longitude, accuracyMetres }: TrackerFields, _: unknown, home: Home) {
  if (locationName !== null) return locationName;
  if (latitude === null || longitude === null) return null;
  return zoneNameAt(home.zones, latitude, longitude, accuracyMetres);
}

function attributesOf(fields: TrackerFields, config: DeviceTrackerConfig, home: Home): Attributes {
  const { latitude, longitude, accuracyMetres } = fields;
  if (latitude === null || longitude === null) return { in_zones: [], source_type: config.source_type };
  return {
    in_zones: zonesAt(home.zones, latitude, longitude, accuracyMetres).map(({ entityId }) => entityId),
    source_type: config.source_type,
    latitude,
    longitude,
    gps_accuracy: accuracyMetres,
  };
}
