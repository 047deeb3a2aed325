import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { type Faults, refuse } from "../fault.ts";
import { text } from "../scalars.ts";
import { type Infer, optional, refined } from "../schema.ts";
import { template } from "../template-option.ts";
import { subscribeTopic } from "../topics.ts";

const KEYS = entity(
  {
    ...BASE,
    content_type: optional(text),
    image_encoding: optional(oneOf("b64", "raw")),
    image_topic: optional(subscribeTopic),
    url_template: optional(template),
    url_topic: optional(subscribeTopic),
  },
  { exclusive: { image_topic: ["image_topic", "url_topic"] } },
);
export type ImageConfig = Infer<typeof KEYS>;

function hasTopic({ content_type, image_topic, url_topic }: ImageConfig): Faults | undefined {
  if (image_topic === undefined && url_topic === undefined) {
    return refuse("missing-key", undefined, "image_topic or url_topic is needed.", "Add image_topic.");
  }
  if (content_type === undefined || url_topic === undefined) return undefined;
  return refuse("exclusive-keys", undefined, "content_type has no meaning beside url_topic.", "Remove content_type.");
}

export const IMAGE = refined(KEYS, hasTopic);
