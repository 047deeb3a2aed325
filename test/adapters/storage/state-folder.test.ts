import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StateFolder } from "../../../src/adapters/storage/state-folder.ts";

let path: string;
let folder: StateFolder;
let logged: string[] = [];
const open = () => new StateFolder(path, { warn: (about, text) => logged.push(`${text} ${JSON.stringify(about)}`) });

beforeEach(() => {
  logged = [];
  path = mkdtempSync(join(tmpdir(), "rollcall-state-"));
  folder = open();
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

test("who may pass the gate is there again in the next run, whatever the names hold", () => {
  const known = { learned: true, admitted: ['Zig"bee\n2MQTT', "tasmota_*"], denied: ["Fremdes Gerät"] };
  expect(folder.knownPublishers()).toBeNull();
  folder.keepPublishers(known);
  expect(open().knownPublishers()).toEqual(known);
});

test.each(["", "{oops", "[]", '{"learned":true,"admitted":[5],"denied":[]}'])(
  "a file that holds %s counts as none",
  (content) => {
    writeFileSync(join(path, "known-publishers.json"), content);
    expect(folder.knownPublishers()).toBeNull();
  },
);

test("a folder that cannot be written is an error, and the log says so", () => {
  rmSync(path, { recursive: true });
  expect(() => folder.keepPublishers({ learned: true, admitted: [], denied: [] })).toThrow("ENOENT");
  expect(logged).toEqual([expect.stringMatching(/^who may pass the gate .*ENOENT/)]);
});

test("a folder that cannot be written gives a name for this run, and the log says once that it is lost", () => {
  mkdirSync(join(path, "installation-id"));
  const id = folder.installationId();
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(folder.installationId()).toBe(id);
  expect(logged).toEqual([expect.stringMatching(/lost when it ends .*EISDIR/)]);
});

test("topics of roll calls that end together are all kept, and the last ones stand", async () => {
  const rolls = Array.from({ length: 20 }, (_, roll) =>
    Array.from({ length: 500 }, (_, at) => `roll-${roll}/${at}/config`),
  );
  await Promise.all(rolls.map((topics) => folder.keepTopics(topics)));
  expect(open().knownTopics()).toEqual(rolls.at(-1));
});
