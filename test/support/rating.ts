import type { Manifest } from "./manifest.ts";

const MIGHTY = new Set([
  ...["BPF", "CHECKPOINT_RESTORE", "DAC_READ_SEARCH", "NET_ADMIN", "NET_RAW", "PERFMON"],
  ...["SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO"],
]);

/** The Supervisor's security rating, 1 to 8, by its own rules. */
export function rating(manifest: Manifest, hasOwnProfile: boolean): number {
  if (manifest.docker_api || manifest.full_access) return 1;
  const privileged = manifest.privileged ?? [];
  const parts = [
    hasOwnProfile ? 1 : 0,
    manifest.apparmor === false ? -1 : 0,
    manifest.ingress ? 2 : manifest.auth_api ? 1 : 0,
    manifest.kernel_modules || privileged.some((name) => MIGHTY.has(name)) ? -1 : 0,
    { manager: -1, admin: -2 }[String(manifest.hassio_role)] ?? 0,
    manifest.host_network ? -1 : 0,
    manifest.host_pid ? -2 : 0,
    manifest.host_uts && privileged.includes("SYS_ADMIN") ? -1 : 0,
  ];
  const sum = parts.reduce((total, part) => total + part, 5);
  return Math.max(1, Math.min(8, sum));
}
