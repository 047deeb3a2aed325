import type { Options } from "./options.ts";

const SET = "set";

/** What the log shows at the start: every setting that is in force, and of secrets only that they are set. */
export function settingsInForce(options: Options): Readonly<Record<string, unknown>> {
  const { broker, supervisor, homeAssistant, panelPassword, ...plain } = options;
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
