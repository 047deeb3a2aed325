/**
 * The limit beside which the page is measured: plain HTML, one socket, no style to speak of. It is sent the same rows in
 * the same form, the first 50 in a frame of their own, and draws 20 of them; what comes on the broker's topic goes to
 * the socket as it is, and into a cell with the next frame of the screen.
 * `node bench/peers/bare-page.ts <port> <entities> [broker] [topic]`
 */
import { createServer } from "node:http";
import { connectAsync } from "mqtt";
import { type WebSocket, WebSocketServer } from "ws";
import { toRow } from "../../src/contract/entity-row.ts";
import { homeFacts } from "../../test/support/samples.ts";

const [port = "0", entities = "0", broker, topic = ""] = process.argv.slice(2);
const FIRST = 50;
/** Of about 119 bytes each: a frame stays below 900 kB. */
const ROWS_A_FRAME = 7_000;

const rows = [...homeFacts(Number(entities))].flatMap((fact) =>
  fact.type === "entity-found" ? [toRow(fact.entity)] : [],
);
const frames: string[] = [JSON.stringify(rows.slice(0, FIRST))];
for (let at = FIRST; at < rows.length; at += ROWS_A_FRAME) {
  frames.push(JSON.stringify(rows.slice(at, at + ROWS_A_FRAME)));
}

const PAGE = `<!doctype html><title>Bare</title><p class="state">none</p><table data-rows="${rows.length}"><tbody></tbody></table><script>
const rows = [], cell = document.querySelector(".state"), body = document.querySelector("tbody");
let text = null;
const draw = () => { cell.textContent = text; text = null; };
new WebSocket(location.href.replace("http", "ws")).onmessage = ({ data }) => {
  if (data[0] !== "[") { if (text === null) requestAnimationFrame(draw); text = data; return; }
  const isFirst = rows.length === 0;
  rows.push(...JSON.parse(data));
  if (isFirst) for (const row of rows.slice(0, 20)) {
    const line = body.insertRow();
    for (const value of row) line.insertCell().textContent = value;
  }
  document.title = rows.length;
};
</script>`;

const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(PAGE));
const sockets = new Set<WebSocket>();
new WebSocketServer({ server }).on("connection", (socket) => {
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
  if (rows.length > 0) for (const frame of frames) socket.send(frame);
});
server.listen(Number(port), "127.0.0.1");

if (broker) {
  const client = await connectAsync(broker, { clientId: `bare-page-${process.pid}` });
  client.on("message", (_, payload) => {
    for (const socket of sockets) socket.send(payload.toString());
  });
  await client.subscribeAsync(topic);
}
