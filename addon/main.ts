// First of all: what is imported after it takes a second or two on a small machine.
import "./early-stop.ts";
import "./small-pools.ts";

import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };
import { KnownError } from "../src/contract/error.ts";
import { Home } from "../src/core/home/home.ts";
import { Engine } from "../src/engine/engine.ts";
import { logUnexpected } from "../src/server/errors.ts";
import { buildServer } from "../src/server/server.ts";
import { findBroker } from "./find-broker.ts";
import { joinHomeAssistant } from "./home-assistant.ts";
import { homeSettings } from "./home-settings.ts";
import { joinBroker } from "./join-broker.ts";
import { joinStorage } from "./join-storage.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { type Options, readOptions } from "./options.ts";
import { panelAccess } from "./panel-access.ts";
import { presence } from "./presence.ts";
import { ProcessClock } from "./process-clock.ts";
import { rememberTopics } from "./remember-topics.ts";
import { tellSettings } from "./settings-in-force.ts";
import { stopOnSignal } from "./stop.ts";
import { joinSupervisor, logSurroundings } from "./surroundings.ts";
import { tidyUp } from "./tidy-up.ts";

// The bundle lies in dist/, the source in addon/: seen from either the page is at the same place.
const PAGE = fileURLToPath(new URL("../dist/web", import.meta.url));
/** Home Assistant may be starting too; what it would tell us then changes only how numbers and times are shown. */
const SETTINGS_LIMIT_MS = 3_000;

try {
  await start(readOptions(process.env));
} catch (error) {
  if (!(error instanceof KnownError)) throw error;
  process.stderr.write(`${error.message}\n`);
  // What was started before would keep the process alive, and nobody would restart it.
  process.exit(1);
}

/** Builds every part, joins them, starts them; they are stopped in reverse order, whenever the signal comes. */
async function start(options: Options): Promise<void> {
  const log = createLog(options.log_level);
  const failed = (what: string) => (error: unknown) => logUnexpected(log, error, what);
  const started: (() => unknown)[] = [];
  stopOnSignal(started, log);
  tellSettings(options, log);
  const { folder, journal, storage, close } = joinStorage(options.data_folder, log);
  started.push(close);
  const clock = new ProcessClock();
  const homeAssistant = joinHomeAssistant(options, log, failed("a fault of ours"));
  const supervisor = joinSupervisor(options);
  void logSurroundings(supervisor, log);
  const source = await findBroker(options, supervisor, log, failed("the simulated home has trouble"));
  started.push(
    () => clock.close(),
    () => homeAssistant.close(),
    async () => source.close(),
  );
  log.info(`the broker is ${source.how}`);

  const broker = joinBroker({ options, source, folder, log, engine: () => engine });
  started.push(async () => broker.close());
  const engine: Engine = new Engine({
    home: new Home(homeSettings(options, clock, await homeAssistant.config(SETTINGS_LIMIT_MS), log)),
    broker,
    process: clock,
    journal,
    storage,
    version: manifest.version,
    prefix: options.discovery_prefix,
    stateQos: options.state_qos,
    homeAssistant,
    ...presence(options, { source, folder, log }),
    onFailure: failed("a fault of ours"),
  });
  clock.onWake(() => engine.wake());
  if (!source.simulated) rememberTopics(engine, folder, failed("the known topics could not be written"));
  tidyUp(engine);

  const server = buildServer({
    view: engine,
    commands: engine,
    access: panelAccess(options, async (userId) => homeAssistant.isAdministrator(userId)),
    pageFolder: PAGE,
    version: manifest.version,
    logger: log,
  });
  started.push(async () => server.close());
  await listen(server, options);
  engine.ready();
  homeAssistant.follow(engine.homeAssistant);
  source.start(broker, (status) => engine.brokerChanged(status));
}
