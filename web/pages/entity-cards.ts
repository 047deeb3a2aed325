import { html, nothing, type TemplateResult } from "lit";
import type { EntityDetail } from "../../src/contract/api.ts";
import "../components/copy-button.ts";
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

export function secret(value: string): TemplateResult {
  import("../components/secret-text.ts").catch(() => undefined);
  return html`<secret-text .value=${value}></secret-text>`;
}

type TopicRow = EntityDetail["topics"][number];

/** What an entity listens on, with the newest message of each topic. */
export function topicsCard(detail: EntityDetail, nowMs: number): TemplateResult {
  const isSecret = detail.entity.isPassword;
  const byTopic = new Map<string, TopicRow[]>();
  for (const row of detail.topics) byTopic.set(row.topic, [...(byTopic.get(row.topic) ?? []), row]);
  const rows = Array.from(byTopic.values());
  return html`<section class="card">
    <h2>${text("entity.topics")}</h2>
    <div class="content rows">
      ${rows.length === 0 ? html`<span class="secondary">${text("entity.topics.none")}</span>` : nothing}
      ${rows.map((same) => topicRow(same, nowMs, isSecret))}
    </div>
  </section>`;
}

/** A climate listens on one topic for ten purposes: its message is shown once. */
function topicRow(same: readonly TopicRow[], nowMs: number, isSecret: boolean): TemplateResult | typeof nothing {
  const [first] = same;
  if (!first) return nothing;
  const { topic, payload, retain, receivedMs } = first;
  const when = receivedMs === null ? text("entity.topic.nothing") : agoText(receivedMs, nowMs);
  const kept = retain === null ? "" : ` · ${text(retain ? "entity.retained" : "entity.live")}`;
  const purposes = Array.from(new Set(same.map(({ purpose }) => purpose))).join(", ");
  return html`<div>
    <div class="topic mono">${topic}<copy-button .about=${topic} .content=${() => topic}></copy-button></div>
    <div class="secondary small">${purposes} · ${when}${kept}</div>
    ${payload === null ? nothing : isSecret ? secret(payload) : message(payload)}
  </div>`;
}

/** Pictures and the like: nobody reads a page of escapes, and they are there for those who must. */
function message(payload: string): TemplateResult {
  const shown = html`<pre tabindex="0">${payload}</pre>`;
  if (!isBinary(payload)) return shown;
  return html`<details><summary class="small">${text("entity.topic.binary")}</summary>${shown}</details>`;
}

const ESCAPE = /\\x[0-9a-f]{2}/g;
const MANY_ESCAPES = 16;

/** The server shows bytes that are no text as escapes. */
function isBinary(payload: string): boolean {
  const escapes = payload.slice(0, 1_000).match(ESCAPE)?.length ?? 0;
  return escapes >= MANY_ESCAPES;
}
