import { AnnouncementDetail, EntityDetail, RegisteredDetail } from "../../../src/contract/api.ts";
import type { Command } from "../../../src/contract/command.ts";
import { EntityKey } from "../../../src/contract/entity.ts";
import { Fact } from "../../../src/contract/fact.ts";
import type { HomeAssistant, RegisteredEntity } from "../../../src/contract/home-assistant.ts";
import { aHomeAssistant, aStanding } from "../comparison.ts";
import type { TableEngine } from "../engine-view.ts";
import { aJournalEntry } from "../journal.ts";
import { aDevice, aNotice, anAnnouncement, anEntity } from "../samples.ts";
import { HostileTexts } from "./texts.ts";

const CASES = [
  ...["silent", "disabled", "refused", "unregistered", "no-unique-id"],
  ...["memory-only", "orphan", "ghost", "empty-device"],
] as const;
const DEVICE_ID = "the device";

/** Services that draw a control of their own, with the attributes it takes its words from. */
const CONTROLLED: Readonly<Record<string, { services: string[]; attributes: Record<string, unknown> }>> = {
  select: { services: ["select_option"], attributes: { options: ["option one", "option two"] } },
  light: { services: ["turn_on"], attributes: { effect_list: ["effect one"], effect: "effect now" } },
  climate: {
    services: ["set_hvac_mode", "set_preset_mode", "set_temperature"],
    attributes: { hvac_modes: ["mode"], preset_modes: ["preset"], temperature_unit: "degree", temperature: 20 },
  },
  siren: { services: ["turn_on"], attributes: { available_tones: ["tone one"] } },
  vacuum: { services: ["set_fan_speed"], attributes: { fan_speed_list: ["fan speed"] } },
  text: { services: ["set_value"], attributes: { mode: "text mode", pattern: "pattern", min: 0, max: 200 } },
  number: { services: ["set_value"], attributes: { min: 0, max: 9, step: 1 } },
  update: {
    services: ["install"],
    attributes: { title: "title", release_url: "release url", entity_picture: "picture", latest_version: "latest" },
  },
};

/** Words that choose what is drawn; with another one in their place less would be. */
const KEPT = [
  ...Object.keys(CONTROLLED),
  ...Object.values(CONTROLLED).flatMap(({ services }) => services),
  ...["sensor", "service-called"],
];

export type HostileHome = {
  readonly engine: TableEngine;
  readonly deviceId: string;
  readonly registeredId: string;
  readonly keys: readonly EntityKey[];
  readonly texts: HostileTexts;
  /** What a page hears only while it is open. */
  readonly later: readonly Fact[];
};

/** A home with a hostile text wherever one can stand, in every table and every detail. */
export function hostileHome(engine: TableEngine, vectorOf: (number: number) => string, isWell: boolean): HostileHome {
  const texts = new HostileTexts(vectorOf, KEPT);
  const tell = (fact: Fact) => engine.commit(texts.in<Fact>(Fact, fact));
  for (const fact of [...aroundFacts(engine, isWell), ...lists()]) tell(fact);
  const later: Fact[] = [];
  const keys = ["sensor", ...Object.keys(CONTROLLED)].map((component) => {
    const entity = theEntity(component);
    tell({ type: "entity-found", entity });
    const detail = hostileDetail(texts, component);
    engine.detailed.set(detail.entity.key, detail);
    later.push(texts.in<Fact>(Fact, { type: "command-changed", command: commandOn(entity.key, later.length + 1) }));
    return detail.entity.key;
  });
  for (const entry of engine.tables.journal.values()) engine.recent.keep(entry);
  const said = anAnnouncement(troubled("refused"));
  engine.announced.set(texts.say(said.topic), texts.in(AnnouncementDetail, announcementOf(said)));
  const registered = texts.in(RegisteredDetail, registeredDetail());
  engine.registered.set(registered.device.id, registered);
  return { engine, registeredId: registered.device.id, deviceId: texts.say(DEVICE_ID), keys, texts, later };
}

function theDevice() {
  return aDevice({
    ...{ id: DEVICE_ID, name: "device name", manufacturer: "manufacturer", model: "model", modelId: "model id" },
    ...{ softwareVersion: "version", area: "device area", viaDeviceId: "via", parentDeviceId: "parent" },
    ...{ identifiers: ["identifier"], connections: [["connection", "address"]], publisher: "publisher" },
  });
}

function theEntity(component: string) {
  return anEntity({
    ...{ key: `${component} id of ${component}`, entityId: `id.${component}`, component, deviceId: DEVICE_ID },
    ...{ name: `name of ${component}`, deviceClass: `class of ${component}`, unit: `unit of ${component}` },
    ...{ category: `category of ${component}`, icon: `icon of ${component}` },
    // An area of the registry has a floor, and both stand above its entities.
    area: component === "sensor" ? "Kitchen" : `area of ${component}`,
    ...{ state: `state of ${component}`, topic: `topic of ${component}`, verdict: "partial" },
  });
}

function troubled(verdict: "warned" | "refused") {
  const level = verdict === "warned" ? ("warning" as const) : ("error" as const);
  const words = { path: "name", value: `value ${verdict}`, message: `message ${verdict}`, fix: `fix ${verdict}` };
  return {
    ...{ topic: `topic ${verdict}`, component: `component ${verdict}`, publisher: `publisher ${verdict}`, verdict },
    problems: [{ level, rule: `rule ${verdict}`, ...words }],
    ...{ entityKeys: [EntityKey.parse("sensor id of sensor")], deviceId: DEVICE_ID },
  };
}

function announcementOf(announcement: ReturnType<typeof anAnnouncement>): AnnouncementDetail {
  return { announcement, payload: "a payload", previous: "one before", corrected: "a corrected one" };
}

function registeredDetail(): RegisteredDetail {
  const word = "of the registered device";
  return {
    device: {
      ...{
        id: "registered device",
        identifiers: [`identifier ${word}`],
        connections: [[`kind ${word}`, `address ${word}`]],
      },
      ...{ name: `name ${word}`, nameByUser: `other name ${word}`, areaId: `area ${word}`, labels: [`label ${word}`] },
      ...{ disabledBy: `disabler ${word}`, manufacturer: `maker ${word}`, model: `model ${word}` },
      softwareVersion: `version ${word}`,
    },
    announcedId: null,
    entities: [{ registered: registeredAs(word), key: null, withdrawnMs: null }],
  };
}

function registeredAs(word: string): RegisteredEntity {
  return {
    ...{ entityId: `registered ${word}`, uniqueId: `unique ${word}`, deviceId: "registered device" },
    ...{ name: `renamed ${word}`, originalName: `original ${word}`, icon: `icon ${word}`, areaId: "kitchen" },
    ...{ labels: [`label ${word}`], disabledBy: `disabled ${word}`, hiddenBy: `hidden ${word}` },
  };
}

function detailOf(component: string): EntityDetail {
  const { services, attributes } = CONTROLLED[component] ?? { services: ["a service"], attributes: {} };
  const word = `of the detail of ${component}`;
  return {
    entity: theEntity(component),
    attributes: { ...attributes, text: `attribute ${word}`, list: [`list ${word}`], map: { deep: `deep ${word}` } },
    topics: [
      { topic: `topic ${word}`, purpose: `purpose ${word}`, payload: `payload ${word}`, retain: true, receivedMs: 1 },
    ],
    services,
    announcement: anAnnouncement(troubled("refused")),
    payload: `whole ${word}`,
    previous: `previous ${word}`,
    needsHomeAssistant: true,
    registered: registeredAs(word),
  };
}

/** Payloads are JSON with hostile keys and values; names of attributes are hostile too. */
function hostileDetail(texts: HostileTexts, component: string): EntityDetail {
  const detail = texts.in(EntityDetail, detailOf(component));
  const inJson = (dull: string) => JSON.stringify({ [texts.say(`key ${dull}`)]: [texts.say(`json ${dull}`), 1] });
  const named = { ...detail.attributes, [texts.say(`attribute name ${component}`)]: 1 };
  return { ...detail, attributes: named, payload: inJson(component), previous: inJson(`before ${component}`) };
}

function commandOn(key: EntityKey, id: number): Command {
  const publications = [{ topic: `command topic ${key}`, payload: `command payload ${key}`, retain: false }];
  const said = { service: `service ${key}`, reason: `failure ${key}`, state: "failed" } as const;
  return { id, key, ...said, publications, calledMs: Date.now(), endedMs: Date.now() };
}

function* lists(): Generator<Fact> {
  yield { type: "device-found", device: theDevice() };
  for (const verdict of ["warned", "refused"] as const)
    yield { type: "announcement-received", announcement: anAnnouncement(troubled(verdict)) };
  const notice = { topic: "notice topic", rule: "notice rule", message: "notice message", excerpt: "notice excerpt" };
  yield { type: "message-ignored", notice: aNotice(notice) };
  for (const one of CASES) {
    const key = one === "orphan" || one === "ghost" ? null : "sensor id of sensor";
    const about = { id: `standing ${one}`, case: one, name: `standing name ${one}`, key, deviceId: DEVICE_ID };
    const said = {
      registeredId: `registered ${one}`,
      registeredDeviceId: "registered device",
      registeredDeviceName: "registered device name",
      area: `area ${one}`,
      publisher: `publisher ${one}`,
    };
    yield { type: "standing-changed", standing: aStanding({ ...about, ...said, component: `component ${one}` }) };
  }
  yield { type: "journal-written", entry: anEntry(1, "done", "service-called") };
  yield { type: "journal-written", entry: anEntry(2, "failed", "some other deed") };
}

function anEntry(id: number, outcome: "done" | "failed", what: string) {
  const texts = { subject: `subject ${id}`, detail: `detail ${id}`, why: `why ${id}`, before: `before ${id}` };
  const actor = { id: `actor ${id}`, name: `actor name ${id}` };
  return aJournalEntry({ id, what, outcome, actor, ...texts, after: `after ${id}`, reason: `reason ${id}` });
}

/** All is well around, or nothing is and says why. */
function* aroundFacts({ tables }: TableEngine, isWell: boolean): Generator<Fact> {
  const { broker, roll, discovery } = tables;
  const link = isWell ? "following" : "refused";
  const why = isWell ? { reason: null, advice: null } : { reason: "its reason", advice: "its advice" };
  const homeAssistant: HomeAssistant = aHomeAssistant({ link, version: "its version", ...why });
  yield { type: "home-assistant-changed", homeAssistant };
  const down = { state: "waiting", reason: "broker reason", advice: "broker advice", attempts: 3 } as const;
  yield { type: "broker-changed", broker: { ...broker, ...(!isWell && down), address: "broker address" } };
  yield {
    type: "roll-changed",
    roll: { ...roll, ...(!isWell && { state: "possibly-incomplete" }), reason: "roll reason" },
  };
  const held = [{ publisher: "held", announcements: 1, topics: ["held topic"], sinceMs: 1, denied: false }];
  yield { type: "discovery-changed", discovery: { ...discovery, gate: true, held } };
}
