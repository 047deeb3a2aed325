import { oneOf } from "../choices.ts";
import { BASE, entity } from "../entity-keys.ts";
import { type Infer, optional, required } from "../schema.ts";
import { subscribeTopic } from "../topics.ts";

export const CAMERA = entity({
  ...BASE,
  topic: required(subscribeTopic),
  image_encoding: optional(oneOf("b64")),
});
export type CameraConfig = Infer<typeof CAMERA>;
