import { COMPONENTS, toTopicComponent } from "../../../core/discovery/component-names.ts";

/** `<prefix>/<component>/<first>[/<object>]/config`: what the roll call slices by. Ids may hold any characters. */
export type AnnouncementTopic = {
  readonly prefix: string;
  readonly component: string;
  /** Node id, or the object id where there is no node. */
  readonly first: string;
  readonly object: string | null;
};

/** Everything Home Assistant subscribes to, the device form included. */
export const ASKED_COMPONENTS: readonly string[] = [...COMPONENTS, "device"];

/** Null where Home Assistant does not listen. */
export function readAnnouncementTopic(topic: string, prefixes: readonly string[]): AnnouncementTopic | null {
  if (!topic.endsWith("/config")) return null;
  const prefix = prefixes.find((one) => topic.startsWith(one) && topic[one.length] === "/");
  if (prefix === undefined) return null;
  const levels = topic.slice(prefix.length + 1).split("/");
  const [name = "", first, object] = levels;
  const component = toTopicComponent(name);
  if (component === undefined || first === undefined) return null;
  if (levels.length === 3) return { prefix, component, first, object: null };
  return levels.length === 4 && object !== undefined ? { prefix, component, first, object } : null;
}
