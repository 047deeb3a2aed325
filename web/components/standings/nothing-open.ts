import { mdiCheckDecagramOutline, mdiHomeOffOutline, mdiTimerSand } from "@mdi/js";
import { html, type TemplateResult } from "lit";
import type { HomeAssistant } from "../../../src/contract/home-assistant.ts";
import "../../texts/late.ts";
import { said } from "../../texts/said.ts";
import { countText, text } from "../../texts/text.ts";
import "../empty-state.ts";

/** What stands where nothing is out of order: all is well, or there is no Home Assistant to compare with, and why. */
export function nothingOpen({ link, reason, advice }: HomeAssistant, inOrder: number): TemplateResult {
  if (link === "connecting") return emptyState(mdiTimerSand, text("home-assistant.connecting"), "");
  if (link === "following")
    return emptyState(mdiCheckDecagramOutline, text("standing.none"), countText("standing.none.advice", inOrder));
  const why = [reason, advice].map((sentence) => said(sentence ?? "")).join(" ");
  return emptyState(mdiHomeOffOutline, text(`home-assistant.${link}`), why);
}

function emptyState(iconPath: string, heading: string, sentence: string): TemplateResult {
  return html`<empty-state .iconPath=${iconPath} .heading=${heading} .sentence=${sentence}></empty-state>`;
}
