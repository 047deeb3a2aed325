import { webAddress } from "../../discovery/addresses.ts";
import type { ImageConfig } from "../../discovery/platforms/image.ts";
import { isBase64 } from "../base64.ts";
import { toIsoText } from "../iso.ts";
import { type Listener, neverSettles, type Platform } from "../platform.ts";
import { failed } from "../problem.ts";

type ImageFields = { updatedMs: number | null; url: string | null };

/** Shows when its picture was updated last, usable or not (spec §14.12). */
export const IMAGE: Platform<ImageConfig, ImageFields> = {
  component: "image",
  create: () => ({ updatedMs: null, url: null }),
  setUp(fields, config) {
    if (config.url_topic !== undefined) fields.url = null;
  },
  listeners(config) {
    if (config.image_topic !== undefined) return [pictureListener(config.image_topic, config.image_encoding === "b64")];
    return config.url_topic === undefined ? [] : [urlListener(config.url_topic, config)];
  },
  state: ({ updatedMs }) => (updatedMs === null ? null : toIsoText(updatedMs)),
  // Where none is given Home Assistant shows its own address of the picture, which needs a token only it has.
  picture: (_, { entity_picture }) => entity_picture ?? null,
};

function pictureListener(topic: string, isEncoded: boolean): Listener<ImageConfig, ImageFields> {
  return {
    purpose: "image_topic",
    topic,
    template: null,
    alters: ["updatedMs"],
    always: true,
    settles: neverSettles,
    raw: true,
    hear({ fields }, _value, { bytes, receivedMs }) {
      fields.updatedMs = receivedMs;
      return isEncoded && !isBase64(bytes) ? failed("not-base64", "", "The picture is not base64.") : null;
    },
  };
}

function urlListener(topic: string, config: ImageConfig): Listener<ImageConfig, ImageFields> {
  return {
    purpose: "url_topic",
    topic,
    template: config.url_template ?? null,
    alters: ["updatedMs", "url"],
    always: true,
    settles: neverSettles,
    hear({ fields }, value, { receivedMs }) {
      fields.updatedMs = receivedMs;
      if (typeof webAddress(value) !== "string")
        return failed("not-a-url", value, "The message is not a http or https address.");
      fields.url = value;
      return null;
    },
  };
}
