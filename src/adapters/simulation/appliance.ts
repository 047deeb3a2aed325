import type { Random } from "./random.ts";
import { type Changes, Thing } from "./thing.ts";

type Component = {
  readonly platform: string;
  /** Its part of the announcement; `{base}` in topics stands for the device's own base topic. */
  readonly config: object;
  /** Payloads at the start, by the topic's last part. */
  readonly values?: Readonly<Record<string, string | Uint8Array>>;
  /** Last part of a command topic -> last part of the topic it changes, or a function of the payload. */
  readonly commands?: Readonly<Record<string, string | ((payload: string) => Readonly<Record<string, string>>)>>;
  readonly drift?: (random: Random) => Readonly<Record<string, string | Uint8Array>>;
  readonly events?: readonly string[];
};

type AppliancePlan = {
  readonly id: string;
  readonly name: string;
  readonly maker: string;
  readonly model: string;
  readonly publisher: string;
  readonly components: Readonly<Record<string, Component>>;
};

/** What most appliances of the simulated home have in common. */
export const MAKER = { maker: "Rollcall Works", publisher: "Home hub" };

/** A device announced whole, in one message on `homeassistant/device/<id>/config`. */
export function appliance({ id, name, maker, model, publisher, components }: AppliancePlan): Thing {
  const base = `home/${id}`;
  const parts = Object.entries(components);
  const place = <T>(values: Readonly<Record<string, T>> = {}) =>
    Object.entries(values).map(([end, value]): [string, T] => [`${base}/${end}`, value]);
  return new Thing({
    name,
    announcements: {
      [`homeassistant/device/${id}/config`]: {
        device: { identifiers: [id], name, manufacturer: maker, model },
        origin: { name: publisher, sw_version: "3.2.0", support_url: "https://example.org/support" },
        availability_topic: `${base}/status`,
        components: Object.fromEntries(parts.map(([key, part]) => [key, announced(id, base, key, part)])),
      },
    },
    values: {
      [`${base}/status`]: "online",
      ...Object.fromEntries(parts.flatMap(([, part]) => place(part.values))),
    },
    commands: Object.fromEntries(
      parts.flatMap(([, part]) => place(part.commands).map(([topic, effect]) => [topic, answer(base, effect)])),
    ),
    drift: (_values, random) =>
      Object.fromEntries(
        parts.flatMap(([, part]) => (part.drift && random.chance(0.3) ? place(part.drift(random)) : [])),
      ),
    events: parts.flatMap(([, part]) => (part.events ?? []).map((end) => `${base}/${end}`)),
  });
}

function announced(id: string, base: string, key: string, { platform, config }: Component): object {
  const written = JSON.stringify(config).replaceAll("{base}", base);
  const unique = platform === "tag" || platform === "device_automation" ? {} : { unique_id: `${id}_${key}` };
  return { platform, ...unique, ...(JSON.parse(written) as object) };
}

function answer(base: string, effect: string | ((payload: string) => Readonly<Record<string, string>>)) {
  return (payload: string): Changes => {
    const changes = typeof effect === "string" ? { [effect]: payload } : effect(payload);
    return Object.fromEntries(Object.entries(changes).map(([end, value]) => [`${base}/${end}`, value]));
  };
}
