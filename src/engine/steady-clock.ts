/** The clock of `ProcessPort.monotonicMs`, for the process and for whoever stamps messages: one that never jumps. */
export function steadyMs(): number {
  return performance.timeOrigin + performance.now();
}
