import type { Dict } from "../python/value.ts";
import { toFingerprint } from "../registry/fingerprint.ts";

/**
 * What tells a repeated payload from a changed one. NaN, which equals nothing, where Home Assistant takes every
 * repetition for a change: it removes `via_hub` from the payload it keeps (spec §7.3).
 */
export function toPayloadFingerprint(payload: Dict): number {
  const device = payload.get("device");
  return device instanceof Map && device.has("via_hub") ? Number.NaN : toFingerprint(payload);
}
