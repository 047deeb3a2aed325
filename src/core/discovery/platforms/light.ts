import { anyCaseOf } from "../choices.ts";
import { type Infer, variants } from "../schema.ts";
import { LIGHT_BASIC } from "./light-basic.ts";
import { LIGHT_JSON } from "./light-json.ts";
import { LIGHT_TEMPLATE } from "./light-template.ts";

/** Lights speak in one of three ways (spec §14.15). */
export const LIGHT = variants("schema", anyCaseOf(["basic", "json", "template"]), "basic", {
  basic: LIGHT_BASIC,
  json: LIGHT_JSON,
  template: LIGHT_TEMPLATE,
});
export type LightConfig = Infer<typeof LIGHT>;
