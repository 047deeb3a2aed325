import type { Standing } from "../../contract/standing.ts";
import { Agenda } from "../home/agenda.ts";
import { judgeDevice, judgeEntity } from "./judgement.ts";
import {
  type DeviceSides,
  Doubt,
  type EntitySides,
  type RefusalSides,
  type SeenState,
  type Sides,
  type World,
} from "./sides.ts";
import { type Surroundings, toDeviceStanding, toEntityStanding, toRefusedStanding } from "./standing-row.ts";

export type StandingChange =
  | {
      readonly type: "changed";
      readonly standing: Standing;
      /** Topics worth listening to for its sake, and whom to tell of a message. */
      readonly former: { readonly topics: readonly string[]; readonly heard: () => void } | null;
    }
  | { readonly type: "removed"; readonly id: string };

type Around = Surroundings & { readonly claims: ReadonlyMap<EntitySides, ReadonlySet<RefusalSides>> };

type Ask = {
  /** Told of entities that nothing speaks of any more. */
  forget(entity: EntitySides): void;
  /** Has Home Assistant asked about the state of an entity id; answers where that is known already. */
  watch(entityId: string): SeenState | undefined;
};

/** Judges what was marked, and what time has come for, and nothing else. */
export class Settling {
  readonly #around: Around;
  readonly #ask: Ask;
  readonly #marked = new Set<Sides>();
  readonly #agenda = new Agenda<EntitySides | DeviceSides>();
  /** Whose state in Home Assistant matters, by entity id. */
  readonly #watched = new Map<string, EntitySides>();
  #changes: StandingChange[] = [];
  /** Counts the changes of what is watched. */
  watchRevision = 0;

  constructor(around: Around, ask: Ask) {
    this.#around = around;
    this.#ask = ask;
  }

  /** When there is something to do; null where only news can bring it. */
  get nextMs(): number | null {
    return this.#marked.size > 0 ? 0 : this.#agenda.nextMs;
  }

  get watched(): ReadonlyMap<string, EntitySides> {
    return this.#watched;
  }

  mark(sides: Sides): void {
    this.#marked.add(sides);
  }

  /** At most so many at once: the rest waits for the next call. */
  settle(world: World, nowMs: number, most: number): readonly StandingChange[] {
    for (let due = this.#agenda.takeDue(nowMs); due; due = this.#agenda.takeDue(nowMs)) {
      if (due.kind === "entity" && due.doubt) due.doubt.dueMs = null;
      this.#marked.add(due);
    }
    this.#changes = [];
    let done = 0;
    for (const sides of this.#marked) {
      if (done === most) break;
      done += 1;
      this.#marked.delete(sides);
      this.#judge(sides, world, nowMs);
    }
    return this.#changes;
  }

  #judge(sides: Sides, world: World, nowMs: number): void {
    if (sides.kind === "entity") this.#judgeEntity(sides, world, nowMs);
    else if (sides.kind === "device") this.#judgeDevice(sides, world, nowMs);
    else this.#put(sides, isOutOfOrder(sides) ? toRefusedStanding(sides, this.#around) : null);
  }

  #judgeEntity(sides: EntitySides, world: World, nowMs: number): void {
    const { verdict, dueMs, asksState } = judgeEntity(sides, world, nowMs, this.#around.claims.has(sides));
    if (verdict !== null || dueMs !== null || asksState) sides.doubt ??= new Doubt(nowMs);
    const { doubt } = sides;
    if (doubt) {
      if (verdict !== "as-before") this.#put(doubt, verdict && toEntityStanding(sides, verdict, this.#around), sides);
      this.#watch(sides, doubt, asksState);
      if (dueMs !== null && dueMs !== doubt.dueMs) this.#agenda.add(dueMs, sides);
      doubt.dueMs = dueMs;
    }
    if (verdict !== null || dueMs !== null || asksState) return;
    if (!doubt?.isLost) sides.doubt = null;
    if (sides.announced === null && sides.registered === null) this.#ask.forget(sides);
  }

  #judgeDevice(sides: DeviceSides, world: World, nowMs: number): void {
    const isAnnounced = this.#around.devices.announcedOf(sides) !== undefined;
    const { verdict, dueMs } = judgeDevice(sides, world, nowMs, isAnnounced);
    if (verdict !== "as-before") this.#put(sides, verdict && toDeviceStanding(sides, this.#around));
    if (dueMs !== null) this.#agenda.add(dueMs, sides);
  }

  #put(holder: { standing: Standing | null }, standing: Standing | null, entity?: EntitySides): void {
    const before = holder.standing;
    if (standing === null) {
      holder.standing = null;
      if (before) this.#changes.push({ type: "removed", id: before.id });
    } else if (before === null || !isSame(before, standing)) {
      holder.standing = standing;
      this.#changes.push({ type: "changed", standing, former: entity ? this.#toFormer(entity) : null });
    }
  }

  #toFormer(entity: EntitySides) {
    const { doubt } = entity;
    if (entity.isAnnounced || !doubt?.formerTopics) return null;
    const heard = () => {
      if (doubt.isStillSending) return;
      doubt.isStillSending = true;
      this.mark(entity);
    };
    return { topics: doubt.formerTopics, heard };
  }

  #watch(sides: EntitySides, doubt: Doubt, asksState: boolean): void {
    const id = asksState ? (sides.registered?.entityId ?? sides.announced?.entityId ?? null) : null;
    if (id === doubt.watchedId) return;
    if (doubt.watchedId !== null && this.#watched.get(doubt.watchedId) === sides) this.#watched.delete(doubt.watchedId);
    doubt.watchedId = id;
    doubt.seen = id === null ? undefined : this.#ask.watch(id);
    if (doubt.seen) this.mark(sides);
    if (id !== null) this.#watched.set(id, sides);
    this.watchRevision += 1;
  }
}

/** Home Assistant knows nothing of our gate: what is held there is in order. */
function isOutOfOrder({ isWithdrawn, refused }: RefusalSides): boolean {
  return !isWithdrawn && refused.by === "home-assistant";
}

function isSame(one: Standing, other: Standing): boolean {
  return (Object.keys(one) as (keyof Standing)[]).every((field) => one[field] === other[field]);
}
