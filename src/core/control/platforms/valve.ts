import type { ValveConfig } from "../../discovery/platforms/valve.ts";
import { toNumber } from "../../python/numbers.ts";
import type { Json } from "../../python/value.ts";
import { fromPercentage } from "../../state/percentage.ts";
import {
  isOptimisticValve,
  VALVE_CLOSE,
  VALVE_OPEN,
  VALVE_SET_POSITION,
  VALVE_STOP,
} from "../../state/platforms/valve.ts";
import { setValveState, type ValveFields } from "../../state/platforms/valve-fields.ts";
import { roundTo } from "../../state/rounding.ts";
import type { Call } from "../call.ts";
import { asInteger, required } from "../fields.ts";
import type { Services } from "../service.ts";

type ValveCall = Call<ValveConfig, ValveFields>;

/** Spec §14.27. */
export const VALVE_SERVICES: Services<ValveConfig, ValveFields> = {
  open_valve: { needs: [VALVE_OPEN], run: open },
  close_valve: { needs: [VALVE_CLOSE], run: close },
  toggle: { needs: [VALVE_OPEN | VALVE_CLOSE], run: toggle },
  stop_valve: { needs: [VALVE_STOP], run: stop },
  set_valve_position: {
    needs: [VALVE_SET_POSITION],
    fields: { position: required(asInteger(0, 100)) },
    run: (call) => setPosition(call, toNumber(call.values.get("position")) ?? 0),
  },
};

/** Home Assistant never knows a valve with positions as closed here. */
function toggle(call: ValveCall): void {
  const { config, fields } = call;
  if (typeof config.payload_stop === "string" && (fields.isOpening || fields.isClosing)) stop(call);
  else if (fields.isClosed || !fields.wentOpen) open(call);
  else close(call);
}

function stop(call: ValveCall): void {
  send(call, call.config.payload_stop ?? null);
}

/** A valve with positions is opened and closed by them. */
function open(call: ValveCall): void {
  const { config } = call;
  if (config.reports_position) setPosition(call, 100);
  else move(call, config.payload_open === undefined ? "OPEN" : config.payload_open, "open");
}

function close(call: ValveCall): void {
  const { config } = call;
  if (config.reports_position) setPosition(call, 0);
  else move(call, config.payload_close === undefined ? "CLOSE" : config.payload_close, "closed");
}

function move(call: ValveCall, payload: string | null, state: "open" | "closed"): void {
  const { config, fields } = call;
  send(call, payload);
  if (!isOptimisticValve(config)) return;
  setValveState(fields, config, state);
  call.write();
}

function setPosition(call: ValveCall, position: number): void {
  const { config, fields } = call;
  const raw = roundTo(fromPercentage(position, Number(config.position_closed), Number(config.position_open)), 0);
  const variables = new Map<string, Json>([
    ["position", position],
    ["position_open", config.position_open],
    ["position_closed", config.position_closed],
  ]);
  call.publish(config.command_topic, call.render(config.command_template, raw, variables));
  if (!isOptimisticValve(config)) return;
  setValveState(fields, config, position === config.position_closed ? "closed" : "open");
  fields.position = position;
  call.write();
}

function send(call: ValveCall, payload: string | null): void {
  call.publish(call.config.command_topic, call.render(call.config.command_template, payload));
}
