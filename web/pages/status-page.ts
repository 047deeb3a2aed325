import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Status } from "../../src/contract/api.ts";
import type { Session } from "../../src/contract/journal.ts";
import { callRoll, changeDiscovery, type DiscoveryWish, signOut } from "../api.ts";
import "../components/discovery-card.ts";
import "../components/problems/problem-group.ts";
import "../components/spark-line.ts";
import { toByteText, toDurationText } from "../format/quantity.ts";
import { toBugReport } from "../lists/bug-report.ts";
import { groupProblems } from "../lists/problem-list.ts";
import { refusalOf } from "../live/refusal.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { said } from "../texts/said.ts";
import { numberText, pageLanguage, text } from "../texts/text.ts";
import { pageStyles } from "./page-styles.ts";
import { brokerCard, card, homeAssistantCard } from "./status-cards.ts";
import { SAMPLE_MS, SAMPLES, StatusWatch } from "./status-watch.ts";

const bytes = (count: number) => toByteText(count, pageLanguage());

/** How the broker, Home Assistant, the roll call, discovery and the app are doing, now and in the last two minutes. */
@customElement("status-page")
export class StatusPage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property({ attribute: false }) session: Session | null = null;
  @state() private answer = "";
  /** Why the last wish about discovery was not fulfilled. */
  @state() private failure: string | null = null;

  readonly #watch = new StatusWatch(this);

  constructor() {
    super();
    new StoreController(this, ({ broker, roll, notices, homeAssistant, discovery, standings }) => {
      return broker || roll || notices || homeAssistant || discovery || standings;
    });
  }

  override render() {
    const { newest, failure } = this.#watch;
    const { broker, discovery } = this.store.tables;
    const refusal = refusalOf(this.session);
    return html`<div class="scrolling">
      <div class="column">
        ${failure === null ? nothing : html`<p class="error" role="alert">${text("status.failed", { message: failure })}</p>`}
        <discovery-card
          class="card"
          .discovery=${discovery}
          .refusal=${refusal}
          .failure=${this.failure}
          .nowMs=${Date.now()}
          @discovery-wanted=${({ detail }: CustomEvent<DiscoveryWish>) => void this.#try(changeDiscovery(detail))}
        ></discovery-card>
        <div class="cards">
          ${brokerCard(broker)} ${homeAssistantCard(this.store.tables)} ${this.#rollCard(newest, refusal)} ${newest ? this.#figures(newest) : nothing}
        </div>
        ${this.#notices()}
      </div>
    </div>`;
  }

  #rollCard(status: Status | undefined, refusal: string | null): TemplateResult {
    const { state, announcements, reason, tookMs, brokerDropped } = this.store.tables.roll;
    const count = numberText(announcements);
    const action = html`<div class="action">
      ${refusal === null ? html`<button type="button" class="button" ?disabled=${state === "calling"} @click=${this.#call}>${text("roll.again")}</button>` : nothing}
      <span class="secondary small" role="status">${this.answer}</span>
    </div>`;
    return card(
      text("status.roll"),
      text(`roll.${state}`, { count }),
      [
        [text("status.announcements"), count],
        [text("status.refused"), status ? numberText(status.counts.refused) : null],
        [text("status.took"), tookMs === null ? null : `${numberText(tookMs)} ms`],
        ["", reason],
        ["", brokerDropped ? text("roll.dropped", { count: numberText(brokerDropped) }) : null],
      ],
      action,
    );
  }

  #figures(status: Status): TemplateResult {
    const { messages, memory, loopDelayMs, counts } = status;
    return html`${card(
      text("status.traffic"),
      text("status.per-second", { count: numberText(messages.perSecond, 1) }),
      [
        [text("status.received"), numberText(messages.received)],
        [text("status.published"), numberText(messages.published)],
        [text("status.queued"), numberText(messages.queued)],
        [text("status.dropped"), numberText(messages.dropped)],
        [text("status.processing"), `${numberText(messages.processingUs, 1)} µs`],
        [text("status.topics"), numberText(counts.topics)],
      ],
      this.#plot(text("status.rate"), (sample) => sample.messages.perSecond),
    )}
    ${card(
      text("status.memory"),
      bytes(memory.residentBytes),
      [["JavaScript", bytes(memory.heapBytes)]],
      this.#plot(text("status.memory"), (sample) => sample.memory.residentBytes),
    )}
    ${card(
      text("status.loop"),
      `${numberText(loopDelayMs.p99, 1)} ms`,
      [["", text("status.loop.percentiles", rounded(loopDelayMs))]],
      this.#plot(text("status.loop"), (sample) => sample.loopDelayMs.p99),
    )}
    ${this.#appCard(status)}`;
  }

  #appCard({ version, startedMs, readyAfterMs, counts }: Status): TemplateResult {
    const facts: Parameters<typeof card>[2] = [
      [text("status.up"), toDurationText(Date.now() - startedMs)],
      [text("status.ready"), `${numberText(readyAfterMs)} ms`],
      [text("nav.devices"), numberText(counts.devices)],
      [text("nav.entities"), numberText(counts.entities)],
      [text("status.browsers"), numberText(counts.browsers)],
      [text("session.you"), this.session?.actor ? said(this.session.actor.name) : null],
      [text("session.rights"), text(this.session?.mayChange ? "session.rights.change" : "session.rights.look")],
    ];
    return card(text("status.app"), `${text("status.version")} ${version}`, facts, this.#signOut());
  }

  #signOut(): TemplateResult | typeof nothing {
    if (!this.session?.signOut) return nothing;
    const end = () => signOut().then(() => location.reload());
    return html`<div class="action">
      <button type="button" class="button" @click=${() => void this.#try(end())}>${text("session.sign-out")}</button>
    </div>`;
  }

  #plot(label: string, pick: (status: Status) => number): TemplateResult {
    const values = this.#watch.series(pick);
    const seconds = text("status.last", { count: (SAMPLES * SAMPLE_MS) / 1_000 });
    return html`<div class="plot">
      <spark-line .values=${values} .capacity=${SAMPLES} .label=${`${label}, ${seconds}`}></spark-line>
      <div class="secondary small">${label}, ${seconds}</div>
    </div>`;
  }

  #notices(): TemplateResult {
    const [found] = groupProblems(this.store.tables, { search: "", levels: new Set(["notice"]) });
    return html`<section class="notices">
      <h2>${text("status.unusable")}</h2>
      ${
        found
          ? found.groups.map(
              (group) => html`<problem-group
                class="card"
                .group=${group}
                .keptAs=${`status ${group.rule}`}
                .nowMs=${Date.now()}
                .report=${(item: Parameters<typeof toBugReport>[0]) => toBugReport(item, null)}
              ></problem-group>`,
            )
          : html`<div class="card"><p class="secondary">${text("status.unusable.none")}</p></div>`
      }
    </section>`;
  }

  async #try(change: Promise<void>): Promise<void> {
    this.failure = await change.then(
      () => null,
      (error: unknown) => text("change.failed", { message: error instanceof Error ? error.message : String(error) }),
    );
  }

  async #call(): Promise<void> {
    try {
      await callRoll();
      this.answer = text("roll.asked");
    } catch (error) {
      this.answer = error instanceof Error ? error.message : String(error);
    }
  }

  static override styles = [
    shared,
    pageStyles,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
        gap: 16px;
      }
      .card {
        display: flex;
        flex-direction: column;
      }
      .value {
        padding: 0 16px 12px;
        font-size: 22px;
        font-variant-numeric: tabular-nums;
      }
      .spring {
        flex: 1;
      }
      .plot {
        padding: 0 16px 16px;
      }
      .action {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 0 16px 16px;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .card > p {
        margin: 0;
        padding: 16px;
      }
      .notices {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
    `,
  ];
}

function rounded({ p50, p99, max }: Status["loopDelayMs"]): Record<string, string> {
  return { p50: numberText(p50, 1), p99: numberText(p99, 1), max: numberText(max, 1) };
}
