import type { Random } from "./random.ts";
import { type Changes, Thing } from "./thing.ts";

type Part = {
  readonly component: string;
  readonly id: string;
  readonly config: object;
  readonly initial?: string;
  /** True where the part takes commands: `<node>/<component>/<id>/command`. */
  readonly commanded?: boolean;
  readonly drift?: (value: string, random: Random) => string;
  /** How a command becomes a state; as it is where absent. */
  readonly answer?: (command: string) => string;
};

/** A node as ESPHome announces it: abbreviated keys, one state topic an entity, `status` as availability. */
export function esphomeNode(node: string, name: string, board: string, parts: readonly Part[]): Thing {
  const device = { ids: node.replaceAll("-", ""), name, sw: "2026.10.1", mdl: board, mf: "Espressif" };
  const origin = { name: "esphome", sw: "2026.10.1", url: "https://esphome.io" };
  const state = ({ component, id }: Part) => `${node}/${component}/${id}/state`;
  const command = ({ component, id }: Part) => `${node}/${component}/${id}/command`;
  const announce = (part: Part) => [
    `homeassistant/${part.component}/${node}/${part.id}/config`,
    {
      ...(part.initial === undefined ? {} : { stat_t: state(part) }),
      ...(part.commanded ? { cmd_t: command(part) } : {}),
      avty_t: `${node}/status`,
      uniq_id: `${node}${part.component}${part.id}`,
      dev: device,
      o: origin,
      ...part.config,
    },
  ];
  const stated = parts.flatMap((part) => (part.initial === undefined ? [] : [{ ...part, initial: part.initial }]));
  return new Thing({
    name,
    announcements: Object.fromEntries(parts.map(announce)),
    values: { [`${node}/status`]: "online", ...Object.fromEntries(stated.map((part) => [state(part), part.initial])) },
    commands: Object.fromEntries(
      parts
        .filter(({ commanded }) => commanded)
        .map((part) => [
          command(part),
          (payload: string): Changes =>
            part.initial === undefined ? {} : { [state(part)]: part.answer?.(payload) ?? payload },
        ]),
    ),
    drift: (values, random) =>
      Object.fromEntries(
        stated
          .filter((part) => part.drift && random.chance(0.4))
          .map((part) => [state(part), part.drift?.(String(values.get(state(part))), random) ?? ""]),
      ),
  });
}

const measured = (id: string, name: string, deviceClass: string, unit: string, start: number, by: number): Part => ({
  component: "sensor",
  id,
  config: { name, dev_cla: deviceClass, unit_of_meas: unit, stat_cla: "measurement" },
  initial: String(start),
  drift: (value, random) => String(random.step(Number(value), by, [0, start * 3])),
});

export const PARTS = {
  co2: measured("co2", "CO2", "carbon_dioxide", "ppm", 640, 30),
  pm25: measured("pm25", "PM2.5", "pm25", "µg/m³", 8, 2),
  pressure: measured("pressure", "Pressure", "atmospheric_pressure", "hPa", 1_013, 1),
  garageDoor: {
    component: "cover",
    id: "door",
    config: { name: "Door", dev_cla: "garage", pl_cls: "CLOSE", stat_open: "OPEN", stat_clsd: "CLOSED" },
    initial: "CLOSED",
    commanded: true,
    answer: (command) => (command === "STOP" ? "stopped" : command === "OPEN" ? "OPEN" : "CLOSED"),
  },
  fan: { component: "fan", id: "ceiling", config: { name: null }, initial: "OFF", commanded: true },
  restart: {
    component: "button",
    id: "restart",
    config: { name: "Restart", dev_cla: "restart", ent_cat: "config" },
    commanded: true,
  },
  message: { component: "text", id: "message", config: { name: "Message" }, initial: "hello", commanded: true },
  target: {
    component: "number",
    id: "target",
    config: { name: "Target", min: 0, max: 40, step: 0.5, unit_of_meas: "°C" },
    initial: "21.5",
    commanded: true,
  },
  page: {
    component: "select",
    id: "page",
    config: { name: "Page", ops: ["clock", "weather", "energy"] },
    initial: "clock",
    commanded: true,
  },
  presence: {
    component: "binary_sensor",
    id: "presence",
    config: { name: "Presence", dev_cla: "occupancy" },
    initial: "OFF",
    drift: (_value, random) => random.pick(["ON", "OFF"]),
  },
  relay: { component: "switch", id: "relay", config: { name: "Relay" }, initial: "OFF", commanded: true },
} satisfies Record<string, Part>;
