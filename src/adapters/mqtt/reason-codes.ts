import { type Policy, type Trouble, trouble } from "./trouble.ts";

type Row = readonly [reason: string, advice: string, policy?: Policy, credentials?: "credentials"];

const WAIT = "Nothing to do here: it is tried again. If it stays, look at the broker's log.";
const LOGIN = "Set the user name and password of a user the broker knows.";
const LIMIT = "Raise this limit in the broker's settings, or let fewer clients connect.";
const REPORT = "It is tried again. If it stays, look at the broker's log and report it, with the code.";

/** MQTT 3.1.1 CONNACK return codes (section 3.2.2.3). */
const OLD_CODES: Readonly<Record<number, Row>> = {
  1: ["The broker does not speak this version of MQTT", "The other version is tried by itself.", "change-version"],
  2: ["The broker refuses our client id", "Another client id is tried by itself.", "change-client-id"],
  3: ["The broker is there, but says it is not available", WAIT],
  4: ["The broker does not accept the user name or password", LOGIN, "retry-slowly", "credentials"],
  5: ["The broker says we are not authorised", LOGIN, "retry-slowly", "credentials"],
};

/** MQTT 5 reason codes of CONNACK and DISCONNECT (section 2.4), and those of PUBACK, PUBREC and SUBACK. */
const CODES: Readonly<Record<number, Row>> = {
  0: ["The broker ended the connection in good order", WAIT],
  4: ["The broker ended the connection and published our last will", WAIT],
  16: ["Nobody is subscribed to this topic", "Nothing to do: the message was accepted."],
  17: ["The broker knew no such subscription", "Nothing to do."],
  24: ["The broker wants to go on with authentication", "Use a user name and password instead.", "retry-slowly"],
  25: ["The broker wants to authenticate again", "Use a user name and password instead.", "retry-slowly"],
  128: ["The broker gives no reason", "It is tried again. The broker's log may say more."],
  129: ["The broker could not read our message", REPORT, "change-version"],
  130: ["The broker says we broke the protocol", REPORT, "change-version"],
  131: ["The broker refuses for a reason of its own", "It is tried again. The broker's log may say more."],
  132: ["The broker does not speak this version of MQTT", "The other version is tried by itself.", "change-version"],
  133: ["The broker refuses our client id", "Another client id is tried by itself.", "change-client-id"],
  134: ["The broker does not accept the user name or password", LOGIN, "retry-slowly", "credentials"],
  135: ["The broker says we are not authorised", LOGIN, "retry-slowly", "credentials"],
  136: ["The broker is there, but says it is not available", WAIT],
  137: ["The broker is busy", WAIT],
  138: ["The broker has banned this client", "Ask whoever runs the broker to lift the ban.", "retry-slowly"],
  139: ["The broker is shutting down", "Start the broker again; we come back by ourselves."],
  140: ["The broker wants another way to log in", "Allow user name and password in the broker.", "retry-slowly"],
  141: ["The broker heard nothing from us for too long", WAIT],
  142: ["Another client connected with our client id", "Give each installation its own client id.", "taken-over"],
  143: ["The broker does not accept this filter", "Check the filter."],
  144: ["The broker does not accept this topic", "Check the topic."],
  145: ["The broker says a packet number is still in use", REPORT],
  146: ["The broker does not know a packet number of ours", REPORT],
  147: ["The broker says we sent too much at once", REPORT],
  148: ["The broker does not know a topic alias", REPORT],
  149: ["The message is larger than the broker allows", "Raise max_packet_size in the broker.", "change-will"],
  150: ["The broker says messages come too fast", LIMIT],
  151: ["A quota of the broker is used up", LIMIT],
  152: ["Somebody ended the connection at the broker", WAIT],
  153: ["The broker says the payload is not what it was called", REPORT],
  154: ["The broker does not keep retained messages", "Allow retained messages in the broker.", "change-will"],
  155: ["The broker does not support this quality of service", "Allow QoS 1 in the broker.", "change-will"],
  156: ["The broker asks us to use another server for now", "Set the other address.", "retry-slowly"],
  157: ["The broker has moved to another address", "Set the new address.", "retry-slowly"],
  158: ["The broker does not support shared subscriptions", "Nothing to do: they are not used."],
  159: ["The broker says we connect too often", WAIT],
  160: ["The broker limits how long a connection may last", WAIT],
  161: ["The broker does not support subscription identifiers", "Nothing to do: they are not used."],
  162: ["The broker does not support wildcard subscriptions", "Allow wildcards in the broker.", "retry-slowly"],
};

/** `code` as the broker sent it, with its text where it sent one (MQTT 5). */
export function explainRefusal(code: number, protocol: "3.1.1" | "5", brokerText?: string): Trouble {
  const row = (protocol === "3.1.1" ? OLD_CODES : CODES)[code];
  const said = brokerText ? ` The broker says: "${brokerText.slice(0, 200)}".` : "";
  if (row === undefined) return trouble(`The broker refuses with code ${code}.${said}`, REPORT);
  const [reason, advice, policy, credentials] = row;
  return trouble(`${reason} (code ${code}).${said}`, advice, policy, credentials !== undefined);
}

/** Why a subscription or a message was refused; 128 is all that MQTT 3.1.1 can say. */
export function explainCode(code: number): string {
  return `${CODES[code]?.[0] ?? "The broker refuses"} (code ${code})`;
}

/** The least code that refuses; all that MQTT 3.1.1 can say. */
export const REFUSED = 0x80;
