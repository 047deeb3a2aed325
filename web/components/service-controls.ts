import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { fieldStyles } from "../styles/fields.ts";
import { shared } from "../styles/shared.ts";
import { text } from "../texts/text.ts";
import { type Control, type ServiceField, serviceLabel, toControl } from "./service-forms.ts";

export type ServiceCall = { readonly service: string; readonly fields: Readonly<Record<string, unknown>> };
type Attributes = Readonly<Record<string, unknown>>;

/** Buttons and small forms for the services of one entity. Says `service-wanted` with a `ServiceCall`. */
@customElement("service-controls")
export class ServiceControls extends LitElement {
  @property() component = "";
  @property({ attribute: false }) services: readonly string[] = [];
  /** Attributes of the entity: they hold the limits and the choices. */
  @property({ attribute: false }) limits: Attributes = {};
  /** What became of the last call. */
  @property() outcome = "";
  @property({ type: Boolean }) failed = false;

  override render() {
    const controls = this.services.map((service) => toControl(this.component, service, this.limits));
    const others = controls.filter(({ type }) => type === "other");
    return html`<div class="buttons">${controls.map((control) => this.#control(control))}</div>
      ${others.length === 0 ? nothing : this.#others(others)}
      <p role="status" class=${this.failed ? "error" : "secondary"}>${this.outcome}</p>`;
  }

  #control(control: Control): TemplateResult | typeof nothing {
    if (control.type === "other") return nothing;
    if (control.type === "form") return this.#form(control.service, control.field);
    const call = () => this.#say({ service: control.service, fields: {} });
    return html`<button type="button" class="button" @click=${call}>${serviceLabel(control.service)}</button>`;
  }

  #form(service: string, field: ServiceField): TemplateResult {
    const submit = (event: Event) => {
      event.preventDefault();
      const value = new FormData(event.currentTarget as HTMLFormElement).get("value");
      const isNumber = field.kind === "number";
      this.#say({ service, fields: { [field.name]: isNumber ? Number(value) : String(value) } });
    };
    return html`<form @submit=${submit}>
      ${this.#input(service, field)}<button class="button">${serviceLabel(service)}</button>
    </form>`;
  }

  #input(service: string, field: ServiceField): TemplateResult {
    const label = `${serviceLabel(service)}: ${field.name}`;
    const choices = field.choices === undefined ? undefined : this.limits[field.choices];
    if (Array.isArray(choices))
      return html`<select name="value" aria-label=${label}>
        ${choices.map((choice) => html`<option>${String(choice)}</option>`)}
      </select>`;
    if (field.kind !== "number") return html`<input name="value" aria-label=${label} autocomplete="off" />`;
    return html`<input
      name="value"
      type="number"
      required
      aria-label=${label}
      min=${this.#limit(field.min)}
      max=${this.#limit(field.max)}
      step=${this.#limit(field.step ?? "any")}
    />`;
  }

  #limit(limit: string | number | undefined): string | typeof nothing {
    if (limit === undefined) return nothing;
    if (typeof limit === "number" || limit === "any") return String(limit);
    const value = this.limits[limit];
    return typeof value === "number" ? String(value) : nothing;
  }

  #others(others: readonly Control[]): TemplateResult {
    return html`<details>
      <summary>${text("control.other")}</summary>
      <form @submit=${this.#sendOther}>
        <select name="service">${others.map(({ service }) => html`<option>${service}</option>`)}</select>
        <input name="fields" class="mono" aria-label=${text("control.fields")} placeholder=${`${text("control.fields")}: {}`} />
        <button class="button">${text("control.call")}</button>
      </form>
    </details>`;
  }

  #sendOther(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const fields = readFields(String(form.get("fields")));
    if (fields) this.#say({ service: String(form.get("service")), fields });
    else {
      this.outcome = text("control.not-json");
      this.failed = true;
    }
  }

  #say(detail: ServiceCall): void {
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
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      details {
        margin-top: 12px;
      }
      summary {
        padding: 8px 0;
        cursor: pointer;
      }
      p {
        min-height: 20px;
        margin: 8px 0 0;
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
