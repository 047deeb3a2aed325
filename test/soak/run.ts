/**
 * The app for minutes under a steady load, its connection to the broker cut every ten seconds and pages coming and going,
 * in a control group with little memory and half a processor where the machine lets one be made. Prints what it used.
 * Arguments: minutes (2), entities (20,000), messages a second (1,000), memory in MB (256; 0 for no limit).
 */
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { residentMb } from "../../bench/measure.ts";
import { announcements, retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { LiveClient } from "../support/live-client.ts";
import { loadSensors, startFlood } from "../support/load.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { sleep } from "../support/waiting.ts";

const [minutes = 2, entities = 20_000, perSecond = 1_000, memoryMb = 256] = process.argv.slice(2).map(Number);
const TOPICS = 1_000;
const CUT_EVERY_S = 10;
const PAGES = 3;
const GROUPS = "/sys/fs/cgroup";
const GROUP = "rollcall-soak";
const KINDS = ["memory", "cpu"] as const;

const mosquitto = await startMosquitto({ config: "max_queued_messages 8192" });
const link = await aLink(mosquitto.port);
await retain(mosquitto.url, [...loadSensors(TOPICS), ...announcements(entities - TOPICS)]);
// What a process has before it joins a group is not counted: the app is born in it.
const isLimited = memoryMb > 0 && limit(memoryMb);
const app = await App.start(link.url);
if (isLimited) join("..");
await app.rollEnded();
const count = perSecond * 60 * minutes;
const flood = startFlood(mosquitto.url, { count, topics: TOPICS, perSecond });
const samples: { second: number; mb: number; handles: number }[] = [];
const pages: LiveClient[] = [];
let isOver = false;
flood.once("exit", () => {
  isOver = true;
});
for (let second = 1; !isOver; second += 1) {
  await sleep(1_000);
  if (second % CUT_EVERY_S === 0) link.cut();
  pages.push(await LiveClient.open(app.live));
  if (pages.length > PAGES) pages.shift()?.socket.close();
  if (second % 5 === 0)
    samples.push({ second, mb: residentMb(app.pid), handles: readdirSync(`/proc/${app.pid}/fd`).length });
}
for (const page of pages) page.socket.close();
await sleep(8_000);
const { messages, counts, broker, loopDelayMs } = await app.status();
const after = { mb: residentMb(app.pid), handles: readdirSync(`/proc/${app.pid}/fd`).length };
const late = samples.slice(Math.floor(samples.length / 3));
process.stdout.write(
  `${[
    `${count} messages sent at ${perSecond}/s beside ${counts.announcements} announcements; limited: ${isLimited}`,
    `received ${messages.received}, lost ${messages.dropped}, connection cut ${link.cuts()} times, broker ${broker.state}`,
    `most memory of the group: ${mostMb()} MB`,
    `resident MB: ${samples.map(({ mb }) => mb.toFixed(0)).join(" ")}; at rest ${after.mb.toFixed(0)}`,
    `slope of the last two thirds: ${slope(late).toFixed(2)} MB a minute`,
    `handles: ${samples.map(({ handles }) => handles).join(" ")}; at rest ${after.handles}`,
    `loop delay p99 ${loopDelayMs.p99} ms, max ${loopDelayMs.max} ms`,
  ].join("\n")}\n`,
);
process.exitCode = (await app.stop()) ?? 1;
link.close();
await mosquitto.stop();
release();

/** Least squares over time. */
function slope(points: readonly { second: number; mb: number }[]): number {
  const mean = (pick: (point: { second: number; mb: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean(({ second }) => second), mean(({ mb }) => mb)];
  const over = points.reduce((sum, { second, mb }) => sum + (second - x) * (mb - y), 0);
  return (60 * over) / points.reduce((sum, { second }) => sum + (second - x) ** 2, 0);
}

/** Control groups of the first version; whether there are any that can be used. */
function limit(mb: number): boolean {
  try {
    for (const kind of KINDS) mkdirSync(`${GROUPS}/${kind}/${GROUP}`);
    writeFileSync(`${GROUPS}/memory/${GROUP}/memory.limit_in_bytes`, String(mb * 1_024 * 1_024));
    writeFileSync(`${GROUPS}/cpu/${GROUP}/cpu.cfs_quota_us`, "50000");
    join(".");
    return true;
  } catch {
    return false;
  }
}

/** This process goes into the group or out of it; what it starts is where it was. */
function join(where: "." | ".."): void {
  for (const kind of KINDS) writeFileSync(`${GROUPS}/${kind}/${GROUP}/${where}/cgroup.procs`, String(process.pid));
}

function mostMb(): number {
  const bytes = isLimited ? readFileSync(`${GROUPS}/memory/${GROUP}/memory.max_usage_in_bytes`, "utf8") : "0";
  return Math.round(Number(bytes) / 1_024 / 1_024);
}

function release(): void {
  for (const kind of KINDS) {
    try {
      rmdirSync(`${GROUPS}/${kind}/${GROUP}`);
    } catch {
      // There was none.
    }
  }
}

/** A way to the broker that can be cut: everybody on it is thrown off at once, and may come back. */
async function aLink(port: number) {
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    cut: () => {
      cuts += 1;
      cut();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
