import { css, html, nothing, type TemplateResult } from "lit";
import type { RegisteredDetail } from "../../src/contract/api.ts";
import type { Standing } from "../../src/contract/standing.ts";
import "../components/copy-button.ts";
import { momentText } from "../components/marks.ts";
import { caseMark } from "../components/standings/standing-marks.ts";
import { icon } from "../icons/icon.ts";
import { platformIcon } from "../icons/platform-icons.ts";
import { toHash } from "../route.ts";
import { text } from "../texts/text.ts";
import { byText } from "./registered-cards.ts";

type Row = RegisteredDetail["entities"][number];

/** A line of an entity that Home Assistant has: what it is called, how it stands, and whether it is switched off. */
export function registeredEntity(row: Row, deviceName: string, standing: Standing | undefined): TemplateResult {
  const { key, registered } = row;
  const { entityId, name, originalName, disabledBy, hiddenBy } = registered;
  const called = name ?? originalName ?? deviceName;
  const [component = ""] = entityId.split(".");
  return html`<li>
    <span class="sign">${icon(platformIcon(component))}</span>
    <div class="words">
      <div>${key === null ? called : html`<a class="link" href=${toHash({ page: "entity", id: key })}>${called}</a>`}</div>
      <div class="secondary small mono id">
        ${entityId}<copy-button .about=${entityId} .content=${() => entityId}></copy-button>
      </div>
      <div class="secondary small">
        ${announcedText(row)}
        ${disabledBy === null ? nothing : html` · ${text("registered.disabled")} ${byText(disabledBy)}`}
        ${hiddenBy === null ? nothing : html` · ${text("registered.hidden")} ${byText(hiddenBy)}`}
      </div>
    </div>
    ${standing ? caseMark(standing.case) : nothing}
  </li>`;
}

function announcedText({ key, withdrawnMs }: Row): string {
  if (key !== null) return text("registered.entity.announced");
  if (withdrawnMs === null) return text("registered.entity.unannounced");
  return text("registered.entity.withdrawn", { moment: momentText(withdrawnMs) });
}

export const registeredEntityStyles = css`
  ul {
    margin: 0;
    padding: 0 0 8px;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 8px 16px;
    padding: 8px 16px;
    border-top: 1px solid var(--divider-color);
  }
  li .words {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  li .id {
    display: flex;
    align-items: center;
  }
  li .id copy-button {
    margin-block: -8px;
  }
  li .sign {
    color: var(--state-icon-color);
  }
  li .mark {
    flex: none;
  }
  @media (max-width: 720px) {
    li {
      flex-wrap: wrap;
    }
    li .words {
      flex-basis: calc(100% - 60px);
    }
    li .mark {
      margin-inline-start: 36px;
    }
  }
`;
