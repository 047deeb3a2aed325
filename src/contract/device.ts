import * as z from "zod";

/** One device: entities that share identifiers or connections. */
export const Device = z.strictObject({
  id: z.string().min(1),
  /** As the user named it in Home Assistant, else as announced. */
  name: z.string(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  modelId: z.string().nullable(),
  softwareVersion: z.string().nullable(),
  /** Name of its area in Home Assistant, else the area its announcement suggests. */
  area: z.string().nullable(),
  viaDeviceId: z.string().nullable(),
  parentDeviceId: z.string().nullable(),
  identifiers: z.array(z.string()),
  connections: z.array(z.tuple([z.string(), z.string()])),
  /** Name of the publisher (the announcement's `origin`); null where it did not say. */
  publisher: z.string().nullable(),
});
export type Device = z.infer<typeof Device>;
