import { slugify } from "./slug.ts";

const MAX_LENGTH = 255;

/** `<component>.<slug>`, with `_2`, `_3`, ... where that is taken; never longer than 255 characters (spec §10.3). */
export function toFreeEntityId(component: string, objectId: string, isFree: (entityId: string) => boolean): string {
  // Joined into one flat text, which stays.
  const wanted = [component, slugify(objectId)].join(".");
  let entityId = cut(wanted, MAX_LENGTH);
  for (let next = 2; !isFree(entityId); next += 1) {
    const suffix = `_${next}`;
    entityId = cut(wanted, MAX_LENGTH - suffix.length) + suffix;
  }
  return entityId;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/_+$/, "");
}
