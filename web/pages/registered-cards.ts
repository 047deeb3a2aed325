import { mdiHomeAssistant } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import type { EntityDetail } from "../../src/contract/api.ts";
import type { Device } from "../../src/contract/device.ts";
import type { HomeAssistant, RegisteredEntity } from "../../src/contract/home-assistant.ts";
import type { Standing } from "../../src/contract/standing.ts";
import type { Tables } from "../../src/contract/tables.ts";
import { place } from "../components/place.ts";
import { icon } from "../icons/icon.ts";
import { countText, text } from "../texts/text.ts";

/** A template of it can only be answered by a running Home Assistant. */
export function dependsMark(): TemplateResult {
  return html`<details class="depends small">
    <summary>${icon(mdiHomeAssistant)}<span>${text("home-assistant.depends")}</span></summary>
    <span class="secondary">${text("home-assistant.depends.meaning")}</span>
  </details>`;
}

/** What is out of order about an entity; nothing where it is in order. */
export function standingCard({ entity }: EntityDetail, tables: Tables): TemplateResult | typeof nothing {
  const standing = Array.from(tables.standings.values()).find(({ key }) => key === entity.key);
  if (!standing) return nothing;
  return html`<section class="card">
    <h2>${text("standing.title")}</h2>
    <div class="content">${standingAdvice(standing, tables)}</div>
  </section>`;
}

/** Most things are in order and need no advice, so it is fetched when it is wanted. Where it does not come, its place stays empty. */
export function standingAdvice(standing: Standing, tables: Tables): TemplateResult {
  import("../components/standings/standing-card.ts").catch(() => undefined);
  return html`<standing-card .standing=${standing} .tables=${tables}></standing-card>`;
}

/** What is out of order about a device, as `content` says it; nothing where all is in order. */
export function standingsCard(
  standings: readonly Standing[],
  content: () => TemplateResult,
): TemplateResult | typeof nothing {
  if (standings.length === 0) return nothing;
  return html`<section class="card">
    <h2>${text("standing.title")}: ${countText("standing.count", standings.length)}</h2>
    <div class="content">${content()}</div>
  </section>`;
}

/** All that is out of order about a device; what is opened says what to do. */
export function standingFolds(standings: readonly Standing[], tables: Tables): TemplateResult {
  import("../components/standings/standing-fold.ts").catch(() => undefined);
  return html`${standings.map((standing) => html`<standing-fold .standing=${standing} .tables=${tables}></standing-fold>`)}`;
}

/** The entity as Home Assistant's registry has it. */
export function registeredCard({ registered }: EntityDetail, tables: Tables): TemplateResult | typeof nothing {
  if (tables.homeAssistant.link !== "following") return nothing;
  return html`<section class="card">
    <h2>${text("registered.title")}</h2>
    <div class="content">
      ${registered ? facts(registered, tables) : html`<span class="secondary">${text("registered.none")}</span>`}
    </div>
  </section>`;
}

function facts(registered: RegisteredEntity, { homeAssistant }: Tables): TemplateResult {
  const { entityId, name, originalName, areaId, disabledBy, hiddenBy, labels } = registered;
  return html`<dl>
    ${fact(text("entity.id"), entityId)} ${fact(text("registered.name"), name ?? originalName)}
    ${fact(text("registered.area"), areaName(areaId, homeAssistant))} ${fact(text("registered.disabled"), disabledBy && byText(disabledBy))}
    ${fact(text("registered.hidden"), hiddenBy && byText(hiddenBy))}
    ${fact(text("registered.labels"), labels.length === 0 ? null : labels.map((id) => labelMark(id, homeAssistant.labels)))}
  </dl>`;
}

export function fact(name: string, value: unknown): TemplateResult | typeof nothing {
  return value === null ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`;
}

/** By what a device is known. */
export function idFacts({ identifiers, connections }: Pick<Device, "identifiers" | "connections">): TemplateResult {
  const pairs = connections.map((pair) => pair.join(" "));
  return html`${fact(text("device.identifiers"), identifiers.join(", ") || null)}
    ${fact(text("device.connections"), pairs.join(", ") || null)}`;
}

export function areaName(areaId: string | null, { areas }: HomeAssistant): string | null {
  return areas.find(({ id }) => id === areaId)?.name ?? areaId;
}

const KNOWN = ["user", "integration", "device", "config_entry"] as const;

/** Who switched it off, or hid it. */
export function byText(by: string): string {
  const known = KNOWN.find((one) => one === by);
  return known ? text(`registered.by.${known}`) : by;
}

export function labelMark(id: string, labels: Tables["homeAssistant"]["labels"]): TemplateResult {
  const known = labels.find((one) => one.id === id);
  // Home Assistant's own names have hyphens where the browser's have none.
  const color = known?.color?.replaceAll("-", "") ?? "";
  const shown = CSS.supports("color", color) ? { "--label-color": color } : {};
  return html`<span class="label" ${place(shown)}>${known?.name ?? id}</span>`;
}

export const registeredStyles = css`
  .depends > summary {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    color: var(--link-color);
    cursor: pointer;
  }
  .depends .icon {
    width: 16px;
    height: 16px;
  }
  .label {
    display: inline-block;
    margin: 0 6px 4px 0;
    padding: 1px 10px;
    border: 1px solid var(--label-color, var(--outline-color));
    border-radius: var(--ha-border-radius-pill);
  }
`;
