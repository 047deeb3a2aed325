import { describe, expect, test } from "vitest";
import type { DeviceBlock } from "../../../src/core/discovery/device-block.ts";
import { DeviceRegistry } from "../../../src/core/registry/device-registry.ts";

function block(parts: Partial<DeviceBlock>): DeviceBlock {
  return { identifiers: [], connections: [], ...parts };
}

function create() {
  const said: string[] = [];
  const registry = new DeviceRegistry("mqtt", (type, { name }) => said.push(`${type} ${name}`));
  return { registry, said };
}

describe("the device registry", () => {
  test("knows a device by any of its identifiers and connections, and never forgets one", () => {
    const { registry } = create();
    const first = registry.getOrCreate(
      block({ identifiers: ["a"], connections: [["mac", "AA-BB-CC-DD-EE-FF"]] }),
      null,
    );
    const again = registry.getOrCreate(block({ identifiers: ["b"], connections: [["mac", "aabbccddeeff"]] }), null);
    expect(again).toBe(first);
    expect(again).toMatchObject({ identifiers: ["a", "b"], connections: [["mac", "aa:bb:cc:dd:ee:ff"]] });
  });

  test("refuses to join two devices", () => {
    const { registry } = create();
    registry.getOrCreate(block({ identifiers: ["a"] }), null);
    registry.getOrCreate(block({ identifiers: ["b"] }), null);
    expect(registry.getOrCreate(block({ identifiers: ["a", "b"] }), null)).toMatchObject({ rule: "joined-devices" });
  });

  test("makes the device another goes through before it is announced, named after the MQTT entry", () => {
    const { registry } = create();
    registry.getOrCreate(block({ identifiers: ["a"], name: "Lamp", via_device: "bridge" }), null);
    expect(registry.withIdentifier("bridge")).toMatchObject({ name: "mqtt" });
    expect(registry.withIdentifier("a")?.viaDeviceId).toBe(registry.withIdentifier("bridge")?.id);
  });

  test("refuses a device that goes through itself", () => {
    const { registry } = create();
    const self = block({ identifiers: ["a"], via_device: "a" });
    expect(registry.getOrCreate(self, null)).toMatchObject({ rule: "own-via-device" });
  });

  test("keeps what a later announcement leaves out", () => {
    const { registry } = create();
    registry.getOrCreate(block({ identifiers: ["a"], name: "Lamp", model: "L1" }), null);
    expect(registry.getOrCreate(block({ identifiers: ["a"], name: "Lantern" }), null)).toMatchObject({
      name: "Lantern",
      model: "L1",
    });
  });

  test("gives a device the same id in every run", () => {
    const ids = [create(), create()].map(({ registry }) => {
      const device = registry.getOrCreate(block({ identifiers: ["0x01"] }), null);
      return "id" in device ? device.id : null;
    });
    expect(ids[0]).toBe(ids[1]);
  });

  test("puts a child under its parent and refuses to give it to another", () => {
    const { registry } = create();
    const child = { identifiers: ["k"], name: "Kid" };
    registry.getOrCreate(block({ identifiers: ["p"], child_device: child }), null);
    expect(registry.withIdentifier("k")?.parentId).toBe(registry.withIdentifier("p")?.id);
    const other = block({ identifiers: ["q"], child_device: child });
    expect(registry.getOrCreate(other, null)).toMatchObject({ rule: "foreign-child" });
  });
});
