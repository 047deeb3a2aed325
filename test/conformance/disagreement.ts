/** One difference. Cases that differ alike are reported together, with one example. */
export type Disagreement = {
  /** What differs, without values. */
  readonly group: string;
  readonly homeassistant: unknown;
  readonly ours: unknown;
};

export function differ(group: string, homeassistant: unknown, ours: unknown): Disagreement {
  return { group, homeassistant, ours };
}
