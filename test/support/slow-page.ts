import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Socket } from "node:net";

const READ_BYTES = 1_024;

/** An open live socket whose page takes 1 KB a second: resolves when it is let in. The function ends it. */
export async function openSlowPage(port: number): Promise<() => void> {
  const socket = new Socket().connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(
    [
      "GET /api/live HTTP/1.1",
      `Host: 127.0.0.1:${port}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
      "\r\n",
    ].join("\r\n"),
  );
  await once(socket, "readable");
  const answer = String(socket.read(READ_BYTES) ?? socket.read());
  if (!answer.startsWith("HTTP/1.1 101 ")) throw new Error(`the live socket was refused: ${answer.slice(0, 100)}`);
  const timer = setInterval(() => socket.read(READ_BYTES), 1_000);
  return () => {
    clearInterval(timer);
    socket.destroy();
  };
}
