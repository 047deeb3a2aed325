import type { Config } from "../discovery/config.ts";
import type { Json } from "../python/value.ts";
import type { Home } from "../state/host.ts";
import type { Fields } from "../state/platform.ts";
import type { Call } from "./call.ts";

/** Services of one platform, by name without the component: `turn_on`. Listed in `control/platforms/table.ts`. */
export type Services<C extends Config = Config, F extends object = Fields> = Readonly<Record<string, Service<C, F>>>;

export type Service<C extends Config = Config, F extends object = Fields> = {
  /** The entity must have all bits of at least one of these masks, else the call is refused. Absent: no need. */
  readonly needs?: readonly number[];
  /** What may be given with the call; everything else is refused. Absent: nothing. */
  readonly fields?: FieldTable;
  /** Conditions over several fields, run on the fields as read. */
  check?(fields: ReadonlyMap<string, Json>, home: Home): Refusal | null;
  /** Publishes, and alters the entity's fields where it is optimistic. Refuses by `call.refuse`. */
  run(call: Call<C, F>): void;
};

/** Fields of a service by name. */
export type FieldTable = Readonly<Record<string, Field>>;

export type Field = {
  readonly isRequired: boolean;
  readonly default?: Json;
  /** The value as Home Assistant's schema hands it on; a refusal where it does not fit. */
  read(value: Json): Json | Refusal;
};

/** Why Home Assistant would raise: `rule` is kebab-case and stable, the message is for people. */
export class Refusal {
  readonly rule: string;
  readonly message: string;

  constructor(rule: string, message: string) {
    this.rule = rule;
    this.message = message;
  }
}
