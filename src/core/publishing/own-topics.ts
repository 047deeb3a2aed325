/** The topics of this installation; nothing of the app's own is published outside them. */
export type OwnTopics = {
  /** Where the app is announced to Home Assistant. */
  readonly announcement: string;
  /** `online` or `offline`, the latter also as last will. */
  readonly status: string;
  /** Figures as JSON. */
  readonly state: string;
  /** Anything sent here calls the roll again. */
  readonly callRoll: string;
};

/** `installation` is a name that no other installation on the broker has: letters, digits, `_` and `-`. */
export function toOwnTopics(installation: string, prefix: string): OwnTopics {
  const base = `mqtt_rollcall/${installation}`;
  return {
    announcement: `${prefix}/device/mqtt_rollcall_${installation}/config`,
    status: `${base}/status`,
    state: `${base}/state`,
    callRoll: `${base}/call_roll`,
  };
}
