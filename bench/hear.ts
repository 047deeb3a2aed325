/** CPU time of one state message inside the process, without network: the home alone, and the engine around it. */
import type { Delivery } from "../src/core/home/outcome.ts";
import { aHome } from "../test/support/home.ts";
import { createEngine } from "./heart.ts";
import { median } from "./measure.ts";
import { announcements, listeners, states } from "./recorded.ts";
import { table } from "./table.ts";

const MESSAGES = 4_000;
const ROUNDS = 5;

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
    .map((message) => toDelivery({ ...message, retain: false }));
const many = chosen((count) => count >= 15 && count <= 25);
const mix = chosen((count) => count >= 1);

const home = aHome({ nowMs: () => Date.now() });
const engine = createEngine(home);
for (const message of announced) engine.receive(toDelivery(message));
const receive = (message: Parameters<typeof engine.receive>[0]) => engine.receive(message);

/** Median of the rounds, µs per message; another value each time where asked, so that nothing repeats. */
function measure(input: readonly Parameters<typeof receive>[0][], take: (message: (typeof input)[number]) => unknown) {
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

/** The same messages with a blank more at every round: other text, same values. */
const altered = (input: typeof many) => {
  const blanks = [0, 1, 2].map((count) =>
    input.map((message) => ({ ...message, payload: padded(message.payload, count) })),
  );
  return blanks.flat();
};
const padded = (payload: Uint8Array, count: number): Uint8Array =>
  payload[0] === 0x7b
    ? Uint8Array.of(0x7b, ...Array.from({ length: count }, () => 0x20), ...payload.subarray(1))
    : payload;

const hear = (delivery: Delivery) => home.hear(delivery);
table(
  "One state message in the process, µs CPU",
  ["", "15 to 25 entities", "real mix"],
  [
    ["Home.hear, payload repeats", measure(many, hear), measure(mix, hear)],
    ["Home.hear, other text each time", measure(altered(many), hear), measure(altered(mix), hear)],
    ["Engine.receive, payload repeats", measure(many, receive), measure(mix, receive)],
    ["Engine.receive, other text each time", measure(altered(many), receive), measure(altered(mix), receive)],
  ],
);
