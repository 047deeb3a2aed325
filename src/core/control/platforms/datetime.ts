import type { DatetimeConfig } from "../../discovery/platforms/datetime.ts";
import { readDateTime } from "../../state/date-time.ts";
import type { MomentFields } from "../../state/platforms/moment-listener.ts";
import { DateTime } from "../../template/time/datetime.ts";
import { FixedZone, NamedZone } from "../../template/time/zone.ts";
import type { Services } from "../service.ts";
import { setMoment } from "./moment-service.ts";

export const DATETIME_SERVICES: Services<DatetimeConfig, MomentFields> = {
  set_value: setMoment<DatetimeConfig>("datetime", (text, home) => {
    const value = readMoment(text, home.timeZone);
    return value && { value, isoText: value.toIso("T") };
  }),
};

/** A time without a zone is one of the home's. */
function readMoment(text: string, homeZone: string): DateTime | undefined {
  const read = readDateTime(text);
  if (read === undefined) return undefined;
  const { wallMs, microseconds, offsetMinutes } = read;
  const zone = offsetMinutes === null ? NamedZone.of(homeZone) : new FixedZone(offsetMinutes * 60);
  return new DateTime(Math.floor(wallMs / 1_000), microseconds, zone);
}
