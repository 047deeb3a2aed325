import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };
import { MqttBroker } from "../src/adapters/mqtt/broker.ts";
import { StateFolder } from "../src/adapters/storage/state-folder.ts";
import { KnownError } from "../src/contract/error.ts";
import { Home } from "../src/core/home/home.ts";
import { Engine } from "../src/engine/engine.ts";
import { RecentJournal } from "../src/engine/recent-journal.ts";
import { logUnexpected } from "../src/server/errors.ts";
import { buildServer } from "../src/server/server.ts";
import { findBroker } from "./broker-source.ts";
import { homeSettings } from "./home-settings.ts";
import { createLog } from "./log.ts";
import { type Options, readOptions } from "./options.ts";
import { ProcessClock } from "./process-clock.ts";
import { rememberTopics } from "./remember-topics.ts";
import { stopOnSignal } from "./stop.ts";

// The bundle lies in dist/, the source in addon/: seen from either the page is at the same place.
const PAGE = fileURLToPath(new URL("../dist/web", import.meta.url));

try {
  await start(readOptions(process.env));
} catch (error) {
  if (!(error instanceof KnownError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Builds every part, joins them, starts them; they are stopped in reverse order. */
async function start(options: Options): Promise<void> {
  const log = createLog(options.log_level);
  const failed = (what: string) => (error: unknown) => logUnexpected(log, error, what);
  const folder = new StateFolder(options.data_folder);
  const clock = new ProcessClock();
  const source = await findBroker(options, failed("the simulated home has trouble"));

  const remembered = source.simulated ? [] : folder.knownTopics();
  const known = ({ tables }: Engine) => (tables.announcements.size > 0 ? tables.announcements.keys() : remembered);
  const broker = new MqttBroker(
    {
      ...source.options,
      clientId: source.options.clientId ?? `mqtt-rollcall-${folder.installationId()}`,
      prefixes: [options.discovery_prefix],
      statusTopic: null,
      rollCall: { knownTopics: () => known(engine) },
    },
    {
      onMessage: (message) => engine.receive(message),
      onBroker: (status) => engine.brokerChanged(status),
      onRoll: (roll) => engine.rollChanged(roll),
      log,
    },
  );
  const engine = new Engine({
    home: new Home(homeSettings(options, clock)),
    broker,
    process: clock,
    journal: new RecentJournal("The journal is kept in memory only."),
    version: manifest.version,
    prefix: options.discovery_prefix,
    stateQos: options.state_qos,
    onFailure: failed("a fault of ours"),
  });
  clock.onWake(() => engine.wake());
  if (!source.simulated) rememberTopics(engine, folder, failed("the known topics could not be written"));

  const server = buildServer({
    view: engine,
    commands: engine,
    access: { type: "loopback" },
    pageFolder: PAGE,
    version: manifest.version,
    logger: log,
  });
  await server.listen({ host: options.host, port: options.port });
  engine.ready();
  broker.connect();

  stopOnSignal([() => server.close(), () => broker.close(), () => source.close(), () => clock.close()], log);
}
