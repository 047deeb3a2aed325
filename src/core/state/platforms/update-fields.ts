import type { Json } from "../../python/value.ts";

export type UpdateFields = {
  installedVersion: string | null;
  latestVersion: string | null;
  skippedVersion: string | null;
  title: string | null;
  releaseSummary: string | null;
  releaseUrl: string | null;
  picture: string | null;
  isInProgress: boolean;
  percentage: Json;
};

/** The version that was skipped counts only while it is still the latest and not installed. */
export function skippedVersion({ skippedVersion, installedVersion, latestVersion }: UpdateFields): string | null {
  if (skippedVersion === null || skippedVersion === installedVersion) return null;
  return latestVersion !== null && skippedVersion !== latestVersion ? null : skippedVersion;
}
