import type { Status } from "../contract/api.ts";
import { Verdict } from "../contract/verdict.ts";

export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [value: number, labels?: Labels];
type Metric = readonly [name: string, kind: "counter" | "gauge", help: string, ...samples: readonly Sample[]];
type VerdictCounts = Readonly<Record<Verdict, number>>;

export function countVerdicts(rows: Iterable<{ readonly verdict: Verdict }>): VerdictCounts {
  const counts = { accepted: 0, warned: 0, partial: 0, refused: 0, ignored: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

/** The state of the server in Prometheus' text format, version 0.0.4. No label holds anything a device sent. */
export function writeMetrics(
  status: Status,
  verdicts: { readonly entities: VerdictCounts; readonly announcements: VerdictCounts },
): string {
  const metrics = [...processMetrics(status), ...messageMetrics(status), ...homeMetrics(status, verdicts)];
  return metrics.map(write).join("");
}

function processMetrics({ version, startedMs, readyAfterMs, rollAfterMs, memory, loopDelayMs }: Status): Metric[] {
  const { p50, p99, max } = loopDelayMs;
  return [
    ["rollcall_build", "gauge", "Always 1; the version is in the label.", [1, { version }]],
    ["process_start_time_seconds", "gauge", "When the process started, seconds since 1970.", [startedMs / 1_000]],
    ["rollcall_start_seconds", "gauge", "From the start until the page could be served.", [readyAfterMs / 1_000]],
    ["rollcall_roll_seconds", "gauge", "From the start until the roll was complete.", ...optional(rollAfterMs)],
    ["process_resident_memory_bytes", "gauge", "Resident memory.", [memory.residentBytes]],
    ["nodejs_heap_size_used_bytes", "gauge", "Used heap.", [memory.heapBytes]],
    [
      "nodejs_eventloop_lag_seconds",
      "gauge",
      "How late timers run, over the last minute.",
      [p50 / 1_000, { quantile: "0.5" }],
      [p99 / 1_000, { quantile: "0.99" }],
      [max / 1_000, { quantile: "1" }],
    ],
  ];
}

function messageMetrics({ messages }: Status): Metric[] {
  const { received, published, dropped, queued, perSecond, busyMs } = messages;
  const busySeconds = busyMs / 1_000;
  return [
    ["rollcall_messages_received_total", "counter", "Messages received from the broker.", [received]],
    ["rollcall_messages_published_total", "counter", "Messages published.", [published]],
    ["rollcall_messages_dropped_total", "counter", "Messages lost because the queue was full.", [dropped]],
    ["rollcall_messages_queued", "gauge", "Messages waiting for the engine.", [queued]],
    ["rollcall_messages_per_second", "gauge", "Messages per second, over the last ten seconds.", [perSecond]],
    ["rollcall_processing_seconds_total", "counter", "Time the engine worked on messages.", [busySeconds]],
  ];
}

function homeMetrics(
  { counts, broker, roll, storage }: Status,
  { entities, announcements }: { entities: VerdictCounts; announcements: VerdictCounts },
): Metric[] {
  const isComplete = Number(roll.state === "complete");
  return [
    ["rollcall_broker_online", "gauge", "1 while the broker is connected.", [Number(broker.state === "online")]],
    ["rollcall_storage_ok", "gauge", "1 while the data folder can be written.", [Number(storage.reason === null)]],
    ["rollcall_roll_complete", "gauge", "1 while all retained announcements are known.", [isComplete]],
    ["rollcall_entities", "gauge", "Entities by the verdict of their announcement.", ...byVerdict(entities)],
    ["rollcall_announcements", "gauge", "Announcements by verdict.", ...byVerdict(announcements)],
    ["rollcall_devices", "gauge", "Devices.", [counts.devices]],
    ["rollcall_notices", "gauge", "Kinds of messages that could not be used.", [counts.notices]],
    ["rollcall_topics", "gauge", "Topics whose newest message is kept.", [counts.topics]],
    ["rollcall_browsers", "gauge", "Open pages.", [counts.browsers]],
  ];
}

function byVerdict(counts: VerdictCounts): Sample[] {
  return Verdict.options.map((verdict) => [counts[verdict], { verdict }]);
}

function optional(milliseconds: number | null): Sample[] {
  return milliseconds === null ? [] : [[milliseconds / 1_000]];
}

function write([name, kind, help, ...samples]: Metric): string {
  const lines = samples.map(([value, labels]) => `${name}${writeLabels(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join("")}`;
}

function writeLabels(labels: Labels = {}): string {
  const texts = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
  return texts.length === 0 ? "" : `{${texts.join()}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
