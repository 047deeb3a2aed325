import { expect, test } from "vitest";
import { toCounted, toPlainAddress } from "../../../src/server/access/peer.ts";

test.each([
  ["192.168.1.20", "192.168.1.20"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::6", "2001:db8:1:2"],
  ["2001:db8:1:2:ffff::", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  ["::", "0:0:0:0"],
  ["", ""],
])("%s is counted as %s", (address, counted) => {
  expect(toCounted(address)).toBe(counted);
});

test("an address of IPv4 is the same on a socket of IPv6, and nothing else is taken for one", () => {
  expect(toPlainAddress("::ffff:172.30.32.2")).toBe("172.30.32.2");
  expect(toPlainAddress("::FFFF:172.30.32.2")).toBe("172.30.32.2");
  expect(toPlainAddress("::ffff:172.30.32.2.evil")).toBe("::ffff:172.30.32.2.evil");
  expect(toPlainAddress("::ffff:ac1e:2002")).toBe("::ffff:ac1e:2002");
});
