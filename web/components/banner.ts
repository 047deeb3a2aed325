import type { Broker, Roll } from "../../src/contract/broker.ts";
import type { Discovery } from "../../src/contract/discovery.ts";
import type { HomeAssistant } from "../../src/contract/home-assistant.ts";
import type { Link } from "../live/link.ts";
import { said } from "../texts/said.ts";
import { countText, numberText, text } from "../texts/text.ts";

export type BannerAction = "reload" | "retry" | "call-roll" | "resume" | "forget";
/** What only somebody who may change things is offered. */
const CHANGES: ReadonlySet<BannerAction> = new Set(["call-roll", "resume", "forget"]);

export type Banner = {
  readonly level: "error" | "warning" | "news";
  readonly title: string;
  readonly sentences: readonly string[];
  readonly action?: { readonly id: BannerAction; readonly label: string };
  /** Between 0 and 1. */
  readonly progress?: number;
};

type Situation = {
  readonly link: Link;
  readonly broker: Broker;
  readonly roll: Roll;
  readonly homeAssistant: HomeAssistant;
  readonly discovery: Discovery;
  /** Entities of the snapshot that are here, and how many are to come; null once it is complete. */
  readonly loading: { readonly have: number; readonly want: number } | null;
  readonly mayChange: boolean;
};

/**
 * What is to be said first: the way to the server, then to the broker, then how far the roll call is; below it, what
 * holds whatever that is. Of a server that is away nothing else is known.
 */
export function toBanners({ link, mayChange, ...known }: Situation): readonly Banner[] {
  const away = linkBanner(link);
  if (away) return [away];
  const first = loadingBanner(known.loading) ?? brokerBanner(known.broker) ?? rollBanner(known.roll);
  const { discovery, homeAssistant } = known;
  const all = [first, pausedBanner(discovery), forgottenBanner(discovery), homeAssistantBanner(homeAssistant)];
  return all.filter((banner) => banner !== null).map((banner) => (mayChange ? banner : withoutChange(banner)));
}

function withoutChange({ action, ...banner }: Banner): Banner {
  return action === undefined || CHANGES.has(action.id) ? banner : { ...banner, action };
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
    sentences: saidOf(reason, advice, failed),
  };
}

function rollBanner({ state, announcements, reason, brokerDropped }: Roll): Banner | null {
  if (state === "complete") return null;
  if (state !== "possibly-incomplete")
    return {
      level: "news",
      title: text(`roll.${state}`, { count: numberText(announcements) }),
      sentences: saidOf(reason),
    };
  const dropped = brokerDropped ? text("roll.dropped", { count: numberText(brokerDropped) }) : null;
  return {
    level: "warning",
    title: text("roll.possibly-incomplete"),
    sentences: saidOf(reason, dropped),
    action: { id: "call-roll", label: text("roll.again") },
  };
}

function pausedBanner({ pausedMs, waiting }: Discovery): Banner | null {
  if (pausedMs === null) return null;
  return {
    level: "warning",
    title: text("discovery.paused"),
    sentences: [countText("discovery.waiting", waiting)],
    action: { id: "resume", label: text("discovery.resume") },
  };
}

/** A broker that lost its memory: nothing is taken away before somebody has said so. */
function forgottenBanner({ forgotten }: Discovery): Banner | null {
  if (forgotten === 0) return null;
  return {
    level: "warning",
    title: countText("forgotten", forgotten),
    sentences: [text("forgotten.meaning"), text("forgotten.advice")],
    action: { id: "forget", label: text("forgotten.forget") },
  };
}

/** Without an address of Home Assistant nothing is missed; a first attempt is over before anybody could read it. */
function homeAssistantBanner({ link, reason, advice }: HomeAssistant): Banner | null {
  if (link !== "lost" && link !== "refused") return null;
  return {
    level: link === "refused" ? "error" : "warning",
    title: text(`home-assistant.${link}`),
    sentences: saidOf(reason, advice),
  };
}

export function failureBanner(message: string): Banner {
  return { level: "error", title: text("change.failed", { message }), sentences: [] };
}

function saidOf(...sentences: readonly (string | null)[]): string[] {
  return sentences.filter((sentence) => sentence !== null).map(said);
}
