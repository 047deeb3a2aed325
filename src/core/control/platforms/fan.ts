import type { FanConfig } from "../../discovery/platforms/fan.ts";
import { toText } from "../../python/text.ts";
import type { Json } from "../../python/value.ts";
import { floorDivide, fromPercentage } from "../../state/percentage.ts";
import {
  type FanFields,
  FAN_FEATURE as FEATURE,
  isFanAssumed,
  speedCount,
  speedEnds,
} from "../../state/platforms/fan.ts";
import type { Call } from "../call.ts";
import { asBoolean, asInteger, asText, optional, required } from "../fields.ts";
import type { Services } from "../service.ts";

type FanCall = Call<FanConfig, FanFields>;

const PERCENTAGE = asInteger(0, 100);
const STEP = { percentage_step: optional(PERCENTAGE) };

export const FAN_SERVICES: Services<FanConfig, FanFields> = {
  turn_on: {
    needs: [FEATURE.turnOn],
    fields: { percentage: optional(PERCENTAGE), preset_mode: optional(asText) },
    run: turnOn,
  },
  turn_off: { needs: [FEATURE.turnOff], run: turnOff },
  toggle: {
    needs: [FEATURE.turnOn, FEATURE.turnOff],
    run: (call) => (call.fields.isOn ? turnOff(call) : turnOn(call)),
  },
  set_percentage: {
    needs: [FEATURE.speed],
    fields: { percentage: required(PERCENTAGE) },
    run: (call) => setPercentage(call, Number(call.values.get("percentage"))),
  },
  increase_speed: { needs: [FEATURE.speed], fields: STEP, run: (call) => step(call, 1) },
  decrease_speed: { needs: [FEATURE.speed], fields: STEP, run: (call) => step(call, -1) },
  set_preset_mode: {
    needs: [FEATURE.speed, FEATURE.preset],
    fields: { preset_mode: required(asText) },
    run: (call) => setPreset(call, checkPreset(call)),
  },
  oscillate: { needs: [FEATURE.oscillate], fields: { oscillating: required(asBoolean) }, run: oscillate },
  set_direction: { needs: [FEATURE.direction], fields: { direction: optional(asText) }, run: setDirection },
};

function turnOn(call: FanCall): void {
  const { config, fields, values } = call;
  const preset = values.has("preset_mode") ? checkPreset(call) : undefined;
  call.publish(config.command_topic, call.render(config.command_template, config.payload_on));
  const percentage = Number(values.get("percentage") ?? 0);
  if (percentage !== 0) setPercentage(call, percentage);
  if (preset) setPreset(call, preset);
  if (!isFanAssumed(config, "state")) return;
  fields.isOn = true;
  call.write();
}

function turnOff(call: FanCall): void {
  const { config, fields } = call;
  call.publish(config.command_topic, call.render(config.command_template, config.payload_off));
  if (!isFanAssumed(config, "state")) return;
  fields.isOn = false;
  call.write();
}

function setPercentage(call: FanCall, percentage: number): void {
  const { config, fields } = call;
  const { off, full } = speedEnds(config);
  // Adding zero turns -0 into 0.
  const speed = Math.ceil(fromPercentage(percentage, off, full)) + 0;
  call.publish(config.percentage_command_topic, call.render(config.percentage_command_template, speed));
  if (!isFanAssumed(config, "percentage")) return;
  fields.percentage = percentage;
  call.write();
}

/** One speed up or down, or by a percentage where the call names one. */
function step(call: FanCall, direction: 1 | -1): void {
  const current = call.fields.percentage ?? 0;
  const given = call.values.get("percentage_step");
  const count = speedCount(call.config);
  const index = Math.ceil(fromPercentage(current, 0, count));
  const wanted =
    given === undefined ? (floorDivide((index + direction) * 100, count) ?? 0) : current + Number(given) * direction;
  setPercentage(call, Math.min(100, Math.max(0, wanted)));
}

function checkPreset(call: FanCall): string {
  const mode = call.text("preset_mode") ?? "";
  const modes = call.config.preset_modes;
  if (!modes.includes(mode)) {
    call.refuse("unknown-mode", `${mode} is none of ${modes.map((known) => toText(known)).join(", ")}.`);
  }
  return mode;
}

function setPreset(call: FanCall, mode: string): void {
  const { config, fields } = call;
  call.publish(config.preset_mode_command_topic, call.render(config.preset_mode_command_template, mode));
  if (!isFanAssumed(config, "preset_mode")) return;
  fields.presetMode = mode;
  call.write();
}

function oscillate(call: FanCall): void {
  const { config, fields, values } = call;
  const isOscillating = values.get("oscillating") === true;
  const payload = isOscillating ? config.payload_oscillation_on : config.payload_oscillation_off;
  call.publish(config.oscillation_command_topic, call.render(config.oscillation_command_template, payload));
  if (!isFanAssumed(config, "oscillation")) return;
  fields.isOscillating = isOscillating;
  call.write();
}

function setDirection(call: FanCall): void {
  const { config, fields, values } = call;
  const direction: Json | undefined = values.get("direction");
  if (typeof direction !== "string") call.refuse("missing-field", "The service needs a direction.");
  call.publish(config.direction_command_topic, call.render(config.direction_command_template, direction));
  if (!isFanAssumed(config, "direction")) return;
  fields.direction = direction;
  call.write();
}
