/** A signal that comes while the rest of the program is still being loaded: nothing was started that must be stopped. */
export function stopEarly(): void {
  process.exit(0);
}

process.on("SIGTERM", stopEarly);
process.on("SIGINT", stopEarly);
