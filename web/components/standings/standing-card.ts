import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Standing } from "../../../src/contract/standing.ts";
import { createTables, type Tables } from "../../../src/contract/tables.ts";
import { openInHomeAssistant } from "../../home-assistant-frame.ts";
import { iconStyles } from "../../icons/icon.ts";
import { toHash } from "../../route.ts";
import { shared } from "../../styles/shared.ts";
import "../../texts/late.ts";
import { text } from "../../texts/text.ts";
import "../copy-button.ts";
import { homeAssistantDocument } from "../../theme.ts";
import { markStyles } from "../marks.ts";
import { caseMark, SIDES, sayMark, sayOf } from "./standing-marks.ts";

/** One thing that is out of order: how it stands on the three sides, what that means, and what to do about it. */
@customElement("standing-card")
export class StandingCard extends LitElement {
  @property({ attribute: false }) standing: Standing | null = null;
  @property({ attribute: false }) tables: Tables = createTables();
  /** Says what it is about, with ways to it: for where that is not plain from what stands around. */
  @property({ type: Boolean }) named = false;

  override render() {
    const { standing } = this;
    if (!standing) return nothing;
    return html`${this.named ? this.#about(standing) : nothing}
      <div class="case">${caseMark(standing.case)}</div>
      <p>${text(`standing.${standing.case}.meaning`)}</p>
      <dl class="sides">
        ${SIDES.map((side) => html`<div><dt>${text(`side.${side}`)}</dt><dd>${sayMark(sayOf(standing, side))}</dd></div>`)}
      </dl>
      <h3>${text("standing.what-to-do")}: ${text(`action.${standing.action}`)}</h3>
      <ol>
        ${this.#steps(standing).map((step) => html`<li>${step}</li>`)}
      </ol>
      ${this.#onward(standing)}`;
  }

  /** The way to where it is done: problems stand here, the rest in Home Assistant where the page stands in it. */
  #onward(standing: Standing): TemplateResult | typeof nothing {
    if (standing.action === "correct-announcement")
      return html`<div><a class="button" href=${toHash({ page: "problems" })}>${text("nav.problems")}</a></div>`;
    const outer = homeAssistantDocument();
    const path = placeOf(standing);
    if (!outer || path === null) return nothing;
    const open = () => openInHomeAssistant(outer, path);
    return html`<div><button type="button" class="button" @click=${open}>${text("standing.open-home-assistant")}</button></div>`;
  }

  #about(standing: Standing): TemplateResult {
    const { key, registeredId, publisher, area } = standing;
    const isEntity = key !== null && this.tables.entities.has(key);
    const device = this.#wayToDevice(standing);
    return html`<div class="secondary small">${[area, publisher].filter(Boolean).join(" · ")}</div>
      ${registeredId === null ? nothing : html`<div class="id mono">${registeredId}<copy-button .content=${() => registeredId}></copy-button></div>`}
      <div class="ways" ?hidden=${!isEntity && device === null}>
        ${isEntity ? html`<a class="button" href=${toHash({ page: "entity", id: key })}>${text("problem.open")}</a>` : nothing}
        ${device === null ? nothing : html`<a class="button" href=${device}>${text("standing.open-device")}</a>`}
      </div>`;
  }

  /** As it is announced where it is, else as Home Assistant has it; null where this stands on that very page. */
  #wayToDevice({ deviceId, registeredDeviceId }: Standing): string | null {
    if (deviceId !== null && this.tables.devices.has(deviceId)) return toHash({ page: "device", id: deviceId });
    const hash = registeredDeviceId === null ? null : toHash({ page: "registered-device", id: registeredDeviceId });
    return hash === location.hash ? null : hash;
  }

  #steps(standing: Standing): readonly string[] {
    const { action, registeredId, name, publisher } = standing;
    const values = {
      id: registeredId ?? name,
      name,
      topic: topicOf(standing, this.tables) ?? name,
      publisher: publisher ?? text("standing.its-publisher"),
    };
    return text(`steps.${action}`, values).split("\n");
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      .case {
        font-weight: 500;
      }
      p,
      ol,
      dl,
      dd {
        margin: 0;
      }
      .sides {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .sides > div {
        flex: 1;
        min-width: max-content;
        padding: 8px 12px;
        border-radius: var(--ha-border-radius-md);
        background: var(--primary-background-color);
      }
      dt {
        color: var(--secondary-text-color);
        font-size: 12px;
      }
      ol {
        padding-inline-start: 20px;
      }
      li {
        margin-top: 6px;
        overflow-wrap: anywhere;
      }
      .id {
        display: flex;
        align-items: center;
        overflow-wrap: anywhere;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];
}

/** The page of Home Assistant where something is done about it; null where it is done elsewhere. */
function placeOf({ action, subject, registeredId }: Standing): string | null {
  switch (action) {
    case "enable":
    case "remove-entity":
      return "/config/entities";
    case "remove-device":
      return subject === "device" && registeredId !== null
        ? `/config/devices/device/${encodeURIComponent(registeredId)}`
        : null;
    case "restart-discovery":
    case "announce-again":
      return "/config/integrations/integration/mqtt";
    default:
      return null;
  }
}

/** Topic of its announcement; one that Home Assistant refused has no entity to ask. */
function topicOf({ key }: Standing, { entities, announcements }: Tables): string | null {
  if (key === null) return null;
  const known = entities.get(key)?.topic;
  if (known !== undefined) return known;
  for (const { topic, entityKeys } of announcements.values()) if (entityKeys.includes(key)) return topic;
  return null;
}
