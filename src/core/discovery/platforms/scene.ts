import { BASE, entity } from "../entity-keys.ts";
import { flag, text } from "../scalars.ts";
import { type Infer, optional, required, withDefault } from "../schema.ts";
import { publishTopic } from "../topics.ts";

export const SCENE = entity({
  ...BASE,
  command_topic: required(publishTopic),
  payload_on: optional(text),
  retain: withDefault(flag, false),
});
export type SceneConfig = Infer<typeof SCENE>;
