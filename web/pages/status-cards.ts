import { html, nothing, type TemplateResult } from "lit";
import type { Broker } from "../../src/contract/broker.ts";
import type { Tables } from "../../src/contract/tables.ts";
import { momentText } from "../components/marks.ts";
import { toHash } from "../route.ts";
import "../texts/late.ts";
import { said } from "../texts/said.ts";
import { countText, numberText, text } from "../texts/text.ts";

type Fact = readonly [label: string, value: string | null];

/** A card with what is to be read first, large, and facts below it; a fact without a label is a sentence. */
export function card(
  title: string,
  value: string,
  facts: readonly Fact[],
  foot: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<section class="card">
    <h2>${title}</h2>
    <div class="value">${value}</div>
    <div class="content">
      <dl>
        ${facts.map(([label, fact]) => {
          if (fact === null) return nothing;
          return label === ""
            ? html`<dd class="wide">${fact}</dd>`
            : html`<dt>${label}</dt><dd class="number">${fact}</dd>`;
        })}
      </dl>
    </div>
    <div class="spring"></div>
    ${foot}
  </section>`;
}

export function brokerCard(broker: Broker): TemplateResult {
  const { state, address, protocol, reason, advice, attempts, connectedMs } = broker;
  return card(text("status.broker"), text(`broker.${state}`, { address }), [
    [text("status.address"), address],
    [text("status.protocol"), protocol === null ? null : `MQTT ${protocol}`],
    [text("status.connected"), connectedMs === null ? null : momentText(connectedMs)],
    ["", attempts > 0 ? spoken(reason) : null],
    ["", attempts > 0 ? spoken(advice) : null],
  ]);
}

export function homeAssistantCard({ homeAssistant, standings }: Tables): TemplateResult {
  const { link, reason, advice, version, status, statusMs, entities, devices } = homeAssistant;
  const isKnown = entities + devices > 0 || link === "following";
  return card(
    "Home Assistant",
    text(`home-assistant.${link}`),
    [
      [text("status.version"), version],
      [text("home-assistant.status"), status === null ? null : text(`home-assistant.status.${status}`)],
      [text("home-assistant.since"), statusMs === null ? null : momentText(statusMs)],
      [text("home-assistant.registered.entities"), isKnown ? numberText(entities) : null],
      [text("home-assistant.registered.devices"), isKnown ? numberText(devices) : null],
      ["", link === "following" ? null : spoken(reason)],
      ["", link === "following" ? null : spoken(advice)],
    ],
    compareLink(standings.size),
  );
}

function compareLink(count: number): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  return html`<div class="action"><a class="button" href=${toHash({ page: "registered" })}>${countText("standing.count", count)}</a></div>`;
}

function spoken(sentence: string | null): string | null {
  return sentence === null ? null : said(sentence);
}
