import type { UpdateConfig } from "../../discovery/platforms/update.ts";
import { toPlain } from "../../python/plain.ts";
import type { Attributes } from "../attributes.ts";
import type { Platform } from "../platform.ts";
import { isNewer } from "../versions/compare.ts";
import { skippedVersion, type UpdateFields } from "./update-fields.ts";
import { updateListeners } from "./update-listeners.ts";

/** Bits of `supported_features`. */
export const UPDATE_INSTALL = 1;
const PROGRESS = 4;
const MAX_SUMMARY_LENGTH = 255;

/** Spec §14.25. */
export const UPDATE: Platform<UpdateConfig, UpdateFields> = {
  component: "update",
  create: () => ({
    installedVersion: null,
    latestVersion: null,
    skippedVersion: null,
    title: null,
    releaseSummary: null,
    releaseUrl: null,
    picture: null,
    isInProgress: false,
    percentage: null,
  }),
  setUp(fields, config) {
    fields.title = config.title ?? null;
    fields.releaseSummary = config.release_summary ?? null;
    fields.releaseUrl = config.release_url ?? null;
    fields.picture = config.entity_picture ?? null;
  },
  listeners: updateListeners,
  state: toState,
  attributes: toAttributes,
  features: ({ command_topic }) => (command_topic === undefined ? PROGRESS : PROGRESS | UPDATE_INSTALL),
  picture: ({ picture }) => picture,
};

function toState(fields: UpdateFields): string | null {
  const { installedVersion, latestVersion } = fields;
  if (installedVersion === null || latestVersion === null) return null;
  if (latestVersion === skippedVersion(fields) || latestVersion === installedVersion) return "off";
  // Versions that cannot be compared differ, and that is news.
  return (isNewer(latestVersion, installedVersion) ?? true) ? "on" : "off";
}

function toAttributes(fields: UpdateFields, config: UpdateConfig): Attributes {
  return {
    auto_update: false,
    display_precision: config.display_precision,
    installed_version: fields.installedVersion,
    in_progress: fields.isInProgress,
    latest_version: fields.latestVersion,
    release_summary:
      fields.releaseSummary === null
        ? null
        : Array.from(fields.releaseSummary.slice(0, 2 * MAX_SUMMARY_LENGTH))
            .slice(0, MAX_SUMMARY_LENGTH)
            .join(""),
    release_url: fields.releaseUrl,
    skipped_version: skippedVersion(fields),
    title: fields.title,
    update_percentage: fields.isInProgress ? toPlain(fields.percentage) : null,
  };
}
