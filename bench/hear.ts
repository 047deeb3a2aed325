/** CPU time of one state message inside the process, without network: the home alone, and the engine around it. */
import type { Delivery } from "../src/core/home/outcome.ts";
import { aHome } from "../test/support/home.ts";
import { createEngine } from "./heart.ts";
import { median } from "./measure.ts";
import { announcements, listeners, states } from "./recorded.ts";
import { table } from "./table.ts";

const MESSAGES = 4_000;
const ROUNDS = 5;
const VARIANTS = 8;

const announced = announcements(23_276);
const counts = listeners(announced);
const encoder = new TextEncoder();
const toDelivery = ({ topic, payload, retain }: { topic: string; payload: string; retain: boolean }) => ({
  topic,
  payload: encoder.encode(payload),
  retain,
  qos: 0 as const,
  receivedMs: Date.now(),
});
const chosen = (isWanted: (entities: number) => boolean) =>
  states()
    .filter(({ topic }) => isWanted(counts.get(topic) ?? 0))
    .map((message) => ({ ...message, retain: false }));
const many = chosen((count) => count >= 15 && count <= 25);
const mix = chosen((count) => count >= 1);

/** As devices repeat themselves: the same state, heard a little later and a little better. */
const later = (messages: typeof many) => Array.from({ length: VARIANTS }, (_, at) => laterBy(messages, at)).flat();
const laterBy = (messages: typeof many, at: number) =>
  messages.map((message) => ({
    ...message,
    payload: message.payload
      .replace(/"linkquality":\d+/, `"linkquality":${100 + at}`)
      .replace(/"last_seen":"[^"]*"/, `"last_seen":"2026-01-10T08:00:${10 + at}.000Z"`),
  }));

const home = aHome({ nowMs: () => Date.now() });
const engine = createEngine(home);
for (const message of announced) engine.receive(toDelivery(message));
const receive = (message: Parameters<typeof engine.receive>[0]) => engine.receive(message);

/** Median of the rounds, µs per message. */
function measure(messages: typeof many, take: (message: ReturnType<typeof toDelivery>) => unknown) {
  const input = messages.map(toDelivery);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    for (let at = 0; at < MESSAGES; at += 1) {
      const message = input[at % input.length];
      if (message) take(message);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / MESSAGES;
  });
  return median(rounds).toFixed(2);
}

const hear = (delivery: Delivery) => home.hear(delivery);
table(
  "One state message in the process, µs CPU",
  ["", "15 to 25 entities", "real mix"],
  [
    ["Home.hear, payload repeats", measure(many, hear), measure(mix, hear)],
    ["Home.hear, link quality and time differ", measure(later(many), hear), measure(later(mix), hear)],
    ["Engine.receive, payload repeats", measure(many, receive), measure(mix, receive)],
    ["Engine.receive, link quality and time differ", measure(later(many), receive), measure(later(mix), receive)],
  ],
);
