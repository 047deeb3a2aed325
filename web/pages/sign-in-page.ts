import { mdiLockOutline } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { signIn } from "../api.ts";
import { icon, iconStyles } from "../icons/icon.ts";
import { fieldStyles } from "../styles/fields.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { text } from "../texts/text.ts";

/** Asks for the password of an app that runs outside Home Assistant. */
@customElement("sign-in-page")
export class SignInPage extends LitElement {
  @state() private failure: string | null = null;
  @state() private isAsking = false;
  @query("input") private input!: HTMLInputElement;

  override firstUpdated(): void {
    this.input.focus();
  }

  override render() {
    return html`<form class="card" @submit=${this.#submit}>
      <span class="sign">${icon(mdiLockOutline)}</span>
      <h1>${text("app.title")}</h1>
      <label for="password">${text("sign-in.password")}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        aria-invalid=${this.failure !== null}
        aria-describedby=${this.failure === null ? nothing : "failure"}
      />
      <p id="failure" class="error" role="alert" ?hidden=${this.failure === null}>${this.failure}</p>
      <button class="button primary" ?disabled=${this.isAsking}>${text("sign-in.do")}</button>
      <p class="secondary small">${text("sign-in.where")}</p>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await signIn(this.input.value);
      // Everything was asked for without a password; now it is asked for again.
      location.reload();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      this.isAsking = false;
      this.input.select();
    }
  }

  static override styles = [
    shared,
    iconStyles,
    fieldStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        justify-content: center;
        height: 100%;
        padding: 16px;
        overflow: auto;
      }
      form {
        display: flex;
        flex-direction: column;
        gap: 12px;
        width: min(100%, 360px);
        padding: 32px 24px 24px;
      }
      .sign .icon {
        width: 40px;
        height: 40px;
        color: var(--primary-color);
      }
      .sign,
      h1 {
        text-align: center;
      }
      label {
        margin-top: 8px;
        font-weight: 500;
      }
      input {
        min-height: 44px;
      }
      p {
        margin: 0;
      }
    `,
  ];
}
