import { MANIFEST } from "./manifest.ts";

const BRIEF = {
  detached: false,
  advanced: false,
  available: false,
  build: false,
  description: MANIFEST.description,
  homeassistant: null,
  icon: false,
  logo: false,
  name: MANIFEST.name,
  repository: "local",
  slug: MANIFEST.slug,
  stage: "stable",
  update_available: false,
  url: null,
  version_latest: MANIFEST.version,
  version: MANIFEST.version,
  state: "started",
};

const RIGHTS = {
  apparmor: "default",
  auth_api: false,
  docker_api: false,
  full_access: false,
  homeassistant_api: true,
  hassio_api: false,
  hassio_role: "default",
  host_network: false,
  host_pid: false,
  host_ipc: false,
  host_uts: false,
  host_dbus: false,
  privileged: [],
  protected: true,
  rating: 8,
  signed: false,
};

const HARDWARE = {
  gpio: false,
  usb: false,
  uart: false,
  udev: false,
  video: false,
  audio: false,
  audio_input: null,
  audio_output: null,
  devices: [],
  devicetree: false,
  kernel_modules: false,
  stdin: false,
};

const USAGE = {
  cpu_percent: 0.0,
  memory_usage: 0,
  memory_limit: 0,
  memory_percent: 0.0,
  network_rx: 0,
  network_tx: 0,
  blk_read: 0,
  blk_write: 0,
};

/** What the Supervisor says of the one app that is installed. `ingress` is the secret part of its address. */
export function appAnswers(ingress: string): Readonly<Record<string, object>> {
  const entry = `/api/hassio_ingress/${ingress}`;
  const info = {
    ...BRIEF,
    ...RIGHTS,
    ...HARDWARE,
    long_description: null,
    arch: ["amd64"],
    documentation: false,
    changelog: false,
    hostname: MANIFEST.slug.replaceAll("_", "-"),
    dns: [],
    boot: "auto",
    boot_config: "auto",
    options: {},
    schema: null,
    machine: [],
    network: null,
    network_description: null,
    startup: "application",
    services: ["mqtt:want"],
    discovery: [],
    translations: {},
    webui: null,
    ingress: true,
    ingress_entry: entry,
    ingress_url: `${entry}/`,
    ingress_port: 8099,
    ingress_panel: true,
    auto_update: false,
    ip_address: "172.30.33.5",
    watchdog: false,
    system_managed: false,
    system_managed_config_entry: null,
  };
  const panel = { title: MANIFEST.panelTitle, icon: MANIFEST.panelIcon, admin: MANIFEST.panelAdmin, enable: true };
  return {
    "/addons": { addons: [BRIEF] },
    "/addons/self/info": info,
    [`/addons/${MANIFEST.slug}/info`]: info,
    [`/addons/${MANIFEST.slug}/stats`]: USAGE,
    "/ingress/panels": { panels: { [MANIFEST.slug]: panel } },
  };
}
