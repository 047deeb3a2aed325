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
