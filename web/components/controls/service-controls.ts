import { css, html, LitElement, noChange, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { fieldStyles } from "../../styles/fields.ts";
import { shared } from "../../styles/shared.ts";
import "../../texts/late.ts";
import { text } from "../../texts/text.ts";
import { fieldInput } from "./field-input.ts";
import { type ServiceField, toSent } from "./service-fields.ts";
import { type ServiceForm, takesCode, toControls } from "./service-forms.ts";
import { fieldLabel, serviceLabel } from "./service-label.ts";

export type ServiceCall = { readonly service: string; readonly fields: Readonly<Record<string, unknown>> };
type Attributes = Readonly<Record<string, unknown>>;

/** Services whose name says no more than that something is set. */
const SETS = /^(set_|select_|oscillate)/;

/** Buttons and small forms for the services of one entity. Says `service-wanted` with a `ServiceCall`. */
@customElement("service-controls")
export class ServiceControls extends LitElement {
  @property() component = "";
  @property({ attribute: false }) services: readonly string[] = [];
  /** State and attributes of the entity: they hold the limits, the choices and what is set now. */
  @property({ attribute: false }) shown: Attributes = {};
  /** What became of the last call. */
  @property() outcome = "";
  @property({ type: Boolean }) failed = false;
  @state() private code = "";
  /** Why what was typed cannot be sent. */
  @state() private mistake = "";

  /** Inputs somebody is at: what comes from the device does not take their words away. */
  readonly #touched = new Set<string>();

  override render() {
    const { buttons, forms, isCoded } = toControls(this.component, this.services, this.shown);
    return html`${isCoded ? this.#code() : nothing}
      ${buttons.length === 0 ? nothing : html`<div class="buttons">${buttons.map((service) => this.#button(service))}</div>`}
      ${forms.map((form) => this.#form(form))} ${this.#anyService()}
      <p role="status" class=${this.failed || this.mistake !== "" ? "error" : "secondary"}>${this.mistake || this.outcome}</p>`;
  }

  #code(): TemplateResult {
    const keep = ({ currentTarget }: Event) => {
      this.code = (currentTarget as HTMLInputElement).value;
    };
    return html`<form class="fields" @submit=${(event: Event) => event.preventDefault()}>
      <label for="code">${fieldLabel("code")}</label>
      <span><input id="code" type="password" autocomplete="off" .value=${this.code} @input=${keep} /></span>
    </form>`;
  }

  #button(service: string): TemplateResult {
    const fields = takesCode(service) && this.code !== "" ? { code: this.code } : {};
    return html`<button
      type="button"
      class="button"
      title=${`${this.component}.${service}`}
      @click=${() => this.#say({ service, fields })}
    >${serviceLabel(service)}</button>`;
  }

  #form({ service, fields }: ServiceForm): TemplateResult {
    const words = SETS.test(service) || this.component === "light" ? text("control.set") : serviceLabel(service);
    const what = fields.map(({ name }) => fieldLabel(name)).join(", ");
    return html`<form class="fields" @submit=${(event: Event) => this.#submit(event, { service, fields })}>
      ${fields.map((field) => this.#field(service, field))}
      <button class="button" title=${`${this.component}.${service}`} aria-label=${`${words}: ${what}`}>${words}</button>
    </form>`;
  }

  #field(service: string, field: ServiceField): TemplateResult {
    const id = `${service} ${field.name}`.replaceAll(" ", "-");
    const value = this.#touched.has(id) ? noChange : field.current;
    return html`<label for=${id}>${fieldLabel(field.name)}</label>
      <span @input=${() => this.#touched.add(id)}>${fieldInput(field, id, value)}<span class="secondary">${field.unit ?? ""}</span></span>`;
  }

  #submit(event: Event, { service, fields }: ServiceForm): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const sent = fields.map((field) => [field.name, toSent(field, String(form.get(field.name)))]);
    for (const { name } of fields) this.#touched.delete(`${service}-${name}`);
    this.#say({ service, fields: Object.fromEntries(sent) });
  }

  /** Every service with every field: what there is no button for, and what a button does not ask. */
  #anyService(): TemplateResult {
    return html`<details>
      <summary>${text("control.other")}</summary>
      <form @submit=${this.#sendOther}>
        <select name="service" aria-label=${text("control.service")}>${this.services.map((service) => html`<option>${service}</option>`)}</select>
        <input name="fields" class="mono" aria-label=${text("control.fields")} placeholder=${`${text("control.fields")}: {}`} autocomplete="off" />
        <button class="button">${text("control.call")}</button>
      </form>
    </details>`;
  }

  #sendOther(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const fields = readFields(String(form.get("fields")));
    if (fields) this.#say({ service: String(form.get("service")), fields });
    else this.mistake = text("control.not-json");
  }

  #say(detail: ServiceCall): void {
    this.mistake = "";
    this.dispatchEvent(new CustomEvent("service-wanted", { detail }));
  }

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: block;
      }
      .buttons,
      details form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      .fields {
        display: grid;
        grid-template-columns: minmax(96px, 176px) minmax(0, 220px) max-content;
        align-items: center;
        gap: 8px 12px;
        margin-top: 8px;
      }
      .fields > span {
        display: flex;
        grid-column: 2;
        align-items: center;
        gap: 8px;
      }
      .fields > button {
        grid-column: 3;
      }
      label {
        grid-column: 1;
        color: var(--secondary-text-color);
        overflow-wrap: anywhere;
      }
      .fields :is(input, select) {
        flex: 1;
        min-width: 0;
        width: 100%;
      }
      input[type="color"] {
        padding: 4px;
      }
      .buttons {
        margin: 8px 0 12px;
      }
      @media (max-width: 480px) {
        .fields {
          grid-template-columns: minmax(0, 1fr) max-content;
          gap: 2px 12px;
        }
        label {
          grid-column: 1 / -1;
        }
        .fields > span {
          grid-column: 1;
        }
        .fields > button {
          grid-column: 2;
        }
      }
      details {
        margin-top: 8px;
      }
      details input {
        flex: 1;
      }
      summary {
        padding: 8px 0;
        cursor: pointer;
      }
      p {
        margin: 8px 0 0;
      }
      p:empty {
        margin: 0;
      }
    `,
  ];
}

function readFields(typed: string): Record<string, unknown> | null {
  if (typed.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(typed);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
