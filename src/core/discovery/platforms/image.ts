import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { text } from "../scalars.ts";
import { type Infer, optional } from "../schema.ts";
import { template } from "../template-option.ts";
import { subscribeTopic } from "../topics.ts";

export const IMAGE = entity({
  ...BASE,
  content_type: optional(text),
  image_encoding: optional(oneOf("b64", "raw")),
  image_topic: optional(subscribeTopic),
  url_template: optional(template),
  url_topic: optional(subscribeTopic),
});
export type ImageConfig = Infer<typeof IMAGE>;
