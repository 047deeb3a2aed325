/** Writes docs/refusals.md: what Home Assistant refuses of the recorded announcements, as a user would report it. */
import { writeFileSync } from "node:fs";
import { announcements } from "../../bench/recorded.ts";
import { toAnnouncement } from "../../src/engine/announced/announcement-row.ts";
import { correct } from "../../src/engine/announced/corrected.ts";
import { toBugReport } from "../../web/lists/bug-report.ts";
import { aHome } from "../support/home.ts";

const prefix = "homeassistant";
const nowMs = Date.parse("2026-11-01T12:00:00Z");
const home = aHome({ timeZone: "UTC", nowMs: () => nowMs });

const all = announcements(23_276);
const reports = all.flatMap(({ topic, payload, retain }) => {
  const message = { topic, payload: new TextEncoder().encode(payload), retain, qos: 0 as const, receivedMs: nowMs };
  const outcome = home.announce(message);
  if (outcome.verdict !== "refused") return [];
  const announcement = toAnnouncement(message, outcome, {
    before: undefined,
    isRepeated: false,
    home,
    prefix,
    text: payload,
  });
  const corrected = correct(announcement, payload, prefix);
  return announcement.problems.map((problem) =>
    toBugReport({ type: "announcement", announcement, problem }, { payload, corrected }),
  );
});

writeFileSync(
  new URL("../../docs/refusals.md", import.meta.url),
  `# What Home Assistant refuses of ${all.length.toLocaleString("en")} real announcements

Of the recorded announcements of Zigbee2MQTT 2.14.1 Home Assistant 2026.11.0 refuses ${reports.length}, and so does the app. Below is the
text the panel's "copy for the bug tracker" gives for each. Made by \`node test/conformance/refusals.ts\`.

${reports.map((report, at) => `## ${at + 1}\n\n${report}\n`).join("\n")}`,
);
process.stdout.write(`${reports.length} refused of ${all.length}\n`);
