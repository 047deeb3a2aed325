import type { DateConfig } from "../../discovery/platforms/date.ts";
import type { MomentFields } from "../../state/platforms/moment-listener.ts";
import { daysInMonth, toDays } from "../../template/time/civil.ts";
import { PyDate } from "../../template/time/date.ts";
import type { Services } from "../service.ts";
import { setMoment } from "./moment-service.ts";

const DATE_FORM = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/;

export const DATE_SERVICES: Services<DateConfig, MomentFields> = {
  set_value: setMoment<DateConfig>("date", (text) => {
    const value = readDate(text);
    return value && { value, isoText: value.toText() };
  }),
};

function readDate(text: string): PyDate | undefined {
  const parts = DATE_FORM.exec(text)?.groups;
  if (!parts) return undefined;
  const civil = { year: Number(parts["year"]), month: Number(parts["month"]), day: Number(parts["day"]) };
  const isReal = civil.year >= 1 && civil.month >= 1 && civil.month <= 12 && civil.day >= 1;
  return isReal && civil.day <= daysInMonth(civil.year, civil.month) ? new PyDate(toDays(civil)) : undefined;
}
