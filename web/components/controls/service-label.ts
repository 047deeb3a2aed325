import type { TextKey } from "../../texts/en.ts";
import { text } from "../../texts/text.ts";

/** `turn_on` as `Turn on`: in words of the page's language, else Home Assistant's own one made readable. */
export function serviceLabel(service: string): string {
  return text(`service.${service}` as TextKey) || readable(service);
}

/** What a service wants to know, in words. */
export function fieldLabel(name: string): string {
  return text(`field.${name}` as TextKey) || readable(name);
}

function readable(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
