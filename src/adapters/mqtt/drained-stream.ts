import { connect as connectTcp, isIP, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { type ConnectionOptions, connect as connectTls } from "node:tls";

const SLICE_MS = 3;
const MAX_BYTES = 256_000_000;

/**
 * A socket that is emptied as fast as the network allows and read in slices. Mosquitto drops what a slow reader leaves
 * in its queue, so the bytes are better kept here than there (reliability.md section 5).
 */
class DrainedStream extends Duplex {
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #scheduled = false;
  #wanted = false;
  #ended = false;

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#keep(chunk));
    socket.on("end", () => {
      this.#ended = true;
      this.#schedule();
    });
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
  }

  /** Whether the network below has not answered yet. */
  get connecting(): boolean {
    return this.#socket.connecting;
  }

  override _read(): void {
    this.#wanted = true;
    this.#schedule();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  /** The library writes a packet in pieces of a few bytes; each alone would be a system call and a segment of its own. */
  override _writev(pieces: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.write(Buffer.concat(pieces.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    this.#chunks.length = 0;
    done(error);
  }

  #keep(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > MAX_BYTES) this.#socket.pause();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || !this.#wanted) return;
    this.#scheduled = true;
    // Not at once: between two slices the event loop empties the socket again.
    setImmediate(() => {
      this.#scheduled = false;
      this.#feed();
    });
  }

  #feed(): void {
    const until = performance.now() + SLICE_MS;
    while (this.#wanted && performance.now() < until) {
      const chunk = this.#chunks.shift();
      if (chunk === undefined) break;
      this.#bytes -= chunk.length;
      this.#wanted = this.push(chunk);
    }
    if (this.#bytes < MAX_BYTES / 2 && this.#socket.isPaused()) this.#socket.resume();
    if (this.#chunks.length > 0) this.#schedule();
    else if (this.#ended) this.push(null);
  }
}

/** Null for WebSocket, whose bytes the library takes itself. */
export function openDrained(url: string, tls: ConnectionOptions): Duplex | null {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  if (protocol === "mqtt:") return new DrainedStream(connectTcp(Number(port || 1883), host));
  if (protocol !== "mqtts:") return null;
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return new DrainedStream(connectTls({ ...tls, ...servername, host, port: Number(port || 8883) }));
}
