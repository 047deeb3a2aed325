import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

type Pair = { readonly near: Socket; readonly far: Socket; readonly number: number };

/** Given bytes on their way to us, answers with what arrives in their place; may hand over more later. */
export type Meddle = (bytes: Buffer, hand: (bytes: Uint8Array) => void, connection: number) => void;

/**
 * A network in front of a broker that fails as it is told to. A connection to it is always accepted while it listens:
 * packets that vanish before that are beyond a proxy.
 */
export class FaultyLink {
  readonly #brokerPort: number;
  readonly #pairs = new Set<Pair>();
  #server: Server | null = null;
  #isBlack = false;
  #host = "127.0.0.1";
  connections = 0;
  port = 0;
  /** Towards us; null: as it comes. */
  meddle: Meddle | null = null;
  /** Each connection is cut after so many bytes of both directions together. */
  cutAfter = Number.POSITIVE_INFINITY;

  private constructor(brokerPort: number) {
    this.#brokerPort = brokerPort;
  }

  static async start(brokerPort: number, at: { host?: string; port?: number } = {}): Promise<FaultyLink> {
    const link = new FaultyLink(brokerPort);
    link.#host = at.host ?? link.#host;
    link.port = at.port ?? 0;
    await link.listen();
    return link;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  get open(): number {
    return this.#pairs.size;
  }

  /** There again, after `refuse`, on the same port. */
  async listen(): Promise<void> {
    const server = createServer((near) => this.#join(near));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, this.#host, resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  /** Nothing gets through any more, in no direction, and nobody is told. */
  blackhole(): void {
    this.#isBlack = true;
    for (const { near, far } of this.#pairs) for (const socket of [near, far]) socket.pause();
  }

  /** What waited gets through now. */
  heal(): void {
    this.#isBlack = false;
    for (const { near, far } of this.#pairs) for (const socket of [near, far]) socket.resume();
  }

  /** All connections end at once. */
  cut(): void {
    for (const pair of this.#pairs) this.#end(pair);
  }

  /** Cuts all, and refuses new ones. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    const closed = new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
    this.cut();
    await closed;
  }

  async close(): Promise<void> {
    await this.refuse();
  }

  #join(near: Socket): void {
    this.connections += 1;
    const far = connect(this.#brokerPort, "127.0.0.1");
    const pair = { near, far, number: this.connections };
    this.#pairs.add(pair);
    let left = this.cutAfter;
    const carry = (bytes: Buffer, to: Socket) => {
      const part = bytes.subarray(0, left);
      left -= part.length;
      if (!to.destroyed) to.write(part);
      // What is written arrives before the end does.
      if (left <= 0) setImmediate(() => this.#end(pair));
    };
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#end(pair));
      if (this.#isBlack) socket.pause();
    }
    near.on("data", (bytes: Buffer) => carry(bytes, far));
    far.on("data", (bytes: Buffer) => {
      if (this.meddle === null) carry(bytes, near);
      else this.meddle(bytes, (other) => carry(Buffer.from(other), near), pair.number);
    });
    if (this.#isBlack) for (const socket of [near, far]) socket.pause();
  }

  #end(pair: Pair): void {
    this.#pairs.delete(pair);
    pair.near.destroy();
    pair.far.destroy();
  }
}

/** Meddles with whole packets; bytes of one that is not whole yet wait. */
export function byPacket(meddle: Meddle): Meddle {
  const rests = new Map<number, Buffer>();
  return (bytes, hand, connection) => {
    let rest = Buffer.concat([rests.get(connection) ?? Buffer.alloc(0), bytes]);
    for (let size = sizeOf(rest); size !== null && size <= rest.length; size = sizeOf(rest)) {
      meddle(rest.subarray(0, size), hand, connection);
      rest = rest.subarray(size);
    }
    rests.set(connection, rest);
  };
}

/** Null while the length itself is not there. */
function sizeOf(bytes: Buffer): number | null {
  let length = 0;
  for (let index = 1; index < Math.min(bytes.length, 5); index += 1) {
    const byte = bytes[index] ?? 0;
    length += (byte & 127) << (7 * (index - 1));
    if (byte < 128) return 1 + index + length;
  }
  return null;
}
