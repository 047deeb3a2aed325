import type { Logger } from "pino";
import manifest from "../package.json" with { type: "json" };
import type { Options } from "./options.ts";

const SET = "set";

/** The first lines of the log. */
export function tellSettings(options: Options, log: Logger): void {
  log.info(settingsInForce(options), `MQTT Rollcall ${manifest.version} on Node ${process.versions.node}`);
  if (options.unknown.length === 0) return;
  log.warn({ options: options.unknown }, "these options are not known and change nothing");
}

/** What the log shows at the start: every setting that is in force, and of secrets only that they are set. */
export function settingsInForce(options: Options): Readonly<Record<string, unknown>> {
  const { broker, supervisor, homeAssistant, panelPassword, unknown: _unknown, ...plain } = options;
  const shown = {
    ...plain,
    mqtt_url: broker.url,
    mqtt_user: broker.username,
    mqtt_login: broker.password && SET,
    mqtt_ca: broker.ca && SET,
    mqtt_certificate: broker.certificate && SET,
    mqtt_verify: broker.verify,
    mqtt_protocol: broker.protocol,
    mqtt_client_id: broker.clientId,
    home_assistant: homeAssistant && new URL(homeAssistant.websocketUrl).host,
    supervisor: supervisor?.address,
    panel_lock: panelPassword && SET,
  };
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined && value !== null));
}
