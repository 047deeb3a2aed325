import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const CONFIGURATION = `\
homeassistant: {name: Test home, latitude: 52.37, longitude: 4.89, elevation: 2, unit_system: metric, currency: EUR, country: NL, language: en, time_zone: UTC}
recorder: {commit_interval: 1}
history:
logbook:
automation: !include automations.yaml
script: !include scripts.yaml
scene: !include scenes.yaml
`;

/** A folder Home Assistant has not seen yet, with every step of onboarding done but the first user. */
export function writeConfiguration(folder: string, port: number): void {
  mkdirSync(join(folder, ".storage"), { recursive: true });
  writeFileSync(join(folder, "configuration.yaml"), CONFIGURATION);
  writeFileSync(join(folder, "automations.yaml"), "[]\n");
  writeFileSync(join(folder, "scripts.yaml"), "");
  writeFileSync(join(folder, "scenes.yaml"), "");
  writeStore(folder, "onboarding", 4, { done: ["core_config", "analytics", "integration"] });
  writePort(folder, port);
}

/** In a folder that was made with English. */
export function writeLanguage(folder: string, language: string): void {
  const path = join(folder, "configuration.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("language: en", `language: ${language}`));
}

/** `http:` in YAML would be taken for a trial and undone after five minutes. */
export function writePort(folder: string, port: number): void {
  writeStore(folder, "http", 3, {
    stable: {
      server_port: port,
      server_host: ["127.0.0.1"],
      cors_allowed_origins: [],
      login_attempts_threshold: -1,
      ip_ban_enabled: true,
      ssl_profile: "intermediate_v6",
      use_x_frame_options: true,
      created_at: "2026-01-01T00:00:00+00:00",
      error: null,
      error_message: null,
    },
    pending: null,
    yaml_migration_done: true,
  });
}

const Entries = z.looseObject({
  data: z.looseObject({
    entries: z.array(z.looseObject({ domain: z.string(), data: z.record(z.string(), z.unknown()) })),
  }),
});

/** The broker of the MQTT entry, in a folder that has one. */
export function writeBrokerPort(folder: string, port: number): void {
  const path = join(folder, ".storage", "core.config_entries");
  const stored = Entries.parse(JSON.parse(readFileSync(path, "utf8")));
  for (const entry of stored.data.entries) if (entry.domain === "mqtt") entry.data["port"] = port;
  writeFileSync(path, JSON.stringify(stored));
}

function writeStore(folder: string, key: string, version: number, data: object): void {
  writeFileSync(join(folder, ".storage", key), JSON.stringify({ version, minor_version: 1, key, data }));
}
