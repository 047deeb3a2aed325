import { expect, test } from "vitest";
import { Command } from "../../src/contract/command.ts";
import { EntityKey } from "../../src/contract/entity.ts";
import { apply, createTables } from "../../src/contract/tables.ts";
import { recentCommands } from "../../web/lists/recent-commands.ts";
import { createChanges, noteFact } from "../../web/live/changes.ts";

const LAMP = EntityKey.parse("light 0x01 lamp");
const BELL = EntityKey.parse("button 0x02 bell");

function aCommand(id: number, key: EntityKey, state: Command["state"] = "sent") {
  const command = { id, key, service: "turn_on", state, reason: null, publications: [], calledMs: id, endedMs: null };
  return { type: "command-changed", command: Command.parse(command) } as const;
}

test("the newest commands of an entity come first, those of others are left out", () => {
  const tables = createTables();
  for (const fact of [aCommand(1, LAMP), aCommand(2, BELL), aCommand(3, LAMP), aCommand(4, LAMP)]) apply(tables, fact);
  apply(tables, aCommand(3, LAMP, "confirmed"));
  expect(recentCommands(tables, LAMP, 2).map(({ id, state }) => [id, state])).toEqual([
    [4, "sent"],
    [3, "confirmed"],
  ]);
});

test("a command that goes on draws its entity again", () => {
  const changes = createChanges();
  noteFact(changes, aCommand(1, LAMP));
  expect(changes.states).toEqual(new Set([LAMP]));
});
