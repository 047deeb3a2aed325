const UNITS: readonly (readonly [string, number])[] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** Home Assistant's English ages: the largest units, as many as wanted, the last one rounded. */
export function toAge(ageS: number, precision: number): string {
  if (ageS === 0) return "0 seconds";
  const parts: string[] = [];
  let restS = ageS;
  for (const [unit, unitS] of UNITS) {
    if (restS < unitS) continue;
    if (parts.length + 1 === precision) {
      parts.push(toAmount(roundHalfEven(restS / unitS), unit));
      break;
    }
    const amount = Math.floor(restS / unitS);
    parts.push(toAmount(amount, unit));
    restS -= amount * unitS;
  }
  return parts.join(" ");
}

function toAmount(amount: number, unit: string): string {
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}

/** Python's `round`. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return rest > 0.5 ? floor + 1 : floor;
}
