const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
const JUST_NOW_S = 5;

/** Words for a distance in time, made once for a language. */
export function createAgo(language: string, justNow: string): (ms: number, nowMs: number) => string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  return (ms, nowMs) => {
    // The server's clock may be ahead of ours: nothing is shown as being in the future.
    const seconds = Math.max(0, Math.round((nowMs - ms) / 1_000));
    if (seconds < JUST_NOW_S) return justNow;
    if (seconds < MINUTE_S) return format.format(-seconds, "second");
    if (seconds < HOUR_S) return format.format(-Math.floor(seconds / MINUTE_S), "minute");
    if (seconds < 2 * DAY_S) return format.format(-Math.floor(seconds / HOUR_S), "hour");
    return format.format(-Math.floor(seconds / DAY_S), "day");
  };
}
