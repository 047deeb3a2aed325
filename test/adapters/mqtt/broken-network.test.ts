import { execFileSync } from "node:child_process";
import dns from "node:dns";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FaultyLink } from "../../support/faulty-link.ts";
import { freePort, type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe, until } from "../../support/mqtt-listener.ts";

/** The plan: 5 of 20 s, and 100 flaps. Shorter than 8 s, a silence ends before the keepalive of 5 s finds it out. */
const SILENCES = Number(process.env["SILENCES"] ?? 1);
const SILENCE_MS = Number(process.env["SILENCE_MS"] ?? 8_500);
const FLAPS = Number(process.env["FLAPS"] ?? 8);
const SCALE = 0.1;
/** The longest pause between two attempts, and what an attempt may take. */
const BACKOFF_MS = 60_000 * SCALE;
const ATTEMPT_MS = 5_000 * SCALE;

let mosquitto: Mosquitto;
let ports: { tcp: number; ws: number; tls: number };
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  const [ws, tls] = [await freePort(), await freePort()];
  mosquitto = await startMosquitto({
    config: (folder) => {
      const files = ["-keyout", `${folder}/key`, "-out", `${folder}/cert`];
      const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3", "-subj", "/CN=localhost", ...files];
      execFileSync("openssl", words, { stdio: "pipe" });
      const secure = `listener ${tls} 127.0.0.1\ncertfile ${folder}/cert\nkeyfile ${folder}/key`;
      return `sys_interval 1\nlistener ${ws} 127.0.0.1\nprotocol websockets\n${secure}`;
    },
  });
  ports = { tcp: mosquitto.port, ws, tls };
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
  await mosquitto.stop();
});

async function connect(kind: keyof typeof ports, scheme: string, path = "") {
  const link = await FaultyLink.start(ports[kind]);
  const url = `${scheme}://127.0.0.1:${link.port}${path}`;
  const own = { clientId: `rollcall-${kind}`, statusTopic: `status/${kind}`, verify: false, timeScale: SCALE };
  const seen = observe({ url, ...own });
  closing.push(
    async () => seen.broker.close(),
    async () => link.close(),
  );
  seen.broker.want(`lamp/${kind}`, 1);
  await works(seen, kind);
  return { link, seen };
}

async function works({ broker, messages, until: wait }: Observed, kind: string, limitMs = 20_000): Promise<void> {
  const before = messages.length;
  let isBusy = false;
  const say = async () => {
    isBusy = true;
    await broker.publish({ topic: `lamp/${kind}`, payload: "on", qos: 1, retain: false }).catch(() => undefined);
    isBusy = false;
  };
  await wait(
    `${kind} works`,
    () => {
      if (!isBusy) void say();
      return messages.slice(before).some(({ topic }) => topic === `lamp/${kind}`);
    },
    limitMs,
  );
}

/** Nothing gets through for a while, with messages on their way. */
async function surviveSilence({ link, seen }: Awaited<ReturnType<typeof connect>>, kind: string): Promise<void> {
  const outcomes = Array.from({ length: 50 }, async (_, n) =>
    seen.broker.publish({ topic: `unacked/${kind}`, payload: `${n}`, qos: 1, retain: false }).then(
      () => "sent",
      (error: { code?: string }) => error.code,
    ),
  );
  link.blackhole();
  // On their way before, or not.
  expect((await Promise.all(outcomes)).filter((outcome) => outcome !== "sent" && outcome !== "timeout")).toEqual([]);
  const attempts = await attemptsFor(link, SILENCE_MS);
  const waits = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
  expect(attempts.length).toBeGreaterThan(1);
  expect(Math.max(...waits)).toBeLessThan(2 * BACKOFF_MS + ATTEMPT_MS + 1_000);
  link.heal();
  await works(seen, kind, BACKOFF_MS + 5_000);
}

/** When connections came. */
async function attemptsFor(link: FaultyLink, ms: number): Promise<readonly number[]> {
  const attempts: number[] = [];
  const end = performance.now() + ms;
  for (let known = link.connections; performance.now() < end; known = link.connections) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (link.connections > known) attempts.push(performance.now());
  }
  return attempts;
}

test("through a network that swallows everything it is tried again and again, over TCP, WebSocket and TLS", async () => {
  const kinds = [
    ["tcp", "mqtt"],
    ["ws", "ws", "/mqtt"],
    ["tls", "mqtts"],
  ] as const;
  await Promise.all(
    kinds.map(async ([kind, scheme, path]) => {
      const made = await connect(kind, scheme, path);
      for (let silence = 0; silence < SILENCES; silence += 1) await surviveSilence(made, kind);
    }),
  );
}, 300_000);

/** What this process holds open, by kind. */
const held = () => {
  const kinds = process.getActiveResourcesInfo().filter((kind) => /TCP|TLS|Timeout/.test(kind));
  return Object.fromEntries(
    [...new Set(kinds)].toSorted().map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
};

/** The least of a while: waiting itself needs timers, and others come and go. */
async function settled(): Promise<Record<string, number>> {
  const least = held();
  for (let look = 0; look < 50; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const [kind, count] of Object.entries(held())) least[kind] = Math.min(least[kind] ?? count, count);
  }
  return least;
}

/** More than before, when what ends by itself within this time has ended. */
async function leftOver(before: Record<string, number>, withinMs: number): Promise<Record<string, number>> {
  for (const end = performance.now() + withinMs; ; ) {
    const more = Object.entries(await settled()).filter(([kind, count]) => count > (before[kind] ?? 0));
    if (more.length === 0 || performance.now() > end) return Object.fromEntries(more);
  }
}

const steady = async ({ seen, link }: { seen: Observed; link: FaultyLink }, kind: string) => {
  await works(seen, kind);
  await seen.until("the roll", () => seen.roll?.state === "complete" && link.open === 2);
};

test("a link that goes and comes leaves nothing behind", async () => {
  const warnings: string[] = [];
  const warn = ({ name, message }: Error) => warnings.push(`${name} ${message}`);
  process.on("warning", warn);
  const made = await connect("tcp", "mqtt");
  await steady(made, "tcp");
  const before = await settled();
  for (let flap = 0; flap < FLAPS; flap += 1) {
    await made.link.refuse();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
    await made.link.listen();
    made.seen.broker.tryNow();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
  }
  made.seen.broker.tryNow();
  await steady(made, "tcp");
  // A connection is looked at for a minute, here 6 s, before it counts as a good one.
  expect(await leftOver(before, 15_000)).toEqual({});
  expect(warnings).toEqual([]);
  process.off("warning", warn);
});

test("a name that cannot be looked up for a while, and then is another address, is found again", async () => {
  const here = await FaultyLink.start(ports.tcp);
  const there = await FaultyLink.start(ports.tcp, { host: "127.0.0.2", port: here.port });
  closing.push(
    async () => here.close(),
    async () => there.close(),
  );
  let answer: string | null = "127.0.0.1";
  let asked = 0;
  vi.spyOn(dns, "lookup").mockImplementation(((
    _name: string,
    options: { all?: boolean },
    done: (...said: unknown[]) => void,
  ) => {
    asked += 1;
    const address = answer;
    setImmediate(() => {
      if (address === null) done(Object.assign(new Error("getaddrinfo EAI_AGAIN"), { code: "EAI_AGAIN" }));
      else if (options.all) done(null, [{ address, family: 4 }]);
      else done(null, address, 4);
    });
  }) as unknown as typeof dns.lookup);
  const seen = observe({ url: `mqtt://broker.test:${here.port}`, timeScale: SCALE });
  closing.push(async () => seen.broker.close());
  seen.broker.want("lamp/tcp", 1);
  await works(seen, "tcp");
  answer = null;
  await here.refuse();
  await seen.until("explained", () => seen.status?.reason?.includes("looked up") === true);
  const before = asked;
  await until("asked on", () => asked > before + 4);
  answer = "127.0.0.2";
  await works(seen, "tcp", BACKOFF_MS + 5_000);
  expect(there.open).toBeGreaterThanOrEqual(2);
});
