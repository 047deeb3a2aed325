import {
  mdiAlertCircle,
  mdiCheckCircleOutline,
  mdiCheckUnderlineCircleOutline,
  mdiClockAlertOutline,
  mdiProgressClock,
} from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Command } from "../../../src/contract/command.ts";
import { icon, iconStyles } from "../../icons/icon.ts";
import { shared } from "../../styles/shared.ts";
import { numberText, text } from "../../texts/text.ts";
import { agoText, momentText } from "../marks.ts";
import { serviceLabel } from "./service-label.ts";

const SIGNS: Record<Command["state"], { readonly iconPath: string; readonly color: string }> = {
  sending: { iconPath: mdiProgressClock, color: "secondary" },
  sent: { iconPath: mdiProgressClock, color: "secondary" },
  confirmed: { iconPath: mdiCheckCircleOutline, color: "success" },
  assumed: { iconPath: mdiCheckUnderlineCircleOutline, color: "secondary" },
  "timed-out": { iconPath: mdiClockAlertOutline, color: "warning" },
  failed: { iconPath: mdiAlertCircle, color: "error" },
};

/** Commands that were sent, what went over the wire, and what became of them. */
@customElement("command-list")
export class CommandList extends LitElement {
  @property({ attribute: false }) commands: readonly Command[] = [];
  @property({ attribute: false }) nowMs = 0;

  override render() {
    return html`<ul>${this.commands.map((command) => this.#command(command))}</ul>`;
  }

  #command(command: Command): TemplateResult {
    const { service, state, calledMs, publications } = command;
    const { iconPath, color } = SIGNS[state];
    return html`<li>
      <span class=${color}>${icon(iconPath)}</span>
      <div class="words">
        <div>
          <span class="service">${serviceLabel(service)}</span> <span class="secondary">${outcomeOf(command)}</span>
        </div>
        ${publications.map(
          ({ topic, payload }) => html`<div class="mono"><span class="secondary">${topic}</span> ${payload}</div>`,
        )}
      </div>
      <span class="secondary small when" title=${momentText(calledMs)}>${this.nowMs === 0 ? nothing : agoText(calledMs, this.nowMs)}</span>
    </li>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: block;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        gap: 12px;
        padding: 8px 0;
        border-top: 1px solid var(--divider-color);
      }
      .words {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .service {
        font-weight: 500;
      }
      .when {
        white-space: nowrap;
      }
    `,
  ];
}

function outcomeOf({ state, reason, calledMs, endedMs }: Command): string {
  const message = reason ?? "";
  return text(`command.${state}`, { message, ms: numberText((endedMs ?? calledMs) - calledMs) });
}
