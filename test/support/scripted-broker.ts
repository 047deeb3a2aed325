import { type AddressInfo, createServer, type Socket } from "node:net";

export type ScriptedBroker = {
  readonly url: string;
  /** Connections accepted so far. */
  readonly connections: () => number;
  close(): Promise<void>;
};

/** A broker that says exactly these bytes: `script` is called with every packet's first byte and the packet's number on its connection. */
export async function startScriptedBroker(
  script: (type: number, connection: number, say: (bytes: Uint8Array) => void, packet: Buffer) => void,
): Promise<ScriptedBroker> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      for (const packet of split(chunk)) {
        script((packet[0] ?? 0) >> 4, connection, (bytes) => socket.write(bytes), packet);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `mqtt://127.0.0.1:${port}`,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Packets under 128 bytes of content, and those of two length bytes: enough for what we send first. */
function* split(chunk: Buffer): Generator<Buffer> {
  let start = 0;
  while (start + 1 < chunk.length) {
    const low = chunk[start + 1] ?? 0;
    const isLong = low > 127;
    const length = isLong ? (low & 127) + (chunk[start + 2] ?? 0) * 128 : low;
    const end = start + (isLong ? 3 : 2) + length;
    yield chunk.subarray(start, end);
    start = end;
  }
}

export const CONNECT = 1;
export const SUBSCRIBE = 8;

/** CONNACK with this code; MQTT 5 carries properties, none here. */
export const connack = (code: number, protocol: "3.1.1" | "5"): Uint8Array =>
  protocol === "5" ? Uint8Array.of(0x20, 3, 0, code, 0) : Uint8Array.of(0x20, 2, 0, code);

/** DISCONNECT of MQTT 5. */
export const disconnect = (code: number): Uint8Array => Uint8Array.of(0xe0, 2, code, 0);
