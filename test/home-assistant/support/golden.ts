import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { freePort, startMosquitto } from "../../support/mosquitto.ts";
import { writeConfiguration } from "./configuration.ts";
import { CoreProcess } from "./core-process.ts";
import { callCore } from "./core-rest.ts";
import { GOLDEN, INSTALLATION } from "./install.ts";
import { createOwner, createResident } from "./users.ts";

const TokenFile = z.object({ owner: z.string(), resident: z.string() });
/** Long-lived tokens of the two users of every copy. */
export type LongTokens = z.infer<typeof TokenFile>;

const TOKENS = "tokens.json";

export function goldenTokens(): LongTokens {
  return TokenFile.parse(JSON.parse(readFileSync(join(GOLDEN, TOKENS), "utf8")));
}

/** Installs Home Assistant where it is missing, and makes the home that tests copy: two users and the MQTT entry. */
export async function setup(): Promise<void> {
  execFileSync(join(import.meta.dirname, "../install.sh"), { stdio: "inherit" });
  if (existsSync(GOLDEN)) return;
  const folder = mkdtempSync(join(INSTALLATION, "making-"));
  try {
    await makeGolden(folder);
    renameSync(folder, GOLDEN);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // Another clone that shares the folder may have been quicker.
    if (!existsSync(GOLDEN)) throw error;
  }
}

async function makeGolden(folder: string): Promise<void> {
  const port = await freePort();
  writeConfiguration(folder, port);
  const mosquitto = await startMosquitto();
  const core = await CoreProcess.start(folder, port, {});
  try {
    const owner = await createOwner(core.address);
    await core.running(owner);
    const resident = await createResident(core.address, owner);
    await addMqtt(core.address, owner, mosquitto.port);
    writeFileSync(join(folder, TOKENS), JSON.stringify({ owner, resident }));
  } finally {
    await core.stop();
    await mosquitto.stop();
  }
  for (const name of ["home-assistant_v2.db", "home-assistant.log"]) rmSync(join(folder, name), { force: true });
}

/** The steps of Settings > Devices > Add integration > MQTT. */
async function addMqtt(address: string, token: string, port: number): Promise<void> {
  const flows = `${address}/api/config/config_entries/flow`;
  const { flow_id } = await callCore(z.object({ flow_id: z.string() }), flows, { token, json: { handler: "mqtt" } });
  const json = {
    broker: "127.0.0.1",
    port,
    protocol: "5",
    other_settings: { set_client_cert: false, set_ca_cert: "off" },
  };
  await callCore(z.object({ type: z.literal("create_entry") }), `${flows}/${flow_id}`, { token, json });
}
