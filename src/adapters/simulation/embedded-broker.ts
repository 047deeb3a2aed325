import { createServer, type Socket } from "node:net";
import { Aedes } from "aedes";

export type EmbeddedBroker = {
  readonly port: number;
  /** `mqtt://127.0.0.1:port` */
  readonly url: string;
  close(): Promise<void>;
};

/** A broker inside the process, on loopback only: for trying things without one. Port 0 takes a free port. */
export async function startEmbeddedBroker(port = 0): Promise<EmbeddedBroker> {
  const broker = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    broker.handle(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    port: taken,
    url: `mqtt://127.0.0.1:${taken}`,
    close: async () => {
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
