import { Thing } from "./thing.ts";

const ORIGIN = { name: "Tasmota", sw: "14.2.0", url: "https://tasmota.github.io" };

/** A plug as Tasmota's own discovery announced it: abbreviated keys, `~`, `tele/`, `stat/` and `cmnd/`. */
export function tasmotaPlug(id: string, name: string): Thing {
  const topic = `tasmota_${id}`;
  const sensor = `tele/${topic}/SENSOR`;
  let watts = 12;
  let energy = 3.2;
  const device = { ids: [id], name, mf: "Nous", mdl: "A1T", sw: "14.2.0" };
  const common = {
    o: ORIGIN,
    dev: device,
    avty_t: `tele/${topic}/LWT`,
    pl_avail: "Online",
    pl_not_avail: "Offline",
  };
  const report = () => JSON.stringify({ Time: "2026-11-01T12:00:00", ENERGY: { Total: energy, Power: watts } });
  return new Thing({
    name,
    announcements: plugAnnouncements(id, topic, common),
    values: { [`tele/${topic}/LWT`]: "Online", [`stat/${topic}/POWER`]: "ON", [sensor]: report() },
    commands: {
      [`cmnd/${topic}/POWER`]: (payload, values) => {
        const before = values.get(`stat/${topic}/POWER`);
        return { [`stat/${topic}/POWER`]: payload === "TOGGLE" ? (before === "ON" ? "OFF" : "ON") : payload };
      },
    },
    drift: (values, random) => {
      watts = values.get(`stat/${topic}/POWER`) === "ON" ? random.step(watts, 8, [0, 400], 0) : 0;
      energy = Number((energy + watts / 100_000).toFixed(3));
      return random.chance(0.5) ? { [sensor]: report() } : {};
    },
  });
}

function plugAnnouncements(id: string, topic: string, common: object): Record<string, object> {
  return {
    [`homeassistant/switch/${id}_RL_1/config`]: {
      ...common,
      "~": topic,
      name: null,
      cmd_t: `cmnd/${topic}/POWER`,
      stat_t: `stat/${topic}/POWER`,
      pl_on: "ON",
      pl_off: "OFF",
      uniq_id: `${id}_RL_1`,
    },
    [`homeassistant/sensor/${id}_ENERGY_Power/config`]: {
      ...common,
      "~": `tele/${topic}`,
      name: "Power",
      stat_t: "~/SENSOR",
      val_tpl: "{{value_json['ENERGY']['Power']}}",
      dev_cla: "power",
      unit_of_meas: "W",
      stat_cla: "measurement",
      uniq_id: `${id}_ENERGY_Power`,
    },
    [`homeassistant/sensor/${id}_ENERGY_Total/config`]: {
      ...common,
      "~": `tele/${topic}`,
      name: "Energy total",
      stat_t: "~/SENSOR",
      val_tpl: "{{value_json['ENERGY']['Total']}}",
      dev_cla: "energy",
      unit_of_meas: "kWh",
      stat_cla: "total_increasing",
      uniq_id: `${id}_ENERGY_Total`,
    },
  };
}

/** A bulb of Tasmota with the default light schema: one topic for each property. */
export function tasmotaBulb(id: string, name: string): Thing {
  const base = `tasmota_${id}`;
  const stat = (what: string) => `stat/${base}/${what}`;
  const cmnd = (what: string) => `cmnd/${base}/${what}`;
  return new Thing({
    name,
    announcements: {
      [`homeassistant/light/${id}_LI_1/config`]: {
        o: ORIGIN,
        dev: { ids: [id], name, mf: "Arlec", mdl: "GLD120HA", sw: "14.2.0" },
        name: null,
        cmd_t: cmnd("POWER"),
        stat_t: stat("POWER"),
        pl_on: "ON",
        pl_off: "OFF",
        bri_cmd_t: cmnd("Dimmer"),
        bri_stat_t: stat("Dimmer"),
        bri_scl: 100,
        rgb_cmd_t: cmnd("Color2"),
        rgb_stat_t: stat("Color"),
        fx_cmd_t: cmnd("Scheme"),
        fx_stat_t: stat("Scheme"),
        fx_list: ["0", "1", "2", "3", "4"],
        avty_t: `tele/${base}/LWT`,
        pl_avail: "Online",
        pl_not_avail: "Offline",
        uniq_id: `${id}_LI_1`,
      },
    },
    values: {
      [`tele/${base}/LWT`]: "Online",
      [stat("POWER")]: "ON",
      [stat("Dimmer")]: "60",
      [stat("Color")]: "255,160,40",
      [stat("Scheme")]: "0",
    },
    commands: Object.fromEntries(
      [
        ["POWER", "POWER"],
        ["Dimmer", "Dimmer"],
        ["Color2", "Color"],
        ["Scheme", "Scheme"],
      ].map(([command, state]) => [cmnd(command ?? ""), (payload: string) => ({ [stat(state ?? "")]: payload })]),
    ),
  });
}
