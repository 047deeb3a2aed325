/** Runs the benchmarks named on the command line, or all; prints Markdown tables. Run nothing else beside it. */
import { cpus } from "node:os";
import { measureIdle } from "./sections/idle.ts";
import { measureLatency } from "./sections/latency.ts";
import { measureMemory } from "./sections/memory.ts";
import { measureRoll } from "./sections/roll.ts";
import { measureStates } from "./sections/state.ts";

const SECTIONS: Readonly<Record<string, () => Promise<void>>> = {
  states: measureStates,
  roll: measureRoll,
  memory: measureMemory,
  latency: measureLatency,
  idle: measureIdle,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  process.stderr.write(`No such benchmark: ${unknown.join(", ")}. There are: ${Object.keys(SECTIONS).join(", ")}\n`);
  process.exit(1);
}
process.stdout.write(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${new Date().toISOString().slice(0, 10)}\n`,
);
for (const [name, measure] of Object.entries(SECTIONS))
  if (wanted.length === 0 || wanted.includes(name)) await measure();
