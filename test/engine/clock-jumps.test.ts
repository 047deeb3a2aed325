import { expect, test } from "vitest";
import { EntityKey } from "../../src/contract/entity.ts";
import { anEngine, BY, Ports, tell } from "../support/engine-ports.ts";

const HOUR_MS = 3_600_000;

test.each([2 * HOUR_MS, -24 * HOUR_MS])(
  "with the clock set by %i ms a command still waits ten seconds",
  async (jumpMs) => {
    const ports = new Ports();
    ports.ms = 48 * HOUR_MS;
    let besideMs = 0;
    ports.nowMs = () => ports.ms + besideMs;
    const engine = anEngine(ports);
    tell(engine, "homeassistant/switch/plug/config", {
      unique_id: "plug",
      command_topic: "plug/set",
      state_topic: "plug/state",
    });
    await engine.callService(EntityKey.parse("switch plug"), "turn_on", {}, BY);
    const states: string[] = [];
    engine.listen(({ fact }) => fact.type === "command-changed" && states.push(fact.command.state));
    besideMs = jumpMs;
    engine.wake();
    ports.pass(engine, 9_900);
    expect(states).toEqual([]);
    ports.pass(engine, 200);
    expect(states).toEqual(["timed-out"]);
  },
);
