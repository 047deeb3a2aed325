import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe } from "../../support/mqtt-listener.ts";

let folder = "";
let mosquitto: Mosquitto | null = null;
let seen: Observed | null = null;

const openssl = (...words: string[]) => execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
const read = (name: string) => readFileSync(join(folder, name), "utf8");

/** Signed by our own authority, for this name; already expired where `days` is negative. */
function certify(name: string, subject: string, alternative: string, days = "30"): void {
  openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", subject);
  execFileSync("sh", ["-c", `printf 'subjectAltName=${alternative}' > ${name}.ext`], { cwd: folder });
  const dates = days.startsWith("-")
    ? ["-not_before", "20200101000000Z", "-not_after", "20200201000000Z"]
    : ["-days", days];
  const words = ["x509", "-req", "-in", `${name}.csr`, "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"];
  try {
    openssl(...words, "-extfile", `${name}.ext`, "-out", `${name}.crt`, ...dates);
  } catch {
    // Older versions of openssl know no dates here, but a number of days below zero.
    openssl(...words, "-extfile", `${name}.ext`, "-out", `${name}.crt`, "-days", days);
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-tls-"));
  const authority = (name: string) =>
    openssl(
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", `/CN=${name}`],
      ...["-keyout", `${name}.key`, "-out", `${name}.crt`],
    );
  authority("ca");
  authority("stranger");
  certify("server", "/CN=localhost", "DNS:localhost,IP:127.0.0.1");
  certify("elsewhere", "/CN=elsewhere", "DNS:elsewhere.invalid");
  certify("expired", "/CN=localhost", "DNS:localhost,IP:127.0.0.1", "-1");
  certify("client", "/CN=rollcall", "DNS:rollcall");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await seen?.broker.close();
  await mosquitto?.stop();
  seen = null;
  mosquitto = null;
});

async function connect(
  server: string,
  options: Partial<Parameters<typeof observe>[0]>,
  listener = "",
): Promise<Observed> {
  const file = (name: string) => join(folder, name);
  mosquitto = await startMosquitto({
    listener: `certfile ${file(`${server}.crt`)}\nkeyfile ${file(`${server}.key`)}\ncafile ${file("ca.crt")}\n${listener}`,
  });
  seen = observe({ url: `mqtts://localhost:${mosquitto.port}`, ...options });
  return seen;
}

test("a broker with a certificate of our own authority is trusted, roll call and all", async () => {
  const observed = await connect("server", { ca: read("ca.crt") });
  await observed.until("online", () => observed.broker.published > 0);
  await observed.until("roll", () => observed.roll?.state === "complete");
});

test("a client certificate opens the door where it is asked for", async () => {
  const certificate = { ca: read("ca.crt"), certificate: read("client.crt"), key: read("client.key") };
  const observed = await connect("server", certificate, "require_certificate true");
  await observed.until("online", () => observed.status?.state === "online");
});

test.each([
  ["an authority nobody knows", "server", {}, /authority that is not known|self-signed/],
  ["another authority", "server", { ca: "stranger" }, /authority|signed/],
  ["another name", "elsewhere", { ca: "ca" }, /for another name/],
  ["a date that is over", "expired", { ca: "ca" }, /has expired/],
] as const)(
  "a certificate with %s is refused with a reason of its own",
  async (_what, server, { ca }: { ca?: string }, reason) => {
    const observed = await connect(server, ca === undefined ? {} : { ca: read(`${ca}.crt`) });
    await observed.until("explained", () => reason.test(observed.status?.reason ?? ""));
    expect(observed.statuses.every(({ state }) => state !== "online")).toBe(true);
    expect(observed.status?.advice).toMatch(/\S/);
  },
);

test("any certificate is accepted only when this is wished", async () => {
  const observed = await connect("expired", { verify: false });
  await observed.until("online", () => observed.status?.state === "online");
});

test("a missing client certificate is told", async () => {
  const observed = await connect("server", { ca: read("ca.crt") }, "require_certificate true");
  await observed.until("explained", () => /certificate|closed|cut/.test(observed.status?.reason ?? ""));
  expect(observed.statuses.every(({ state }) => state !== "online")).toBe(true);
});

test("a key that belongs to another certificate is told", async () => {
  const pair = { ca: read("ca.crt"), certificate: read("client.crt"), key: read("server.key") };
  const observed = await connect("server", pair);
  await observed.until("explained", () => /key does not belong/.test(observed.status?.reason ?? ""));
});

test("a file that is no certificate is told", async () => {
  const observed = await connect("server", { ca: read("ca.crt"), certificate: "nonsense", key: "nonsense" });
  await observed.until("explained", () => /PEM/.test(observed.status?.reason ?? ""));
});

test("a port that does not speak TLS is told", async () => {
  mosquitto = await startMosquitto();
  const observed = observe({ url: `mqtts://localhost:${mosquitto.port}`, ca: read("ca.crt") });
  seen = observed;
  await observed.until("explained", () => /does not speak TLS|cut/.test(observed.status?.reason ?? ""));
});
