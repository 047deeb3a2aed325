import type { LockConfig } from "../../discovery/platforms/lock.ts";
import type { Json } from "../../python/value.ts";
import { isOptimisticLock, LOCK_OPEN, type LockFields } from "../../state/platforms/lock.ts";
import type { Call } from "../call.ts";
import { asText, optional } from "../fields.ts";
import type { FieldTable, Services } from "../service.ts";

type LockCall = Call<LockConfig, LockFields>;

const CODE: FieldTable = { code: optional(asText) };

/** Spec §14.16. */
export const LOCK_SERVICES: Services<LockConfig, LockFields> = {
  lock: {
    fields: CODE,
    run: (call) =>
      command(call, call.config.payload_lock, (fields) => {
        fields.isLocked = true;
      }),
  },
  unlock: {
    fields: CODE,
    run: (call) =>
      command(call, call.config.payload_unlock, (fields) => {
        fields.isLocked = false;
      }),
  },
  open: {
    needs: [LOCK_OPEN],
    fields: CODE,
    run: (call) =>
      command(call, call.config.payload_open, (fields) => {
        fields.isOpen = true;
      }),
  },
};

function command(call: LockCall, payload: string | undefined, assume: (fields: LockFields) => void): void {
  const { config, fields } = call;
  const code = call.text("code") ?? "";
  if (config.code_format && !config.code_format.matchesStart(code)) {
    call.refuse("bad-code", `The code does not match ${config.code_format.source}.`);
  }
  const variables = new Map<string, Json>([["code", code === "" ? null : code]]);
  call.publish(config.command_topic, call.render(config.command_template, payload ?? null, variables));
  if (!isOptimisticLock(config)) return;
  assume(fields);
  call.write();
}
