import { qos } from "../choices.ts";
import { plainDevice } from "../device-block.ts";
import { listOf, text } from "../scalars.ts";
import { type Infer, object, optional, required, withDefault } from "../schema.ts";
import { template } from "../template-option.ts";
import { subscribeTopic } from "../topics.ts";

/** A tag scanner (spec §14.30). */
export const TAG = object(
  {
    device: optional(plainDevice),
    encoding: withDefault(text, "utf-8"),
    group: optional(listOf(text)),
    qos: withDefault(qos, 0),
    topic: required(subscribeTopic),
    value_template: optional(template),
  },
  { extra: "dropped" },
);
export type TagConfig = Infer<typeof TAG>;
