import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { CallRequest } from "../../src/contract/api.ts";
import type { Command } from "../../src/contract/command.ts";
import type { Entity, EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";
import { callService } from "../api.ts";
import { serviceLabel } from "../components/controls/service-label.ts";
import { stateText } from "../components/marks.ts";
import { text } from "../texts/text.ts";

type Call = { readonly key: EntityKey; readonly service: string } & (
  | { readonly step: "asking" }
  | { readonly step: "refused"; readonly message: string }
  /** `command` is null until the first fact about it came. */
  | {
      readonly step: "followed";
      readonly id: Command["id"];
      readonly command: Command | null;
      readonly isLost: boolean;
    }
);

/** Follows a service call from the press of a button to its end: no button succeeds silently. */
export class CallWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #call: Call | null = null;
  #entity: Entity | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#call = null;
  }

  get isFailed(): boolean {
    const call = this.#call;
    if (call?.step !== "followed") return call?.step === "refused";
    return call.command?.state === "failed" || call.command?.state === "timed-out";
  }

  get sentence(): string {
    const call = this.#call;
    if (!call) return "";
    const service = serviceLabel(call.service);
    if (call.step === "asking") return text("control.sending", { service });
    if (call.step === "refused") return text("control.failed", { service, message: call.message });
    if (call.isLost) return text("control.lost", { service });
    const message = call.command?.reason ?? "";
    const state = this.#entity ? stateText(this.#entity) : text("state.none");
    return text(`control.${call.command?.state ?? "sent"}`, { service, state, message });
  }

  async send({ key }: Entity, { service, fields }: CallRequest): Promise<void> {
    const asking: Call = { step: "asking", key, service };
    this.#become(asking);
    const answer = await callService(key, { service, fields }).then(
      ({ command }): Call => ({ step: "followed", key, service, id: command, command: null, isLost: false }),
      (error: unknown): Call => ({ step: "refused", key, service, message: messageOf(error) }),
    );
    if (this.#call === asking) this.#become(answer);
  }

  /** Told before every drawing. A command that is not in the tables any more went with the connection. */
  see(entity: Entity | undefined, { commands }: Tables): void {
    const call = this.#call;
    this.#entity = entity;
    if (!call || !entity) return;
    if (entity.key !== call.key) this.#call = null;
    else if (call.step === "followed") {
      const command = commands.get(call.id);
      if (command?.key === call.key) this.#call = { ...call, command, isLost: false };
      else if (call.command && call.command.endedMs === null) this.#call = { ...call, isLost: true };
    }
  }

  #become(call: Call): void {
    this.#call = call;
    this.#host.requestUpdate();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
