import type { Command } from "../../src/contract/command.ts";
import type { EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";

/** The newest commands of one entity, newest first. */
export function recentCommands({ commands }: Tables, key: EntityKey, most: number): readonly Command[] {
  const own: Command[] = [];
  for (const command of commands.values()) if (command.key === key) own.push(command);
  return own.slice(-most).reverse();
}
