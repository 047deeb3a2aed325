import { html, nothing, type TemplateResult } from "lit";
import type { EntityDetail } from "../../src/contract/api.ts";
import "../components/copy-button.ts";
import "../components/secret-text.ts";
import { agoText } from "../components/marks.ts";
import { text } from "../texts/text.ts";

/** The attributes of an entity, as Home Assistant's developer tools list them. */
export function attributesCard({ attributes }: EntityDetail): TemplateResult {
  const entries = Object.entries(attributes);
  return html`<section class="card">
    <h2 class="head">
      ${text("entity.attributes")}
      ${entries.length === 0 ? nothing : html`<copy-button .about=${text("entity.attributes")} .content=${() => JSON.stringify(attributes, null, 2)}></copy-button>`}
    </h2>
    <div class="content">
      ${
        entries.length === 0
          ? html`<span class="secondary">${text("entity.attributes.none")}</span>`
          : html`<table>
            <tbody>
              ${entries.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${valueText(value)}</td></tr>`)}
            </tbody>
          </table>`
      }
    </div>
  </section>`;
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A text whose state Home Assistant shows as dots. */
export function isPassword(detail: EntityDetail | null): boolean {
  return detail?.entity.component === "text" && detail.attributes["mode"] === "password";
}

export function secret(value: string): TemplateResult {
  return html`<secret-text .value=${value}></secret-text>`;
}

/** What an entity listens on, with the newest message of each topic. */
export function topicsCard(detail: EntityDetail, nowMs: number): TemplateResult {
  const { topics } = detail;
  const isSecret = isPassword(detail);
  return html`<section class="card">
    <h2>${text("entity.topics")}</h2>
    <div class="content rows">
      ${topics.length === 0 ? html`<span class="secondary">${text("entity.topics.none")}</span>` : nothing}
      ${topics.map((row) => topicRow(row, nowMs, isSecret))}
    </div>
  </section>`;
}

function topicRow(
  { topic, purpose, payload, retain, receivedMs }: EntityDetail["topics"][number],
  nowMs: number,
  isSecret: boolean,
): TemplateResult {
  const when = receivedMs === null ? text("entity.topic.nothing") : agoText(receivedMs, nowMs);
  const kept = retain === null ? "" : ` · ${text(retain ? "entity.retained" : "entity.live")}`;
  return html`<div>
    <div class="topic mono">${topic}<copy-button .about=${topic} .content=${() => topic}></copy-button></div>
    <div class="secondary small">${purpose} · ${when}${kept}</div>
    ${payload === null ? nothing : isSecret ? secret(payload) : html`<pre tabindex="0">${payload}</pre>`}
  </div>`;
}
