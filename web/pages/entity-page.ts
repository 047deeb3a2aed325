import { mdiArrowLeft, mdiDevices, mdiGhostOutline } from "@mdi/js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { CallRequest, EntityDetail } from "../../src/contract/api.ts";
import type { Entity, EntityKey } from "../../src/contract/entity.ts";
import type { Session } from "../../src/contract/journal.ts";
import { readEntity } from "../api.ts";
import { Clock } from "../components/clock.ts";
import "../components/controls/command-list.ts";
import "../components/copy-button.ts";
import "../components/empty-state.ts";
import { lockedNote, lockedStyles } from "../components/locked-note.ts";
import {
  agoText,
  clearStateText,
  markStyles,
  momentText,
  stateClass,
  stateText,
  verdictMark,
} from "../components/marks.ts";
import "../components/problems/payload-view.ts";
import "../components/problems/problem-card.ts";
import { toByteText } from "../format/quantity.ts";
import { icon, iconStyles } from "../icons/icon.ts";
import { IconArrival } from "../icons/named-icons.ts";
import { entityIcon } from "../icons/platform-icons.ts";
import { areaOf } from "../lists/area-of.ts";
import { recentCommands } from "../lists/recent-commands.ts";
import { refusalOf } from "../live/refusal.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { titlePage } from "../page-title.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import { numberText, pageLanguage, text } from "../texts/text.ts";
import { CallWatch } from "./call-watch.ts";
import { CorrectionFetch } from "./correction-fetch.ts";
import { DetailFetch } from "./detail-fetch.ts";
import { detailStyles } from "./detail-styles.ts";
import { attributesCard, secret, topicsCard } from "./entity-cards.ts";
import { pageStyles } from "./page-styles.ts";
import { dependsMark, registeredCard, registeredStyles, standingCard } from "./registered-cards.ts";

/** The server cuts longer payloads. */
const CUT_BYTES = 262_144;

/** Letters of a state that are too many for large letters. */
const LONG_STATE = 40;

/** Commands that are shown of one entity. */
const RECENT = 5;

/** Everything about one entity, live. */
@customElement("entity-page")
export class EntityPage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property() entityKey = "";
  @property({ attribute: false }) session: Session | null = null;

  readonly #clock = new Clock(this);
  readonly #fetch = new DetailFetch(this, (key, signal) => readEntity(key as EntityKey, signal));
  readonly #correction = new CorrectionFetch(this);
  readonly #watch = new CallWatch(this);

  constructor() {
    super();
    new IconArrival(this);
    new StoreController(this, ({ entities, states, devices, standings, homeAssistant }) => {
      const key = this.entityKey as EntityKey;
      return states.has(key) || entities.has(key) || devices.size > 0 || standings || homeAssistant;
    });
  }

  get #entity(): Entity | undefined {
    return this.store.tables.entities.get(this.entityKey as EntityKey);
  }

  override willUpdate(): void {
    const entity = this.#entity;
    this.#fetch.want(entity?.key ?? null, entity);
    this.#correction.want(this.#fetch.detail?.announcement ?? null);
    this.#watch.see(entity, this.store.tables);
  }

  override focus(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  override updated(): void {
    titlePage(this.#entity?.name || this.#entity?.entityId || this.entityKey);
  }

  override render() {
    const entity = this.#entity;
    if (!entity) return this.#gone();
    const { detail, failure } = this.#fetch;
    return html`<div class="scrolling">
      <div class="column">
        ${this.#title(entity)} ${this.#stateCard(entity, detail)}
        ${failure === null ? nothing : html`<p class="error" role="alert">${text("entity.failed", { message: failure })}</p>`}
        ${detail ? this.#details(detail) : html`<p class="secondary">${failure === null ? text("entity.loading") : ""}</p>`}
      </div>
    </div>`;
  }

  #gone(): TemplateResult {
    if (!this.store.isComplete) return html`<p class="scrolling secondary">${text("entity.loading")}</p>`;
    return html`<empty-state .iconPath=${mdiGhostOutline} .heading=${text("entity.gone")} .sentence=${this.entityKey}>
      <a class="button" href=${toHash({ page: "entities" })}>${text("nav.entities")}</a>
    </empty-state>`;
  }

  #title(entity: Entity): TemplateResult {
    const device = entity.deviceId === null ? undefined : this.store.tables.devices.get(entity.deviceId);
    return html`<div class="title">
      <a class="back" href=${toHash({ page: "entities" })} aria-label=${text("nav.back")}>${icon(mdiArrowLeft)}</a>
      <div class="words">
        <h1 tabindex="-1" dir="auto">${entity.name || entity.entityId || entity.key}</h1>
        ${device ? html`<div class="of secondary">${icon(mdiDevices, text("column.device"))}<a class="link" href=${toHash({ page: "device", id: device.id })}>${device.name}</a></div>` : nothing}
      </div>
    </div>`;
  }

  #stateCard(entity: Entity, detail: EntityDetail | null): TemplateResult {
    const { changedMs } = entity;
    return html`<section class="card">
      <div class="content now">
        <span class="big ${stateClass(entity)}-icon">${icon(entityIcon(entity))}</span>
        <div>
          <div class="state number ${stateClass(entity)} ${stateText(entity).length > LONG_STATE ? "long" : ""}">${this.#state(entity)}</div>
          <div class="secondary" title=${changedMs === null ? "" : momentText(changedMs)}>${agoText(changedMs, this.#clock.nowMs)}</div>
          ${detail?.needsHomeAssistant ? dependsMark() : nothing}
        </div>
      </div>
      <div class="content">${this.#facts(entity)}</div>
      ${detail && detail.services.length > 0 ? this.#controls(entity, detail) : nothing}
    </section>`;
  }

  #state(entity: Entity): TemplateResult | string {
    const isSecret = entity.isPassword && stateClass(entity) !== "gone";
    return isSecret ? secret(clearStateText(entity)) : stateText(entity);
  }

  #facts(entity: Entity): TemplateResult {
    const { entityId, key, component, deviceClass, category } = entity;
    const fact = (label: string, value: string | null, canCopy = false) =>
      value === null
        ? nothing
        : html`<dt>${label}</dt>
            <dd>${value}${canCopy ? html`<copy-button .about=${label} .content=${() => value}></copy-button>` : nothing}</dd>`;
    return html`<dl>
      ${fact(text("entity.id"), entityId, true)} ${fact(text("entity.discovery-id"), key.slice(component.length + 1), true)}
      ${fact(text("column.platform"), component)} ${fact(text("entity.device-class"), deviceClass)}
      ${fact(text("entity.category"), category)} ${fact(text("device.area"), areaOf(entity, this.store.tables))}
    </dl>`;
  }

  #controls(entity: Entity, { services, attributes }: EntityDetail): TemplateResult {
    const refusal = refusalOf(this.session);
    // Many entities take no commands, and most pages are only looked at: it comes when it is needed.
    import("../components/controls/service-controls.ts").catch(() => undefined);
    return html`<div class="content">
      <h2>${text("entity.controls")}</h2>
      ${refusal === null ? nothing : lockedNote(refusal)}
      <service-controls
        ?hidden=${refusal !== null}
        .component=${entity.component}
        .services=${services}
        .shown=${{ ...attributes, unit_of_measurement: entity.unit, state: entity.state }}
        .outcome=${this.#watch.sentence}
        ?failed=${this.#watch.isFailed}
        @service-wanted=${({ detail }: CustomEvent<CallRequest>) => void this.#watch.send(entity, detail)}
      ></service-controls>
      ${this.#recent(entity)}
    </div>`;
  }

  #recent({ key }: Entity): TemplateResult | typeof nothing {
    const commands = recentCommands(this.store.tables, key, RECENT);
    if (commands.length === 0) return nothing;
    return html`<h3>${text("command.recent")}</h3>
      <command-list .commands=${commands} .nowMs=${this.#clock.nowMs}></command-list>`;
  }

  #details(detail: EntityDetail): TemplateResult {
    const { tables } = this.store;
    return html`${standingCard(detail, tables)} ${registeredCard(detail, tables)} ${this.#verdictCard(detail)} ${topicsCard(detail, this.#clock.nowMs)} ${attributesCard(detail)}
    ${this.#payloadCard(detail)}`;
  }

  #verdictCard({ entity, announcement, payload }: EntityDetail): TemplateResult {
    const verdict = announcement?.verdict ?? entity.verdict;
    const { corrected } = this.#correction;
    return html`<section class="card">
      <h2>${text("entity.verdict")}</h2>
      <div class="content rows">
        <div class="verdict">${verdictMark(verdict)} <span class="secondary">${text(`verdict.${verdict}.meaning`)}</span></div>
        ${announcement?.problems.map((problem) => html`<problem-card .problem=${problem}></problem-card>`)}
        ${corrected === null || payload === null ? nothing : correction(payload, corrected)}
      </div>
    </section>`;
  }

  #payloadCard({ announcement, payload, previous }: EntityDetail): TemplateResult | typeof nothing {
    if (!announcement || payload === null) return nothing;
    const { topic, bytes, count, receivedMs, retain, problems } = announcement;
    const meta = {
      bytes: toByteText(bytes, pageLanguage()),
      count: numberText(count),
      ago: agoText(receivedMs, this.#clock.nowMs),
    };
    return html`<section class="card">
      <h2 class="head">${text("entity.payload")}<copy-button .about=${text("entity.payload")} .content=${() => payload}></copy-button></h2>
      <div class="content">
        <div class="topic mono">${topic}<copy-button .about=${topic} .content=${() => topic}></copy-button></div>
        <p class="secondary small">
          ${text("entity.payload.meta", meta)} · ${text(retain ? "entity.retained" : "entity.live")}
          ${bytes > CUT_BYTES ? text("entity.payload.cut") : nothing}
        </p>
        ${previous === null ? nothing : sinceTheOneBefore(previous, payload)}
        <payload-view .payload=${payload} .problems=${problems}></payload-view>
      </div>
    </section>`;
  }

  static override styles = [shared, iconStyles, markStyles, lockedStyles, pageStyles, detailStyles, registeredStyles];
}

/** Few announcements have an error or another before them: what compares them is fetched when it is wanted. */
function correction(payload: string, corrected: string): TemplateResult {
  import("../components/problems/corrected-payload.ts").catch(() => undefined);
  return html`<corrected-payload .payload=${payload} .corrected=${corrected}></corrected-payload>`;
}

function sinceTheOneBefore(previous: string, payload: string): TemplateResult {
  import("../components/problems/diff-view.ts").catch(() => undefined);
  return html`<h3>${text("entity.payload.before")}</h3>
    <diff-view .older=${previous} .newer=${payload}></diff-view>
    <h3>${text("entity.payload.whole")}</h3>`;
}
