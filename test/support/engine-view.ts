import type {
  AnnouncementDetail,
  EntityDetail,
  JournalPage,
  PublishRequest,
  RegisteredDetail,
  Status,
} from "../../src/contract/api.ts";
import type { Discovery } from "../../src/contract/discovery.ts";
import type { EntityKey } from "../../src/contract/entity.ts";
import { KnownError } from "../../src/contract/error.ts";
import type { Fact, NumberedFact } from "../../src/contract/fact.ts";
import { apply, createTables } from "../../src/contract/tables.ts";
import type { Plain } from "../../src/core/python/value.ts";
import { RecentJournal } from "../../src/engine/commands/recent-journal.ts";
import type { Attempt, By, EngineCommands, EngineView, JournalQuery } from "../../src/engine/ports.ts";

/** An engine without a broker: its facts are told to it, and numbered and applied as the real one does. */
export class TableEngine implements EngineView, EngineCommands {
  readonly tables = createTables();
  readonly published: PublishRequest[] = [];
  readonly refusals: { attempt: Attempt; by: By; reason: string }[] = [];
  /** Everything it was asked for, with who asked. */
  readonly asked: { what: string; by: By }[] = [];
  readonly recent = new RecentJournal("This is a test.");
  /** Whether the journal says that it is kept. */
  keepsJournal = false;
  readonly calls: { key: EntityKey; service: string; fields: Readonly<Record<string, Plain>> }[] = [];
  /** What is special about the detail of an entity. */
  readonly detailed = new Map<EntityKey, Partial<EntityDetail>>();
  /** What is special about the detail of an announcement, by its topic. */
  readonly announced = new Map<string, Partial<AnnouncementDetail>>();
  /** What Home Assistant has registered, by its id of the device. */
  readonly registered = new Map<string, RegisteredDetail>();
  readonly #startedMs = Date.now();
  readonly #listeners = new Set<(numbered: NumberedFact) => void>();
  #seq = 0;
  rolls = 0;

  get seq(): number {
    return this.#seq;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  commit(...facts: readonly Fact[]): void {
    for (const fact of facts) {
      apply(this.tables, fact);
      this.#seq += 1;
      for (const listener of this.#listeners) listener({ seq: this.#seq, fact });
    }
  }

  listen(listener: (numbered: NumberedFact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  entityDetail(key: EntityKey): EntityDetail | undefined {
    const entity = this.tables.entities.get(key);
    if (!entity) return undefined;
    const announcement = this.tables.announcements.get(entity.topic) ?? null;
    return {
      entity,
      attributes: {},
      topics: [],
      services: ["turn_on", "turn_off"],
      announcement,
      payload: "{}",
      previous: null,
      needsHomeAssistant: false,
      registered: null,
      ...this.detailed.get(key),
    };
  }

  announcementDetail(topic: string): AnnouncementDetail | undefined {
    const announcement = this.tables.announcements.get(topic);
    const detail = { payload: "{}", previous: null, corrected: null, ...this.announced.get(topic) };
    return announcement && { ...detail, announcement };
  }

  registeredDetail(deviceId: string): RegisteredDetail | undefined {
    return this.registered.get(deviceId);
  }

  topicsOf(key: EntityKey): readonly string[] {
    return this.detailed.get(key)?.topics?.map(({ topic }) => topic) ?? [];
  }

  status(): Status {
    const { entities, devices, announcements, notices, broker, roll } = this.tables;
    const { rss, heapUsed } = process.memoryUsage();
    return {
      version: "1.2.3",
      startedMs: this.#startedMs,
      readyAfterMs: 250,
      rollAfterMs: null,
      broker,
      roll,
      counts: {
        entities: entities.size,
        devices: devices.size,
        announcements: announcements.size,
        refused: announcements.values().reduce((sum, { verdict }) => sum + Number(verdict === "refused"), 0),
        notices: notices.size,
        topics: entities.size,
        browsers: 0,
      },
      messages: {
        received: this.#seq,
        perSecond: 0,
        published: 0,
        queued: 0,
        dropped: 0,
        processingUs: 8.5,
        busyMs: 8.5,
      },
      memory: { residentBytes: rss, heapBytes: heapUsed },
      storage: { reason: null, advice: null, damages: [] },
      loopDelayMs: { p50: 0.1, p99: 1, max: 5 },
    };
  }

  journal(query: JournalQuery): JournalPage {
    const page = this.recent.page(query);
    return { seq: this.#seq, ...page, reason: this.keepsJournal ? null : page.reason };
  }

  async publish(request: PublishRequest, by: By): Promise<void> {
    if (request.topic.includes("#"))
      throw new KnownError("invalid-topic", "A topic has no wildcards.", { path: "topic" });
    this.published.push(request);
    this.asked.push({ what: "publish", by });
  }

  callRoll(by: By): void {
    this.rolls += 1;
    this.asked.push({ what: "roll", by });
  }

  async callService(key: EntityKey, service: string, fields: Readonly<Record<string, Plain>>, by: By): Promise<number> {
    if (!this.tables.entities.has(key)) throw new KnownError("not-found", "There is no such entity.", { path: "id" });
    this.calls.push({ key, service, fields });
    this.asked.push({ what: "call", by });
    return this.calls.length;
  }

  async pauseDiscovery(by: By): Promise<void> {
    this.asked.push({ what: "pause", by });
    this.#discover({ pausedMs: Date.now() });
  }

  async resumeDiscovery(by: By): Promise<void> {
    this.asked.push({ what: "resume", by });
    this.#discover({ pausedMs: null, waiting: 0 });
  }

  async admitPublisher(publisher: string, by: By): Promise<void> {
    this.asked.push({ what: `admit ${publisher}`, by });
    const { held } = this.tables.discovery;
    this.#checkHeld(publisher);
    this.#discover({ held: held.filter((one) => one.publisher !== publisher) });
  }

  async forgetAnnouncements(by: By): Promise<void> {
    this.asked.push({ what: "forget", by });
    this.#discover({ forgotten: 0 });
  }

  async denyPublisher(publisher: string, by: By): Promise<void> {
    this.asked.push({ what: `deny ${publisher}`, by });
    const { held } = this.tables.discovery;
    this.#checkHeld(publisher);
    this.#discover({ held: held.map((one) => (one.publisher === publisher ? { ...one, denied: true } : one)) });
  }

  noteRefusal(attempt: Attempt, by: By, reason: string): void {
    this.refusals.push({ attempt, by, reason });
  }

  #checkHeld(publisher: string): void {
    if (this.tables.discovery.held.some((one) => one.publisher === publisher)) return;
    throw new KnownError("not-found", "No publisher of this name is held.", { path: "publisher" });
  }

  #discover(news: Partial<Discovery>): void {
    this.commit({ type: "discovery-changed", discovery: { ...this.tables.discovery, ...news } });
  }
}
