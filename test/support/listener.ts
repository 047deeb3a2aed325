import { connectAsync, type MqttClient } from "mqtt";

/** A client that writes down what it hears: newest payload of each topic, and how often one came. */
export class Listener {
  readonly client: MqttClient;
  readonly newest = new Map<string, string>();
  readonly counts = new Map<string, number>();

  private constructor(client: MqttClient) {
    this.client = client;
    client.on("message", (topic, payload) => {
      this.newest.set(topic, payload.toString());
      this.counts.set(topic, (this.counts.get(topic) ?? 0) + 1);
    });
  }

  static async open(url: string, filter = "#"): Promise<Listener> {
    const listener = new Listener(await connectAsync(url, { clientId: `listener-${Math.random()}` }));
    await listener.client.subscribeAsync(filter);
    return listener;
  }

  json(topic: string): unknown {
    return JSON.parse(this.newest.get(topic) ?? "null");
  }

  async retain(topic: string, payload: string | object): Promise<void> {
    const text = typeof payload === "string" ? payload : JSON.stringify(payload);
    await this.client.publishAsync(topic, text, { retain: true, qos: 1 });
  }

  async close(): Promise<void> {
    await this.client.endAsync(true);
  }
}
