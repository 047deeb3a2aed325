import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type SlowLink = { readonly url: string; close(): Promise<void> };

/** A network in front of a broker that carries only so many bytes a millisecond towards us; the rest waits at the broker. */
export async function startSlowLink(brokerPort: number, bytesPerMs: number): Promise<SlowLink> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(brokerPort, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
    }
    near.on("data", (chunk) => far.write(chunk));
    near.on("close", () => far.destroy());
    far.on("close", () => near.end());
    far.on("data", (chunk) => {
      near.write(chunk);
      const pauseMs = Math.floor(chunk.length / bytesPerMs);
      if (pauseMs < 1) return;
      far.pause();
      setTimeout(() => far.resume(), pauseMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `mqtt://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
