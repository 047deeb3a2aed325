import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { type BrokerWishes, readBroker } from "./broker-options.ts";
import { type Environment, OPTION_NAMES, optionReader, type Read, type Values, wrongOption } from "./option-table.ts";
import { readOptionsFile } from "./options-file.ts";

type Plain =
  | "discovery_prefix"
  | "birth_topic"
  | "hold_new_publishers"
  | "own_device"
  | "state_qos"
  | "log_level"
  | "port"
  | "data_folder"
  | "simulation_interval_ms";

/** The one typed value of everything that can be set. Files are read. */
export type Options = Pick<Values, Plain> & {
  readonly host: string;
  readonly broker: BrokerWishes;
  /** Null where we do not run under a Supervisor. */
  readonly supervisor: SupervisorOptions | null;
  /** Null where neither a Supervisor nor the user says where Home Assistant is. */
  readonly homeAssistant: HomeAssistantOptions | null;
  readonly panelPassword: string | null;
  /** Names in the options file that mean nothing, as misspelt ones do. */
  readonly unknown: readonly string[];
};

export type SupervisorOptions = {
  readonly address: string;
  readonly token: string;
  /** The one address that Home Assistant's ingress comes from. */
  readonly trustedPeer: string;
};

export type HomeAssistantOptions = { readonly websocketUrl: string; readonly token: string };

/**
 * Options file first, environment over it (`MQTT_URL` for `mqtt_url`). Throws `KnownError` "invalid-option" with one
 * line that names the option and shows a right value.
 */
export function readOptions(
  environment: Environment,
  readFile = (path: string) => readFileSync(path, "utf8"),
): Options {
  const given = readOptionsFile(environment, readFile);
  const read = optionReader(environment, given);
  const supervisor = readSupervisor(read);
  const panelPassword = read("panel_password") ?? null;
  return {
    discovery_prefix: read("discovery_prefix"),
    birth_topic: read("birth_topic"),
    hold_new_publishers: read("hold_new_publishers"),
    own_device: read("own_device"),
    state_qos: read("state_qos"),
    log_level: read("log_level"),
    port: read("port"),
    data_folder: read("data_folder"),
    simulation_interval_ms: read("simulation_interval_ms"),
    broker: readBroker(read, readFile),
    supervisor,
    homeAssistant: readHomeAssistant(read, supervisor),
    panelPassword,
    unknown: Object.keys(given).filter((name) => !OPTION_NAMES.includes(name)),
    host: readHost(read("host"), supervisor !== null || panelPassword !== null),
  };
}

function readSupervisor(read: Read): SupervisorOptions | null {
  const token = read("supervisor_token");
  const address = read("supervisor_api").replace(/\/+$/, "");
  const trustedPeer = read("trusted_peer");
  return token === undefined ? null : { address, token, trustedPeer };
}

/** What the user says wins over the Supervisor's own way to Home Assistant. */
function readHomeAssistant(read: Read, supervisor: SupervisorOptions | null): HomeAssistantOptions | null {
  const url = read("homeassistant_url");
  const token = read("homeassistant_token");
  if (url !== undefined && token !== undefined) return { websocketUrl: toWebSocket(url, "/api/websocket"), token };
  const why = (other: string) => `is needed because ${other} is set`;
  if (url !== undefined)
    throw wrongOption("homeassistant_token", why("homeassistant_url"), "a long-lived access token");
  if (token !== undefined) {
    throw wrongOption("homeassistant_url", why("homeassistant_token"), "http://192.168.1.10:8123");
  }
  if (supervisor === null) return null;
  return { websocketUrl: toWebSocket(supervisor.address, "/core/websocket"), token: supervisor.token };
}

/** Nobody is asked who they are without Supervisor and password, so then only this machine may be listened to. */
function readHost(host: string | undefined, isGuarded: boolean): string {
  if (host === undefined) return isGuarded ? "0.0.0.0" : "127.0.0.1";
  if (isGuarded || isLoopback(host)) return host;
  throw wrongOption("host", "other machines are let in only where panel_password is set", "127.0.0.1");
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

function isLoopback(host: string): boolean {
  const version = isIP(host);
  return version === 0 ? host === "localhost" : LOOPBACK.check(host, version === 4 ? "ipv4" : "ipv6");
}

const toWebSocket = (url: string, path: string): string => `ws${url.replace(/\/+$/, "").slice("http".length)}${path}`;
