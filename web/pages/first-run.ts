import { mdiHandWaveOutline, mdiLanDisconnect, mdiTimerSand } from "@mdi/js";
import { html, type TemplateResult } from "lit";
import "../components/empty-state.ts";
import type { LiveStore } from "../live/store.ts";
import { toHash } from "../route.ts";
import { said } from "../texts/said.ts";
import { text } from "../texts/text.ts";

/** What a list says while nothing at all is known: why, what was tried, what to do next. */
export function firstRun({ tables, isComplete }: LiveStore): TemplateResult {
  const { broker, roll } = tables;
  if (!isComplete || (broker.state === "online" && roll.state !== "complete" && roll.state !== "possibly-incomplete"))
    return html`<empty-state .iconPath=${mdiTimerSand} .heading=${text("empty.calling")} .sentence=${said(roll.reason ?? "")}></empty-state>`;
  if (broker.state !== "online")
    return html`<empty-state
      .iconPath=${mdiLanDisconnect}
      .heading=${text("empty.offline")}
      .sentence=${text("empty.offline.advice")}
    ></empty-state>`;
  return html`<empty-state
    .iconPath=${mdiHandWaveOutline}
    .heading=${text("empty.first")}
    .sentence=${text("empty.first.tried", { address: broker.address })}
    .steps=${[text("empty.first.publisher"), text("empty.first.prefix"), text("empty.first.broker")]}
  >
    <a class="button" href=${toHash({ page: "status" })}>${text("empty.first.status")}</a>
  </empty-state>`;
}
