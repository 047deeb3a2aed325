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
