import type { Problem } from "../../../contract/verdict.ts";
import { webAddress } from "../../discovery/addresses.ts";
import { Faults } from "../../discovery/fault.ts";
import type { UpdateConfig } from "../../discovery/platforms/update.ts";
import { flag, text } from "../../discovery/scalars.ts";
import type { Reader } from "../../discovery/schema.ts";
import { readJson } from "../../python/json.ts";
import { toNumber } from "../../python/numbers.ts";
import type { Dict, Json } from "../../python/value.ts";
import type { Hearing, Listener } from "../platform.ts";
import { unusable } from "../problem.ts";
import { skippedVersion, type UpdateFields } from "./update-fields.ts";

type Update = Hearing<UpdateConfig, UpdateFields>;
type UpdateListener = Listener<UpdateConfig, UpdateFields>;

const MAX_PERCENTAGE = 100;

/** What a state message that is an object may hold, and nothing else. */
const READERS: ReadonlyMap<string, Reader<Json>> = new Map<string, Reader<Json>>([
  ["installed_version", text],
  ["latest_version", text],
  ["title", text],
  ["release_summary", text],
  ["release_url", webAddress],
  ["entity_picture", webAddress],
  ["in_progress", flag],
]);

export function updateListeners(config: UpdateConfig): readonly UpdateListener[] {
  const state: UpdateListener = {
    purpose: "state_topic",
    topic: config.state_topic,
    template: config.value_template ?? null,
    fallback: "ignore",
    alters: [
      "installedVersion",
      "latestVersion",
      "title",
      "releaseSummary",
      "releaseUrl",
      "picture",
      "isInProgress",
      "percentage",
    ],
    hear: hearState,
  };
  if (config.latest_version_topic === undefined) return [state];
  const latest: UpdateListener = {
    purpose: "latest_version_topic",
    topic: config.latest_version_topic,
    template: config.latest_version_template ?? null,
    alters: ["latestVersion"],
    hear({ fields }, value) {
      if (value !== "") fields.latestVersion = value;
      fields.skippedVersion = skippedVersion(fields);
      return null;
    },
  };
  return [state, latest];
}

/** The message is an object, or just the installed version. */
function hearState({ fields }: Update, value: string): Problem | null {
  if (value === "" || value === "{}") return null;
  const json = value.trimStart().startsWith("{") ? readJson(value) : undefined;
  if (!(json instanceof Map)) {
    fields.installedVersion = value;
    fields.skippedVersion = skippedVersion(fields);
    return null;
  }
  const values = readValues(json);
  if (values === undefined)
    return unusable("bad-update", value, "The message has a key or a value that is not allowed.");
  setTexts(fields, values);
  setProgress(fields, values);
  fields.skippedVersion = skippedVersion(fields);
  return null;
}

/** The values as read; undefined where one does not fit. */
function readValues(json: Dict): Dict | undefined {
  const values: Dict = new Map();
  for (const [name, raw] of json) {
    const read = name === "update_percentage" ? readPercentage(raw) : READERS.get(name)?.(raw);
    if (read === undefined || read instanceof Faults) return undefined;
    values.set(name, read);
  }
  return values;
}

function readPercentage(raw: Json): Json | undefined {
  if (raw === null) return null;
  const number = toNumber(raw);
  return number !== undefined && number >= 0 && number <= MAX_PERCENTAGE ? raw : undefined;
}

function setTexts(fields: UpdateFields, values: Dict): void {
  const read = (name: string, previous: string | null) => {
    const value = values.get(name);
    return typeof value === "string" ? value : previous;
  };
  fields.installedVersion = read("installed_version", fields.installedVersion);
  fields.latestVersion = read("latest_version", fields.latestVersion);
  fields.title = read("title", fields.title);
  fields.releaseSummary = read("release_summary", fields.releaseSummary);
  fields.releaseUrl = read("release_url", fields.releaseUrl);
  fields.picture = read("entity_picture", fields.picture);
}

/** A percentage says that it is in progress, unless the message says otherwise. */
function setProgress(fields: UpdateFields, values: Dict): void {
  const percentage = values.get("update_percentage");
  if (percentage !== undefined) {
    fields.percentage = percentage;
    fields.isInProgress = percentage !== null;
  }
  const isInProgress = values.get("in_progress");
  if (typeof isInProgress === "boolean") fields.isInProgress = isInProgress;
}
