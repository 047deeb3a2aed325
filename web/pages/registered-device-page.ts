import { mdiArrowLeft, mdiGhostOutline, mdiHomeOffOutline } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { RegisteredDetail } from "../../src/contract/api.ts";
import type { RegisteredDevice } from "../../src/contract/home-assistant.ts";
import type { Standing } from "../../src/contract/standing.ts";
import { readRegistered } from "../api.ts";
import "../components/copy-button.ts";
import "../components/empty-state.ts";
import { KeptScroll } from "../components/kept-scroll.ts";
import { markStyles } from "../components/marks.ts";
import { icon, iconStyles } from "../icons/icon.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { titlePage } from "../page-title.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { said } from "../texts/said.ts";
import { countText, text } from "../texts/text.ts";
import { DetailFetch } from "./detail-fetch.ts";
import { detailStyles } from "./detail-styles.ts";
import { pageStyles } from "./page-styles.ts";
import {
  areaName,
  byText,
  fact,
  idFacts,
  labelMark,
  registeredStyles,
  standingAdvice,
  standingFolds,
  standingsCard,
} from "./registered-cards.ts";
import { registeredEntity, registeredEntityStyles } from "./registered-entity.ts";

/** A device as Home Assistant has it: above all one that nobody announces any more, which has no other page. */
@customElement("registered-device-page")
export class RegisteredDevicePage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property() deviceId = "";

  readonly #fetch = new DetailFetch(this, readRegistered);
  #version = 0;

  constructor() {
    super();
    new KeptScroll(this, () => `registered ${this.deviceId}`);
    new StoreController(this, ({ standings, devices, homeAssistant }) => {
      const isNews = standings || homeAssistant || devices.size > 0;
      if (isNews) this.#version += 1;
      return isNews;
    });
  }

  override focus(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  override willUpdate(): void {
    this.#fetch.want(this.deviceId, this.#version);
  }

  override updated(): void {
    const { detail, isGone } = this.#fetch;
    if (detail) titlePage(nameOf(detail.device));
    else titlePage(text(isGone ? "registered.gone" : "entity.loading"));
  }

  override render() {
    const { detail, failure, isGone } = this.#fetch;
    if (isGone) return this.#gone();
    if (detail) return this.#page(detail, failure);
    if (failure === null) return html`<p class="scrolling secondary">${text("entity.loading")}</p>`;
    return html`<p class="scrolling error" role="alert">${text("entity.failed", { message: failure })}</p>`;
  }

  #page({ device, announcedId, entities }: RegisteredDetail, failure: string | null): TemplateResult {
    return html`<div class="scrolling">
      <div class="column">
        <div class="title">
          <a class="back" href=${toHash({ page: "registered" })} aria-label=${text("nav.back")}>${icon(mdiArrowLeft)}</a>
          <div class="words">
            <h1 tabindex="-1" dir="auto">${nameOf(device)}</h1>
            <div class="secondary">${[device.manufacturer, device.model].filter(Boolean).join(" · ")}</div>
          </div>
        </div>
        ${failure === null ? nothing : html`<p class="error" role="alert">${text("entity.failed", { message: failure })}</p>`}
        ${this.#standings()} ${this.#entities(entities, device)} ${this.#overview(device, announcedId)}
      </div>
    </div>`;
  }

  /** Deleted, or Home Assistant itself is not there to ask. */
  #gone(): TemplateResult {
    const { link, reason, advice } = this.store.tables.homeAssistant;
    const isFollowed = link === "following";
    const sentence = isFollowed
      ? text("registered.gone.advice")
      : [reason, advice].map((sentence) => said(sentence ?? "")).join(" ");
    return html`<empty-state
      .iconPath=${isFollowed ? mdiGhostOutline : mdiHomeOffOutline}
      .heading=${text(isFollowed ? "registered.gone" : `home-assistant.${link}`)}
      .sentence=${sentence}
    >
      <a class="button" href=${toHash({ page: "registered" })}>${text("nav.registered")}</a>
    </empty-state>`;
  }

  get #own(): readonly Standing[] {
    const standings = Array.from(this.store.tables.standings.values());
    return standings.filter(({ registeredDeviceId }) => registeredDeviceId === this.deviceId);
  }

  /** One stands open; of more, each opens. */
  #standings(): TemplateResult | typeof nothing {
    const own = this.#own;
    const { tables } = this.store;
    const [first, second] = own;
    return standingsCard(own, () => (first && !second ? standingAdvice(first, tables) : standingFolds(own, tables)));
  }

  #entities(entities: RegisteredDetail["entities"], device: RegisteredDevice): TemplateResult {
    const standings = new Map(this.#own.map((standing) => [standing.registeredId, standing]));
    return html`<section class="card">
      <h2>${countText("device.entities", entities.length)}</h2>
      ${entities.length === 0 ? html`<div class="content secondary">${text("registered.no-entities")}</div>` : nothing}
      <ul>
        ${entities.map((entity) => registeredEntity(entity, nameOf(device), standings.get(entity.registered.entityId)))}
      </ul>
    </section>`;
  }

  #overview(device: RegisteredDevice, announcedId: string | null): TemplateResult {
    const { homeAssistant } = this.store.tables;
    const copy = (about: string, words: string) =>
      html`${words}<copy-button .about=${about} .content=${() => words}></copy-button>`;
    return html`<section class="card">
      <h2>${text("registered.title")}</h2>
      <div class="content">
        <p class="note">${text(announcedId === null ? "registered.unannounced" : "registered.is-announced")}</p>
        ${announcedId === null ? nothing : html`<p><a class="button" href=${toHash({ page: "device", id: announcedId })}>${text("standing.open-device")}</a></p>`}
        <dl>
          ${fact(text("device.manufacturer"), device.manufacturer)} ${fact(text("device.model"), device.model)}
          ${fact(text("device.software"), device.softwareVersion)} ${fact(text("registered.area"), areaName(device.areaId, homeAssistant))}
          ${fact(text("registered.labels"), device.labels.length === 0 ? null : device.labels.map((id) => labelMark(id, homeAssistant.labels)))}
          ${fact(text("registered.disabled"), device.disabledBy && byText(device.disabledBy))}
          ${idFacts(device)} ${fact(text("registered.device-id"), copy(text("registered.device-id"), device.id))}
        </dl>
      </div>
    </section>`;
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    pageStyles,
    detailStyles,
    registeredStyles,
    registeredEntityStyles,
    css`
      .note {
        margin-top: 0;
      }
    `,
  ];
}

function nameOf({ nameByUser, name, id }: RegisteredDevice): string {
  return nameByUser || name || id;
}
