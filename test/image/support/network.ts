import { spawnSync } from "node:child_process";

/** Addresses as in a real house: the Supervisor's, one of another app, and the one the app is given. */
export const SUPERVISOR = "172.30.32.2";
export const OTHER_APP = "172.30.33.9";
export const APP = "172.30.33.5";

/** The machine's end of the cable, and the container's. */
const [HERE, THERE] = ["rollcall-here", "rollcall-there"];

/** A network of its own for the container, joined to the machine by a cable; the machine's end is the Supervisor. */
export class Network {
  readonly name = "rollcall-image";

  constructor() {
    this.#clear();
    ip("netns", "add", this.name);
    ip("link", "add", HERE, "type", "veth", "peer", "name", THERE, "netns", this.name);
    for (const address of [SUPERVISOR, OTHER_APP]) ip("addr", "add", `${address}/23`, "dev", HERE);
    ip("link", "set", HERE, "up");
    ip("-n", this.name, "addr", "add", `${APP}/23`, "dev", THERE);
    ip("-n", this.name, "link", "set", THERE, "up");
    ip("-n", this.name, "link", "set", "lo", "up");
  }

  remove(): void {
    ip("netns", "del", this.name);
  }

  /** An interrupted run leaves its cable, and the address would be there twice. */
  #clear(): void {
    spawnSync("ip", ["link", "del", HERE]);
    spawnSync("ip", ["netns", "del", this.name]);
  }
}

function ip(...command: string[]): void {
  const { status, stderr } = spawnSync("ip", command, { encoding: "utf8" });
  if (status !== 0) throw new Error(`ip ${command.join(" ")}: ${stderr}`);
}
