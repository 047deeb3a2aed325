/**
 * `node bench/home-assistant-core.ts [ROUNDS]`: CPU of one message inside the process, Home Assistant's and ours. The same
 * recorded messages in the same order go to Home Assistant's own MQTT client (`home-assistant-core.py`), to our core, and
 * to the engine around it (`home-assistant-core-ours.ts`); each round begins a new process for each of the three, one
 * after the other.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeBrokerPort, writePort } from "../test/home-assistant/support/configuration.ts";
import { setup } from "../test/home-assistant/support/golden.ts";
import { GOLDEN, HASS } from "../test/home-assistant/support/install.ts";
import { freePort, startMosquitto } from "../test/support/mosquitto.ts";
import { median } from "./measure.ts";
import { announcements, listeners, type Recorded, states } from "./recorded.ts";
import { table } from "./table.ts";

/** What each side writes of a run. */
export type Figures = {
  /** CPU for each message of each step, for each home that the process began. */
  readonly homes: readonly (readonly number[])[];
  readonly entities: number;
  readonly devices: number;
  readonly states: Readonly<Record<string, string | null>>;
};

const ROUNDS = Number(process.argv[2] ?? 3);
const ANNOUNCED = 10_000;
/** So many of each kind are told apart from the rest: code that was not run before is slow. */
const EARLY = 1_000;
const EARLY_STATES = 200;
const PASSES = 8;
const LIMIT_MS = 120_000;

const CONFIGURATION = `\
homeassistant: {name: Bench, latitude: 52.37, longitude: 4.89, elevation: 2, unit_system: metric, currency: EUR, country: NL, language: en, time_zone: UTC}
logger: {default: fatal}
rollcall_bench:
`;
const MANIFEST = { domain: "rollcall_bench", name: "Bench", version: "1.0.0", codeowners: [], requirements: [] };

const execute = async (file: string, options: string[]) => promisify(execFile)(file, options, { timeout: LIMIT_MS });

type Step = { readonly name: string; readonly messages: readonly Recorded[] };

/** In the order in which a home goes through them. */
function createSteps(): Step[] {
  const all = announcements(ANNOUNCED);
  // Home Assistant loads a component when the first of it is announced.
  const firsts = [...new Map(all.toReversed().map((message) => [toComponent(message), message])).values()];
  const others = all.filter((message) => !firsts.includes(message));
  const isHeard = listeners(all);
  const heard = states().flatMap((message) => (isHeard.has(message.topic) ? [{ ...message, retain: false }] : []));
  const passes = (change: (payload: string, pass: number) => string) =>
    Array.from({ length: PASSES }, (_, pass) =>
      heard.map((message) => ({ ...message, payload: change(message.payload, pass) })),
    ).flat();
  return [
    { name: "the first announcement of each component", messages: firsts },
    { name: "announcements, the next ones", messages: others.slice(0, EARLY) },
    { name: "announcements, all others", messages: others.slice(EARLY) },
    { name: "announcements repeated", messages: others.slice(0, EARLY).map((one) => ({ ...one, retain: false })) },
    { name: "first states of some topics", messages: heard.slice(0, EARLY_STATES) },
    { name: "first states of all others", messages: heard.slice(EARLY_STATES) },
    { name: "states repeated once", messages: heard },
    { name: `states repeated ${PASSES} times more`, messages: passes((payload) => payload) },
    { name: "states, link quality and time differ", messages: passes(later) },
    { name: "states, every number differs", messages: passes(moved) },
  ];
}

const toComponent = ({ topic }: Recorded) => topic.split("/")[1] ?? "";

const later = (payload: string, pass: number) =>
  payload
    .replace(/"linkquality":\d+/, `"linkquality":${100 + pass}`)
    .replace(/"last_seen":"[^"]*"/, `"last_seen":"2026-01-10T08:00:${10 + pass}.000Z"`);

/** By one or two in turn, so that each pass differs from the last one. */
const moved = (payload: string, pass: number) =>
  payload.replaceAll(/(?<=":)\d+(?=[,}.])/g, (digits) => String(Number(digits) + 1 + (pass % 2)));

async function theirs(folder: string): Promise<void> {
  const broker = await startMosquitto();
  try {
    cpSync(GOLDEN, folder, { recursive: true });
    const integration = join(folder, "custom_components", MANIFEST.domain);
    mkdirSync(integration, { recursive: true });
    cpSync(new URL("home-assistant-core.py", import.meta.url), join(integration, "__init__.py"));
    writeFileSync(join(integration, "manifest.json"), JSON.stringify(MANIFEST));
    writeFileSync(join(folder, "configuration.yaml"), CONFIGURATION);
    writePort(folder, await freePort());
    writeBrokerPort(folder, broker.port);
    await execute(HASS, [folder, "--skip-pip"]);
  } finally {
    await broker.stop();
  }
}

const ours = (side: "core" | "engine") => async (folder: string) => {
  const program = new URL("home-assistant-core-ours.ts", import.meta.url).pathname;
  await execute(process.execPath, ["--max-semi-space-size=8", program, folder, side]);
};

/** One process from its start to its end, in a folder of its own. */
async function run(steps: readonly Step[], side: (folder: string) => Promise<void>): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-core-"));
  try {
    writeFileSync(join(folder, "messages.json"), JSON.stringify(steps.map(({ messages }) => messages)));
    await side(folder);
    const figures = JSON.parse(readFileSync(join(folder, "figures.json"), "utf8")) as Figures | { error: string };
    if ("error" in figures) throw new Error(figures.error);
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The median of a step's figures in all rounds; `home`: the process's first or second one. */
const toUs = (runs: readonly Figures[], home: number, step: number) =>
  median(runs.map(({ homes }) => homes[home]?.[step] ?? Number.NaN));

function print(title: string, steps: readonly Step[], theirRuns: readonly Figures[], runs: readonly Figures[]): void {
  const rows = steps.map(({ name, messages }, at) => {
    const theirUs = toUs(theirRuns, 0, at);
    const ourUs = [toUs(runs, 0, at), toUs(runs, 1, at)];
    const ratios = ourUs.map((us) => (theirUs / us).toFixed(1));
    return [name, messages.length, theirUs.toFixed(0), ...ourUs.map((us) => us.toFixed(1)), ...ratios];
  });
  table(
    `${title} beside Home Assistant: CPU µs for each message, median of ${ROUNDS} round${ROUNDS === 1 ? "" : "s"}`,
    ["", "messages", "Home Assistant", "fresh process", "second home", "ratio, fresh", "ratio, second"],
    rows,
  );
}

/** That both did the same job. */
function compare(their: Figures, our: Figures): void {
  const ids = Object.keys(their.states);
  const alike = ids.filter((id) => their.states[id] === our.states[id]).length;
  process.stdout.write(
    `\nIn the end: ${their.entities} entities there and ${our.entities} here, ${their.devices} and ${our.devices} devices; ` +
      `${alike} of ${ids.length} states are the same.\n`,
  );
}

if (import.meta.main) {
  await setup();
  const steps = createSteps();
  const runs: { theirs: Figures; core: Figures; engine: Figures }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.push({
      theirs: await run(steps, theirs),
      core: await run(steps, ours("core")),
      engine: await run(steps, ours("engine")),
    });
  }
  const of = (side: "theirs" | "core" | "engine") => runs.map((one) => one[side]);
  print("Our core", steps, of("theirs"), of("core"));
  print("Our engine", steps, of("theirs"), of("engine"));
  for (const { theirs: their, engine } of runs.slice(-1)) compare(their, engine);
}
