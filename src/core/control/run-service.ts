import type { Publication } from "../home/outcome.ts";
import type { Json } from "../python/value.ts";
import type { Home } from "../state/host.ts";
import type { Memory } from "../state/memory.ts";
import { Call, Refused } from "./call.ts";
import { readFields } from "./fields.ts";
import { Refusal, type Service, type Services } from "./service.ts";

/** What came of a call. Messages may have been sent, and fields altered, before it was refused. */
export type CallResult = {
  readonly publications: readonly Publication[];
  readonly isWritten: boolean;
  readonly refusal: Refusal | null;
};

/**
 * Calls a service the way Home Assistant does: the fields are checked first, an unavailable entity is then passed over
 * in silence, and only then asked whether it has the features.
 */
export function runService(
  services: Services,
  name: string,
  given: ReadonlyMap<string, Json>,
  memory: Memory,
  features: number,
  nowMs: number,
): CallResult {
  const read = readCall(services, name, given, memory.host.home);
  if (read instanceof Refusal) return refused(read);
  const { service, values } = read;
  if (!memory.isAvailable) return { publications: [], isWritten: false, refusal: null };
  if (!isSupported(service.needs, features)) {
    return refused(new Refusal("not-supported", `The entity does not support "${name}".`));
  }
  return run(service, new Call(memory.config, memory.fields, values, memory.host, nowMs));
}

/** What the service is and gets, or why Home Assistant refuses the call whatever entities it is for. */
export function readCall(
  services: Services,
  name: string,
  given: ReadonlyMap<string, Json>,
  home: Home,
): { readonly service: Service; readonly values: ReadonlyMap<string, Json> } | Refusal {
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (!service) return new Refusal("unknown-service", `There is no service "${name}" for this entity.`);
  const values = readFields(service.fields ?? {}, given);
  if (values instanceof Refusal) return values;
  return service.check?.(values, home) ?? { service, values };
}

function run(service: Service, call: Call): CallResult {
  let refusal: Refusal | null = null;
  try {
    service.run(call);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusal = error.refusal;
  }
  return { publications: call.publications, isWritten: call.isWritten, refusal };
}

/** Whether a service with these needs can be called on an entity with these features. */
export function isSupported(needs: Service["needs"], features: number): boolean {
  return needs === undefined || needs.some((mask) => (features & mask) === mask);
}

function refused(refusal: Refusal): CallResult {
  return { publications: [], isWritten: false, refusal };
}
