import { readDeviceMessage } from "./device-message.ts";
import { type Faults, refuse } from "./fault.ts";
import { type Reading, refused } from "./reading.ts";
import { readSingleMessage } from "./single-message.ts";
import { readTopic } from "./topic.ts";

/** Reads one discovery message, spec §2-§5. A topic Home Assistant does not listen to is ignored. Never throws. */
export function readAnnouncement(topic: string, payloadText: string, prefix: string): Reading {
  const place = readTopic(topic, prefix);
  if (place.type === "not-ours") return { type: "ignored" };
  if (place.type === "bad-characters") return refused(badCharacters(topic));
  return place.component === "device" ? readDeviceMessage(place, payloadText) : readSingleMessage(place, payloadText);
}

function badCharacters(topic: string): Faults {
  const message = "The ids in a discovery topic may hold only the letters a to z and A to Z, digits, _ and -.";
  return refuse("bad-discovery-topic", topic, message, "Use other ids in the topic.");
}
