import type { TimeConfig } from "../../discovery/platforms/time.ts";
import type { MomentFields } from "../../state/platforms/moment-listener.ts";
import { PyTime } from "../../template/time/date.ts";
import type { Services } from "../service.ts";
import { setMoment } from "./moment-service.ts";

const TIME_FORM = /^(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2}))?$/;

export const TIME_SERVICES: Services<TimeConfig, MomentFields> = {
  set_value: setMoment<TimeConfig>("time", (text) => {
    const value = readTime(text);
    return value && { value, isoText: value.toText() };
  }),
};

function readTime(text: string): PyTime | undefined {
  const parts = TIME_FORM.exec(text)?.groups;
  if (!parts) return undefined;
  const clock = {
    hour: Number(parts["hour"]),
    minute: Number(parts["minute"]),
    second: Number(parts["second"] ?? "0"),
    micros: 0,
  };
  return clock.hour < 24 && clock.minute < 60 && clock.second < 60 ? new PyTime(clock, null) : undefined;
}
