import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as z from "zod";

/** Text of a file of the repository, by its path from the root. */
export const fileText = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Read by PyYAML, as the Supervisor does it: what YAML takes for a number or a date is one here too. */
export function readYaml(path: string): unknown {
  const script = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)";
  const { status, stdout, stderr } = spawnSync("/usr/bin/python3", ["-c", script], {
    input: fileText(path),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${path}: ${stderr}`);
  return JSON.parse(stdout);
}

const architecture = z.enum(["aarch64", "amd64", "armhf", "armv7", "i386"]);
const service = z.string().regex(/^(mqtt|mysql):(provide|want|need)$/);
const mapType =
  /^(data|ssl|share|media|backup|homeassistant_config|app_config|all_app_configs|local_apps|config|addon_config|all_addon_configs|addons)(:rw|:ro)?$/;
const startup = z.enum(["initialize", "system", "services", "application", "once"]);
const flag = z.boolean();

/** The Supervisor's table of keys. Strict: an unknown key is dropped there without a word, and refused here. */
export const Manifest = z.strictObject({
  name: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  slug: z.string().regex(/^[\w.-]+$/),
  description: z.string(),
  arch: z.array(architecture).min(1),
  url: z.url().optional(),
  image: z
    .string()
    .regex(/^[a-z0-9.\-/{}]+$/)
    .optional(),
  startup: startup.optional(),
  boot: z.enum(["auto", "manual", "manual_only"]).optional(),
  init: flag.optional(),
  stage: z.enum(["stable", "experimental", "deprecated"]).optional(),
  timeout: z.int().min(10).max(300).optional(),
  ingress: flag.optional(),
  ingress_port: z.int().min(0).max(65_535).optional(),
  ingress_entry: z.string().optional(),
  ingress_stream: flag.optional(),
  panel_icon: z
    .string()
    .regex(/^mdi:[a-z0-9-]+$/)
    .optional(),
  panel_title: z.string().optional(),
  panel_admin: flag.optional(),
  ports: z.record(z.string().regex(/^\d+\/(tcp|udp)$/), z.int().nullable()).optional(),
  host_network: flag.optional(),
  host_pid: flag.optional(),
  host_uts: flag.optional(),
  services: z.array(service).optional(),
  discovery: z.array(z.string()).optional(),
  hassio_api: flag.optional(),
  hassio_role: z.enum(["default", "homeassistant", "backup", "manager", "admin"]).optional(),
  homeassistant_api: flag.optional(),
  auth_api: flag.optional(),
  homeassistant: z.string().optional(),
  docker_api: flag.optional(),
  full_access: flag.optional(),
  kernel_modules: flag.optional(),
  privileged: z.array(z.string()).optional(),
  map: z.array(z.string().regex(mapType)).optional(),
  tmpfs: flag.optional(),
  backup: z.enum(["hot", "cold"]).optional(),
  backup_pre: z.string().optional(),
  backup_post: z.string().optional(),
  backup_exclude: z.array(z.string()).optional(),
  breaking_versions: z.array(z.string()).optional(),
  environment: z.record(z.string().regex(/^\w*$/), z.string()).optional(),
  apparmor: flag.optional(),
  options: z.record(z.string(), z.unknown()).default({}),
  schema: z.record(z.string(), z.string()).default({}),
});
export type Manifest = z.output<typeof Manifest>;

/** What the Supervisor takes where a key is left out. The community's linter refuses a key that says the same. */
export const DEFAULTS: Partial<Record<keyof Manifest, unknown>> = {
  startup: "application",
  boot: "auto",
  init: true,
  stage: "stable",
  timeout: 10,
  ingress: false,
  ingress_port: 8099,
  ingress_stream: false,
  panel_icon: "mdi:puzzle",
  panel_admin: true,
  host_network: false,
  host_pid: false,
  host_uts: false,
  hassio_api: false,
  hassio_role: "default",
  homeassistant_api: false,
  auth_api: false,
  docker_api: false,
  full_access: false,
  kernel_modules: false,
  tmpfs: false,
  backup: "hot",
  apparmor: true,
};

export const readManifest = (): Manifest => Manifest.parse(readYaml("config.yaml"));
