import { PythonObject, type Value } from "../../python/object.ts";
import { pad } from "./civil.ts";

const DAY_S = 86_400;

/** A time zone: how far its clocks are ahead of UTC, in seconds, and what it is called then. */
export abstract class Zone extends PythonObject {
  abstract offsetAtUtc(utcSeconds: number): number;
  /** Where a local time occurs twice, fold 1 means the later one. */
  abstract offsetAtLocal(localSeconds: number, fold: number): number;
  abstract abbreviation(utcSeconds: number): string;
}

export class FixedZone extends Zone {
  readonly typeName = "timezone";
  readonly offsetS: number;
  readonly #name: string | null;

  constructor(offsetS: number, name: string | null = null) {
    super();
    this.offsetS = offsetS;
    this.#name = name;
  }

  toRepr(): string {
    if (this.offsetS === 0) return "datetime.timezone.utc";
    const days = Math.floor(this.offsetS / DAY_S);
    const seconds = this.offsetS - days * DAY_S;
    return `datetime.timezone(datetime.timedelta(${days === 0 ? "" : `days=${days}, `}seconds=${seconds}))`;
  }

  override toText(): string {
    return this.abbreviation();
  }

  override equals(other: Value): boolean {
    return other instanceof FixedZone && other.offsetS === this.offsetS;
  }

  offsetAtUtc(): number {
    return this.offsetS;
  }

  offsetAtLocal(): number {
    return this.offsetS;
  }

  abbreviation(): string {
    if (this.#name !== null) return this.#name;
    return this.offsetS === 0 ? "UTC" : `UTC${toOffsetText(this.offsetS, ":")}`;
  }
}

export const UTC = new FixedZone(0);

/** `+01:00`, with seconds where there are some. */
export function toOffsetText(offsetS: number, colon: string): string {
  const size = Math.abs(offsetS);
  const seconds = size % 60 === 0 ? "" : colon + pad(size % 60, 2);
  const sign = offsetS < 0 ? "-" : "+";
  return sign + pad(Math.floor(size / 3600), 2) + colon + pad(Math.floor(size / 60) % 60, 2) + seconds;
}

/** A zone by its IANA name, by the rules JavaScript carries. */
export class NamedZone extends Zone {
  readonly typeName = "ZoneInfo";
  readonly name: string;
  readonly #offsets: Intl.DateTimeFormat;

  private constructor(name: string) {
    super();
    this.name = name;
    this.#offsets = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  }

  /** One object a name: making one is slow, and Python compares times of one zone by their clocks. */
  static of(name: string): NamedZone {
    const known = NAMED_ZONES.get(name);
    if (known) return known;
    const zone = new NamedZone(name);
    NAMED_ZONES.set(name, zone);
    return zone;
  }

  toRepr(): string {
    return `zoneinfo.ZoneInfo(key='${this.name}')`;
  }

  override toText(): string {
    return this.name;
  }

  offsetAtUtc(utcSeconds: number): number {
    const text = this.#offsets.format(utcSeconds * 1000);
    const parts = /GMT(?<sign>[+-])(?<hours>\d+):(?<minutes>\d+)(?::(?<seconds>\d+))?/.exec(text)?.groups;
    if (!parts) return 0;
    const size = Number(parts["hours"]) * 3600 + Number(parts["minutes"]) * 60 + Number(parts["seconds"] ?? 0);
    return parts["sign"] === "-" ? -size : size;
  }

  offsetAtLocal(localSeconds: number, fold: number): number {
    const before = this.offsetAtUtc(localSeconds - DAY_S);
    const after = this.offsetAtUtc(localSeconds + DAY_S);
    if (before === after) return before;
    const isBeforeValid = this.offsetAtUtc(localSeconds - before) === before;
    const isAfterValid = this.offsetAtUtc(localSeconds - after) === after;
    // Twice or never on the clock: fold decides. Once: whichever holds.
    if (isBeforeValid === isAfterValid) return fold === 1 ? after : before;
    return isBeforeValid ? before : after;
  }

  /** JavaScript knows an abbreviation only in the language of a country that uses it. */
  abbreviation(utcSeconds: number): string {
    for (const language of ["en-US", "en-GB", "en-AU"]) {
      const name = this.#shortName(language, utcSeconds);
      if (!/^GMT[+-]/.test(name)) return name;
    }
    return toOffsetText(this.offsetAtUtc(utcSeconds), "").replace(/00$/, "");
  }

  #shortName(language: string, utcSeconds: number): string {
    const format = new Intl.DateTimeFormat(language, { timeZone: this.name, timeZoneName: "short" });
    return format.formatToParts(utcSeconds * 1000).find(({ type }) => type === "timeZoneName")?.value ?? "";
  }
}

const NAMED_ZONES = new Map<string, NamedZone>();
