import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { KnownError } from "../../contract/error.ts";
import type { RegisteredEntity } from "../../contract/home-assistant.ts";
import type { Log } from "./log.ts";
import type { Refresh } from "./refresh.ts";
import { followRegistry, listRegistry, refreshDuring } from "./registry.ts";
import { type EntityFound, readEntity } from "./rows.ts";
import type { Session } from "./session.ts";
import { inSlices } from "./slices.ts";

type Listener = {
  onEntity(entity: RegisteredEntity): void;
  onEntityGone(entityId: string): void;
};

/** More changes at once than this, and the whole list is cheaper than one by one. */
const MANY = 100;
const DELAY_MS = 100;

/** Every new entity is followed by an update of its options, and none of these is in our rows. */
const UNIMPORTANT = new Set(["options", "capabilities", "supported_features", "aliases", "categories", "modified_at"]);

const Changed = z.object({
  data: z.object({
    action: z.string(),
    entity_id: z.string(),
    old_entity_id: z.string().optional(),
    changes: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Entities of the MQTT integration in Home Assistant's registry, kept up to date change by change. */
export class EntityRegistry {
  readonly #listener: Listener;
  readonly #log: Log;
  /** They outlive a session: what is gone meanwhile must be told. */
  readonly #rows = new Map<string, EntityFound>();
  #changed = new Set<string>();
  #refresh: Refresh | null = null;

  constructor(listener: Listener, log: Log) {
    this.#listener = listener;
    this.#log = log;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Devices and config entries that entities of MQTT belong to. */
  owners(): { deviceIds: ReadonlySet<string | null>; entryIds: ReadonlySet<string | null> } {
    const rows = [...this.#rows.values()];
    return {
      deviceIds: new Set(rows.map(({ entity }) => entity.deviceId)),
      entryIds: new Set(rows.map(({ entryId }) => entryId)),
    };
  }

  /** Reads everything, tells what differs from what was known, and follows the session until it ends. */
  async begin(session: Session): Promise<void> {
    const refresh = refreshDuring(session, DELAY_MS, async () => this.#readChanged(session), this.#log);
    this.#refresh = refresh;
    this.#changed = new Set();
    await followRegistry(session, "entity", (event) => this.#notice(event));
    // Changes during the long list wait for its end: read before it, they would be overtaken by older rows.
    await refresh.hold(async () => this.#readAll(session));
  }

  #notice(event: unknown): void {
    const data = Changed.safeParse(event).data?.data;
    if (data === undefined || isUnimportant(data)) return;
    this.#changed.add(data.entity_id);
    if (data.old_entity_id !== undefined) this.#changed.add(data.old_entity_id);
    this.#refresh?.request();
  }

  async #readChanged(session: Session): Promise<void> {
    const ids = this.#changed;
    this.#changed = new Set();
    try {
      if (ids.size > MANY) await this.#readAll(session);
      else await Promise.all(Array.from(ids, async (id) => this.#readOne(session, id)));
    } catch (error) {
      for (const id of ids) this.#changed.add(id);
      throw error;
    }
  }

  async #readOne(session: Session, entityId: string): Promise<void> {
    const found = await askEntity(session, entityId);
    if (found !== undefined) this.#take(found);
    else this.#forget(entityId);
  }

  async #readAll(session: Session): Promise<void> {
    const found = await listRegistry(session, "entity", readEntity, this.#log);
    const ids = new Set(found.map(({ entity }) => entity.entityId));
    await inSlices(found, (row) => this.#take(row));
    await inSlices([...this.#rows.keys()], (id) => {
      if (!ids.has(id)) this.#forget(id);
    });
  }

  #take(found: EntityFound): void {
    const { entity } = found;
    const known = this.#rows.get(entity.entityId);
    if (isDeepStrictEqual(known, found)) return;
    this.#rows.set(entity.entityId, found);
    this.#listener.onEntity(entity);
  }

  #forget(entityId: string): void {
    if (this.#rows.delete(entityId)) this.#listener.onEntityGone(entityId);
  }
}

function isUnimportant({ action, changes }: z.infer<typeof Changed>["data"]): boolean {
  return action === "update" && changes !== undefined && Object.keys(changes).every((name) => UNIMPORTANT.has(name));
}

/** Undefined where it is not registered, is none of MQTT's, or cannot be read. */
async function askEntity(session: Session, entityId: string): Promise<EntityFound | undefined> {
  try {
    return readEntity(await session.ask({ type: "config/entity_registry/get", entity_id: entityId })) ?? undefined;
  } catch (error) {
    if (error instanceof KnownError && error.code === "not-found") return undefined;
    throw error;
  }
}
