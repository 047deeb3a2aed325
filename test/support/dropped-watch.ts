import mqtt from "mqtt";

/** What a Mosquitto says it dropped so far, for all its clients together. */
export async function watchDropped(url: string): Promise<{ count(): number; end(): Promise<void> }> {
  // Longer than any process here stands still.
  const watch = await mqtt.connectAsync(url, { protocolVersion: 5, keepalive: 600 });
  let dropped = 0;
  watch.on("message", (_topic, payload) => {
    dropped = Number(payload);
  });
  await watch.subscribeAsync("$SYS/broker/publish/messages/dropped");
  return { count: () => dropped, end: () => watch.endAsync(true) };
}
