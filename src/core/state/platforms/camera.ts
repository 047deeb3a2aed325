import type { CameraConfig } from "../../discovery/platforms/camera.ts";
import { isBase64 } from "../base64.ts";
import { neverSettles, type Platform } from "../platform.ts";
import { crashed } from "../problem.ts";

type CameraFields = { hasPicture: boolean };

/** Shows nothing of its pictures: a new one is no new state (spec §14.4). */
export const CAMERA: Platform<CameraConfig, CameraFields> = {
  component: "camera",
  blocked: new Set(["access_token", "brand", "model_name", "motion_detection"]),
  create: () => ({ hasPicture: false }),
  listeners: ({ topic, image_encoding }) => [
    {
      purpose: "topic",
      topic,
      template: null,
      alters: [],
      raw: true,
      settles: neverSettles,
      hear({ fields }, _value, { bytes }) {
        if (image_encoding === "b64" && !isBase64(bytes))
          return crashed("not-base64", "", "The picture is not base64.");
        fields.hasPicture = bytes.length > 0;
        return null;
      },
    },
  ],
  state: () => "idle",
  features: () => 0,
  // Where none is given Home Assistant shows its own address of the picture, which needs a token only it has.
  picture: (_, { entity_picture }) => entity_picture ?? null,
};
