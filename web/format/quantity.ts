const STEPS = ["B", "kB", "MB", "GB"] as const;

/** `1.2 MB`; decimal steps, as disks and networks count. */
export function toByteText(bytes: number, language: string): string {
  let value = bytes;
  let step = 0;
  while (value >= 1_000 && step < STEPS.length - 1) {
    value /= 1_000;
    step += 1;
  }
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })} ${STEPS[step]}`;
}

/** Beyond so many characters a number would lose digits. */
const EXACT = 15;
const readings = new Map<string, Intl.NumberFormat>();

/** What a sensor measured, with as many digits as it gave: `1013.50` is `1.013,50` in German. Other words stay. */
export function toReadingText(state: string, language: string): string {
  const number = /^-?\d+(?:\.(\d+))?$/.exec(state);
  if (!number || state.length > EXACT) return state;
  const digits = number[1]?.length ?? 0;
  const style = `${language} ${digits}`;
  let format = readings.get(style);
  if (!format) {
    format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    readings.set(style, format);
  }
  return format.format(Number(state));
}

/** `3 d 4 h`, `12 min`, `40 s`: the two largest units at most. */
export function toDurationText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
