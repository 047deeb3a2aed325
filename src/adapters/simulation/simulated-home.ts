import { connectAsync } from "mqtt";
import { createThings } from "./home-plan.ts";
import { Random } from "./random.ts";
import type { Message } from "./thing.ts";

export type SimulatedHome = {
  readonly deviceCount: number;
  close(): Promise<void>;
};

/**
 * Fills a broker with a home that announces itself, moves, and answers commands, so that everything can be tried
 * without a device. Speaks plain MQTT: it works on any broker.
 */
export async function startSimulatedHome(options: {
  url: string;
  /** Time between two movements, milliseconds. */
  intervalMs: number;
  seed?: number;
  onFailure: (error: Error) => void;
}): Promise<SimulatedHome> {
  const things = createThings();
  const random = new Random(options.seed ?? 1);
  const { hostname, port } = new URL(options.url);
  const client = await connectAsync({
    protocol: "mqtt",
    host: hostname,
    port: Number(port),
    clientId: "simulated-home",
    queueQoSZero: false,
  });
  client.on("error", options.onFailure);
  const send = (messages: readonly Message[]) => {
    for (const { topic, payload, retain } of messages) {
      client.publish(topic, typeof payload === "string" ? payload : Buffer.from(payload), { retain });
    }
  };

  const byCommand = new Map(things.flatMap((thing) => thing.commandTopics.map((topic) => [topic, thing] as const)));
  client.on("message", (topic, payload) => send(byCommand.get(topic)?.command(topic, payload.toString()) ?? []));
  if (byCommand.size > 0) await client.subscribeAsync([...byCommand.keys()]);

  for (const thing of things) send([...thing.announcements(), ...thing.report()]);
  const timer = setInterval(() => {
    for (const thing of things) send(thing.move(random));
  }, options.intervalMs);

  return {
    deviceCount: things.length,
    close: async () => {
      clearInterval(timer);
      await client.endAsync(true);
    },
  };
}
