import type { Json } from "./value.ts";

/** Knows lists and objects of the outermost object by their text, and is told of those it does not know. */
export type Recall = {
  /** The value under this key whose text stands here. */
  find(key: string, text: string, at: number): { readonly text: string; readonly value: Json } | undefined;
  note(key: string, text: string, value: Json): void;
};
