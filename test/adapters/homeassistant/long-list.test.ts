import fc from "fast-check";
import { expect, test } from "vitest";
import { findLongList, readLongList } from "../../../src/adapters/homeassistant/long-list.ts";

const PADDING = { text: "x".repeat(140_000) };
const frameOf = (rows: readonly string[], head = '{"id":7,"type": "result","success":true,"result": [') =>
  Buffer.from(`${head}${rows.join(",")}]}`);

async function read(frame: Buffer): Promise<unknown[]> {
  const list = findLongList(frame);
  if (list === undefined) throw new Error("not taken for a long list");
  const rows: unknown[] = [];
  await readLongList(list, (row) => rows.push(row));
  return rows;
}

test("any rows are read as JSON.parse reads them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.json()), async (rows) => {
      const texts = [JSON.stringify(PADDING), ...rows];
      expect(await read(frameOf(texts))).toEqual(texts.map((text) => JSON.parse(text)));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["a short answer", Buffer.from('{"id":7,"type":"result","success":true,"result":[]}')],
  [
    "a long answer that is no list",
    frameOf([JSON.stringify(PADDING)], '{"id":7,"type":"result","success":true,"result":{"a":['),
  ],
  ["a long refusal", frameOf([JSON.stringify(PADDING)], '{"id":7,"type":"result","success":false,"error":[')],
  ["a long event", frameOf([JSON.stringify(PADDING)], '{"id":7,"type":"event","event":[')],
])("%s goes the ordinary way", (_what, frame) => {
  expect(findLongList(frame)).toBeUndefined();
});

test.each([
  ["breaks off in a row", ['{"a":[1,2'], ""],
  ["breaks off in a text", ['{"a":"b\\'], ""],
  ["has a row that is no JSON", ["{a:1}"], "]}"],
  ["has an empty row", ["1", "", "2"], "]}"],
  ["has a bracket too many", ["}"], "]}"],
])("a list that %s is an error, not an endless loop", async (_what, rows, end) => {
  const text = `{"id":7,"type":"result","success":true,"result":[${[JSON.stringify(PADDING), ...rows].join(",")}${end}`;
  await expect(read(Buffer.from(text))).rejects.toThrow(SyntaxError);
});

test("an empty list of a long frame has no rows", async () => {
  expect(await read(Buffer.from(`{"id":7,"type":"result","success":true,"result":[]${" ".repeat(140_000)}}`))).toEqual(
    [],
  );
});
