import type { Change } from "../core/home/outcome.ts";
import { Announcing } from "./announced/announcing.ts";
import { Details } from "./announced/details.ts";
import { Newest } from "./announced/newest.ts";
import { Payloads } from "./announced/payloads.ts";
import { Book } from "./book.ts";
import { CallLines } from "./commands/call-lines.ts";
import { Journal } from "./commands/journal.ts";
import { Publishing } from "./commands/publishing.ts";
import { ServiceCalls } from "./commands/service-calls.ts";
import { Departures } from "./discovery/departures.ts";
import { DiscoveryControl } from "./discovery/discovery-control.ts";
import { OPEN_GATE } from "./discovery/gate.ts";
import { Intake } from "./discovery/intake.ts";
import type { EngineParts } from "./engine-parts.ts";
import { LivingHome } from "./living-home.ts";
import { Notices } from "./notices.ts";
import { Presence } from "./own-device/presence.ts";
import { Pace } from "./pace.ts";
import type { By, MqttMessage } from "./ports.ts";
import { Registrations, type RegistrationsParts } from "./registered/registrations.ts";
import { Tally } from "./tally.ts";

const MAX_KEPT_BYTES = 256 * 1_024;
const MAX_TOPICS = 200_000;

export type Assembly = ReturnType<typeof assemble>;

/** Builds the engine's own parts and joins them. `callRoll` is what Home Assistant's button does. */
export function assemble(parts: EngineParts, callRoll: (by: By) => void) {
  const { home, broker, process, prefix } = parts;
  const book = new Book(parts.onFailure);
  const pace = new Pace();
  const tally = new Tally(process.startedMs);
  const payloads = new Payloads();
  const notices = new Notices();
  const heard = new Newest({ maxBytes: MAX_KEPT_BYTES, maxTopics: MAX_TOPICS });
  const journal = new Journal({ book, port: parts.journal, process });
  const presence = createPresence(parts, { book, tally, pace, callRoll });
  const announcing = new Announcing({ book, home, payloads, tally, prefix });
  const apply = (changes: readonly Change[]) => living.apply(changes, { verdict: null });
  const announce = (message: MqttMessage) => living.announce(message);
  const registrations = createRegistrations({ ...parts, book, heard, payloads, apply, announce }, presence);
  const isFollowed = (topic: string) => presence.follows(topic) || registrations.follows(topic);
  const living: LivingHome = new LivingHome({ ...parts, book, heard, notices, announcing, registrations, isFollowed });
  const gate = parts.gate ?? OPEN_GATE;
  const intake = new Intake({
    ...parts,
    book,
    notices,
    gate,
    ownTopic: presence.ownTopic,
    take: announce,
    held: (message) => registrations.held(message),
  });
  const departures = new Departures({
    ...{ book, process, notices },
    take: (message) => living.guard(message, () => intake.receive(message)),
    isDropped: (topic) => registrations.isDropped(topic),
  });
  const lines = new CallLines(journal, book.tables);
  return {
    book,
    pace,
    tally,
    heard,
    journal,
    presence,
    registrations,
    living,
    intake,
    departures,
    details: new Details({ tables: book.tables, home, payloads, heard, rows: registrations.rows, prefix }),
    discovery: new DiscoveryControl({ journal, intake, departures, prefix }),
    publishing: new Publishing({ broker, journal, payloads, heard }),
    calls: new ServiceCalls({
      home,
      broker,
      process,
      lines,
      onCommand: (command) => book.commit({ type: "command-changed", command }),
    }),
  };
}

type Around = { book: Book; tally: Tally; pace: Pace; callRoll: (by: By) => void };

function createPresence(parts: EngineParts, { tally, pace, ...around }: Around): Presence {
  return new Presence({
    ...parts,
    ...around,
    birthTopic: parts.birthTopic ?? null,
    ownDevice: parts.ownDevice ?? null,
    problems: () => tally.problems,
    messageRate: () => pace.rate(parts.process.monotonicMs()),
  });
}

function createRegistrations(
  parts: Omit<RegistrationsParts, "homeAssistant" | "isFollowed"> & Pick<EngineParts, "homeAssistant">,
  presence: Presence,
): Registrations {
  const isFollowed = (topic: string) => presence.follows(topic);
  return new Registrations({ ...parts, homeAssistant: parts.homeAssistant ?? null, isFollowed });
}
