import * as z from "zod";
import { type ClassNames, NAMED_BY_CLASS } from "../../core/registry/names.ts";
import type { Session } from "./session.ts";

const Answer = z.object({ resources: z.record(z.string(), z.unknown()) });

const CLASS_NAME = /^component\.(\w+)\.entity_component\.(\w+)\.name$/;

/** What Home Assistant calls device classes in this language; in English where nobody has translated one. */
export async function askClassNames(session: Session, language: string): Promise<ClassNames> {
  const answer = await session.ask({
    type: "frontend/get_translations",
    language,
    category: "entity_component",
    integration: [...NAMED_BY_CLASS],
  });
  return readClassNames(answer);
}

function readClassNames(answer: unknown): ClassNames {
  const { resources } = Answer.safeParse(answer).data ?? { resources: {} };
  return new Map(Object.entries(resources).flatMap(toClassName));
}

/** None or one: most texts are names of states. */
function toClassName([path, text]: [string, unknown]): [string, string][] {
  const [, component, deviceClass] = CLASS_NAME.exec(path) ?? [];
  return component && deviceClass && typeof text === "string" ? [[`${component}.${deviceClass}`, text]] : [];
}
