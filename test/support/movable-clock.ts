import { readFileSync } from "node:fs";

/**
 * Loaded into the app's process before anything of it: its wall clock shows what a file says, milliseconds beside the
 * real one. Timers and the clock that never jumps go on as they do when somebody sets a machine's clock.
 */
const path = process.env["CLOCK_FILE"] ?? "";
const read = () => Number(readFileSync(path, "utf8")) || 0;

let besideMs = read();
setInterval(() => {
  besideMs = read();
}, 10).unref();

const realNow = Date.now;
const now = () => realNow() + besideMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
Object.defineProperty(performance, "timeOrigin", { value: performance.timeOrigin + besideMs });
