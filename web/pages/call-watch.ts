import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { CallRequest } from "../../src/contract/api.ts";
import type { Entity } from "../../src/contract/entity.ts";
import { callService } from "../api.ts";
import { serviceLabel } from "../components/service-forms.ts";
import { text } from "../texts/text.ts";

const PATIENCE_MS = 10_000;

type Call =
  | { readonly step: "sending" | "accepted" | "unanswered"; readonly service: string; readonly before: Entity }
  | { readonly step: "confirmed"; readonly service: string; readonly state: string }
  | { readonly step: "failed"; readonly service: string; readonly message: string };

/** Follows a service call from the press of a button until the device has answered: no button succeeds silently. */
export class CallWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #call: Call | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#call = null;
  }

  get isFailed(): boolean {
    return this.#call?.step === "failed";
  }

  get sentence(): string {
    const call = this.#call;
    if (!call) return "";
    const service = serviceLabel(call.service);
    if (call.step === "confirmed") return text("control.confirmed", { service, state: call.state });
    if (call.step === "failed") return text("control.failed", { service, message: call.message });
    return text(`control.${call.step}`, { service });
  }

  async send(entity: Entity, request: CallRequest): Promise<void> {
    const { service } = request;
    this.#become({ step: "sending", service, before: entity });
    try {
      await callService(entity.key, request);
    } catch (error) {
      this.#become({ step: "failed", service, message: error instanceof Error ? error.message : String(error) });
      return;
    }
    if (this.#call?.step !== "sending") return;
    this.#become({ step: "accepted", service, before: entity });
    this.#timer = setTimeout(() => {
      if (this.#call?.step === "accepted") this.#become({ step: "unanswered", service, before: entity });
    }, PATIENCE_MS);
  }

  /** Told of every new row of the entity; a later revision is the answer. */
  see(entity: Entity | undefined): void {
    const call = this.#call;
    if (!entity || !call || !("before" in call)) return;
    if (entity.key !== call.before.key) this.#call = null;
    else if (entity.revision > call.before.revision)
      this.#call = { step: "confirmed", service: call.service, state: entity.state ?? text("state.none") };
  }

  #become(call: Call): void {
    clearTimeout(this.#timer);
    this.#call = call;
    this.#host.requestUpdate();
  }
}
