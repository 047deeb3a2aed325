import type { AnnouncementDetail, EntityDetail } from "../../contract/api.ts";
import type { EntityKey } from "../../contract/entity.ts";
import type { Tables } from "../../contract/tables.ts";
import type { Home } from "../../core/home/home.ts";
import type { RegisteredRows } from "../registered/registered-rows.ts";
import { correct } from "./corrected.ts";
import { toEntityDetail } from "./detail.ts";
import type { Newest } from "./newest.ts";
import type { Payloads } from "./payloads.ts";

/** What a page asks for when a row is opened. Nothing of it is kept: it is put together at each question. */
export class Details {
  readonly #tables: Tables;
  readonly #home: Home;
  readonly #payloads: Payloads;
  readonly #heard: Newest;
  readonly #rows: RegisteredRows;
  readonly #prefix: string;

  constructor(parts: {
    tables: Tables;
    home: Home;
    payloads: Payloads;
    heard: Newest;
    rows: RegisteredRows;
    prefix: string;
  }) {
    this.#tables = parts.tables;
    this.#home = parts.home;
    this.#payloads = parts.payloads;
    this.#heard = parts.heard;
    this.#rows = parts.rows;
    this.#prefix = parts.prefix;
  }

  entity(key: EntityKey): EntityDetail | undefined {
    const entity = this.#tables.entities.get(key);
    const record = this.#home.entity(key);
    if (!entity || !record) return undefined;
    return toEntityDetail({
      entity,
      record,
      registered: this.#rows.registered(key),
      announcement: this.#tables.announcements.get(entity.topic) ?? null,
      payload: this.#payloads.text(entity.topic),
      previous: this.#payloads.previous(entity.topic),
      newest: (topic) => this.#heard.get(topic),
    });
  }

  topics(key: EntityKey): readonly string[] {
    return this.#home.entity(key)?.topics.map(({ topic }) => topic) ?? [];
  }

  announcement(topic: string): AnnouncementDetail | undefined {
    const announcement = this.#tables.announcements.get(topic);
    if (!announcement) return undefined;
    const payload = this.#payloads.text(topic) ?? "";
    const previous = this.#payloads.previous(topic);
    return { announcement, payload, previous, corrected: correct(announcement, payload, this.#prefix) };
  }
}
