import { expect, test } from "vitest";
import { DeviceJoin } from "../../../src/core/registry/device-sides.ts";
import { announcedDevice, registeredDevice } from "./reconcile-sample.ts";

test.each([
  ["an identifier", { identifiers: ["x", "p"] }, { identifiers: ["p", "y"] }],
  [
    "a connection",
    { connections: [["mac", "aa"]] },
    {
      connections: [
        ["bluetooth", "bb"],
        ["mac", "aa"],
      ],
    },
  ],
] as const)("devices are one by %s they share", (_what, ours, theirs) => {
  const join = new DeviceJoin();
  join.announce(announcedDevice("ours", { identifiers: [], ...ours }));
  const { identifiers = [], connections = [] } = { identifiers: [], connections: [], ...theirs };
  const sides = join.register(
    registeredDevice("theirs", { identifiers: [...identifiers], connections: connections.map(([a, b]) => [a, b]) }),
    0,
  );
  expect(join.announcedOf(sides)?.id).toBe("ours");
  expect(join.registeredOf(announcedDevice("ours", { identifiers: [], ...ours }))).toBe(sides);
});

test("an identifier is not a connection", () => {
  const join = new DeviceJoin();
  join.announce(announcedDevice("ours", { identifiers: ["mac\naa"] }));
  const sides = join.register(registeredDevice("theirs", { identifiers: [], connections: [["mac", "aa"]] }), 0);
  expect(join.announcedOf(sides)).toBeUndefined();
});

test("an identifier that was given up joins nothing any more", () => {
  const join = new DeviceJoin();
  const sides = join.register(registeredDevice("theirs", { identifiers: ["a"] }), 0);
  join.register(registeredDevice("theirs", { identifiers: ["b"] }), 0);
  expect(join.registeredOf(announcedDevice("a"))).toBeUndefined();
  expect(join.registeredOf(announcedDevice("b"))).toBe(sides);
  join.announce(announcedDevice("ours", { identifiers: ["b"] }));
  join.announce(announcedDevice("ours", { identifiers: ["c"] }));
  expect(join.announcedOf(sides)).toBeUndefined();
});

test("a device is counted once, and only when it was told", () => {
  const join = new DeviceJoin();
  join.register(registeredDevice("p"), 0);
  join.register(registeredDevice("p"), 0);
  expect(join.registeredCount).toBe(1);
  join.unregister("ha-p");
  join.unregister("ha-p");
  expect(join.registeredCount).toBe(0);
});
