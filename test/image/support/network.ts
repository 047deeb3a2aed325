import { spawnSync } from "node:child_process";

/** Addresses as in a real house: the Supervisor's, one of another app, and the one the app is given. */
export const SUPERVISOR = "172.30.32.2";
export const OTHER_APP = "172.30.33.9";
export const APP = "172.30.33.5";

/** A network of its own for the container, joined to the machine by a cable; the machine's end is the Supervisor. */
export class Network {
  readonly name = `rollcall-${process.pid}`;

  constructor() {
    const [here, there] = [`rc${process.pid}h`, `rc${process.pid}c`];
    ip("netns", "add", this.name);
    ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", this.name);
    ip("addr", "add", `${SUPERVISOR}/23`, "dev", here);
    ip("addr", "add", `${OTHER_APP}/23`, "dev", here);
    ip("link", "set", here, "up");
    ip("-n", this.name, "addr", "add", `${APP}/23`, "dev", there);
    ip("-n", this.name, "link", "set", there, "up");
    ip("-n", this.name, "link", "set", "lo", "up");
  }

  remove(): void {
    ip("netns", "del", this.name);
  }
}

function ip(...command: string[]): void {
  const { status, stderr } = spawnSync("ip", command, { encoding: "utf8" });
  if (status !== 0) throw new Error(`ip ${command.join(" ")}: ${stderr}`);
}
