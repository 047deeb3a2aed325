import { appliance, MAKER } from "./appliance.ts";

export const boiler = () =>
  appliance({
    id: "boiler",
    name: "Boiler",
    model: "Vito 200",
    ...MAKER,
    publisher: "ems-esp",
    components: {
      water: {
        platform: "water_heater",
        config: {
          name: "Hot water",
          modes: ["off", "eco", "performance"],
          mode_state_topic: "{base}/mode",
          mode_command_topic: "{base}/mode/set",
          temperature_state_topic: "{base}/target",
          temperature_command_topic: "{base}/target/set",
          current_temperature_topic: "{base}/now",
          min_temp: 40,
          max_temp: 65,
        },
        values: { mode: "eco", target: "52", now: "50.5" },
        commands: { "mode/set": "mode", "target/set": "target" },
        drift: (random) => ({ now: random.step(50, 3, [40, 65]).toFixed(1) }),
      },
      firmware: {
        platform: "update",
        config: {
          name: "Firmware",
          state_topic: "{base}/version",
          latest_version_topic: "{base}/latest",
          command_topic: "{base}/install",
          payload_install: "go",
        },
        values: { version: "3.7.0", latest: "3.7.2" },
        commands: { install: () => ({ version: "3.7.2" }) },
      },
      next_service: {
        platform: "date",
        config: { name: "Next service", state_topic: "{base}/service", command_topic: "{base}/service/set" },
        values: { service: "2027-03-01" },
        commands: { "service/set": "service" },
      },
    },
  });

export const garden = () =>
  appliance({
    id: "garden_valve",
    name: "Garden valve",
    model: "GV-1",
    ...MAKER,
    components: {
      valve: {
        platform: "valve",
        config: {
          name: null,
          device_class: "water",
          state_topic: "{base}/state",
          command_topic: "{base}/set",
          reports_position: true,
        },
        values: { state: "0" },
        commands: { set: "state" },
      },
      starts: {
        platform: "time",
        config: { name: "Starts at", state_topic: "{base}/starts", command_topic: "{base}/starts/set" },
        values: { starts: "06:30:00" },
        commands: { "starts/set": "starts" },
      },
      skip: {
        platform: "datetime",
        config: { name: "Paused until", state_topic: "{base}/paused", command_topic: "{base}/paused/set" },
        values: { paused: "2026-12-01T06:00:00+00:00" },
        commands: { "paused/set": "paused" },
      },
      soil: {
        platform: "sensor",
        config: {
          name: "Soil moisture",
          device_class: "moisture",
          unit_of_measurement: "%",
          state_class: "measurement",
          state_topic: "{base}/soil",
        },
        values: { soil: "34.0" },
        drift: (random) => ({ soil: random.step(34, 6, [10, 80]).toFixed(1) }),
      },
    },
  });

export const bedroomAir = () =>
  appliance({
    id: "bedroom_air",
    name: "Bedroom humidifier",
    model: "H-10",
    ...MAKER,
    components: {
      humidifier: {
        platform: "humidifier",
        config: {
          name: null,
          state_topic: "{base}/state",
          command_topic: "{base}/set",
          target_humidity_state_topic: "{base}/target",
          target_humidity_command_topic: "{base}/target/set",
          current_humidity_topic: "{base}/now",
          modes: ["normal", "sleep"],
          mode_state_topic: "{base}/mode",
          mode_command_topic: "{base}/mode/set",
        },
        values: { state: "ON", target: "45", now: "41", mode: "normal" },
        commands: { set: "state", "target/set": "target", "mode/set": "mode" },
        drift: (random) => ({ now: random.step(42, 3, [20, 70], 0).toFixed(0) }),
      },
    },
  });
