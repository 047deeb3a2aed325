import type { Broker, Roll } from "../../src/contract/broker.ts";
import type { Link } from "../live/link.ts";
import { countText, numberText, text } from "../texts/text.ts";

export type Banner = {
  readonly level: "error" | "warning" | "news";
  readonly title: string;
  readonly sentences: readonly string[];
  readonly action?: { readonly id: "reload" | "retry" | "call-roll"; readonly label: string };
  /** Between 0 and 1. */
  readonly progress?: number;
};

type Situation = {
  readonly link: Link;
  readonly broker: Broker;
  readonly roll: Roll;
  /** Entities of the snapshot that are here, and how many are to come; null once it is complete. */
  readonly loading: { readonly have: number; readonly want: number } | null;
};

/** What is to be said first: the way to the server, then to the broker, then how far the roll call is. */
export function toBanner({ link, broker, roll, loading }: Situation): Banner | null {
  return linkBanner(link) ?? loadingBanner(loading) ?? brokerBanner(broker) ?? rollBanner(roll);
}

function linkBanner(link: Link): Banner | null {
  if (link.state === "outdated")
    return {
      level: "warning",
      title: text("link.outdated"),
      sentences: [text("link.outdated.advice")],
      action: { id: "reload", label: text("link.reload") },
    };
  if (link.state !== "lost") return null;
  return {
    level: "error",
    title: text("link.lost"),
    sentences: [text(`link.${link.cause}`)],
    action:
      link.cause === "session-ended"
        ? { id: "reload", label: text("link.reload") }
        : { id: "retry", label: text("link.retry") },
  };
}

/** Small homes are here before anybody could read it. */
const WORTH_A_LINE = 20_000;

function loadingBanner(loading: Situation["loading"]): Banner | null {
  if (!loading || loading.want < WORTH_A_LINE) return null;
  return {
    level: "news",
    title: text("loading.rows", { have: numberText(loading.have), want: numberText(loading.want) }),
    sentences: [],
    progress: loading.have / loading.want,
  };
}

function brokerBanner({ state, address, reason, advice, attempts }: Broker): Banner | null {
  if (state === "online") return null;
  if (state === "connecting" && attempts === 0)
    return { level: "news", title: text("broker.connecting", { address }), sentences: [] };
  const failed = attempts > 0 ? countText("broker.attempts", attempts) : null;
  return {
    level: "error",
    title: text(`broker.${state}`, { address }),
    sentences: [reason, advice, failed].filter((sentence) => sentence !== null),
  };
}

function rollBanner({ state, announcements, reason, brokerDropped }: Roll): Banner | null {
  if (state === "complete") return null;
  if (state !== "possibly-incomplete")
    return {
      level: "news",
      title: text(`roll.${state}`, { count: numberText(announcements) }),
      sentences: reason === null ? [] : [reason],
    };
  const dropped = brokerDropped ? text("roll.dropped", { count: numberText(brokerDropped) }) : null;
  return {
    level: "warning",
    title: text("roll.possibly-incomplete"),
    sentences: [reason, dropped].filter((sentence) => sentence !== null),
    action: { id: "call-roll", label: text("roll.again") },
  };
}
