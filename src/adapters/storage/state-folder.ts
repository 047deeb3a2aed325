import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { KnownError, systemCode } from "../../contract/error.ts";
import type { KnownPublishers as Kept } from "../../engine/ports.ts";
import { decode, KeptFile } from "./kept-file.ts";
import { setAside, toDamage } from "./set-aside.ts";

const TOPICS_FILE = "known-topics.txt";
const INSTALLATION_FILE = "installation-id";
const PUBLISHERS_FILE = "known-publishers.json";

/** As every topic of an announcement ends; wildcards and control characters are in none. */
const TOPIC = /^[^\p{Cc}+#]{1,16000}\/config$/u;

export type FolderLog = { warn(about: object, text: string): void };

const KnownPublishers = z.strictObject({
  learned: z.boolean(),
  admitted: z.array(z.string()),
  denied: z.array(z.string()),
}) satisfies z.ZodType<Kept>;

/**
 * The little that must outlive the process before there is a database: a name for this installation (for client ids
 * that never clash), the announcement topics of the last run (so that the next roll call can ask by name), and who was
 * let in through the gate and who was turned away.
 * Files are replaced whole, by renaming, so that a power cut leaves the old or the new one.
 */
export class StateFolder {
  readonly #path: string;
  readonly #log: FolderLog;
  readonly #installation: KeptFile;
  readonly #publishers: KeptFile;
  readonly #damages: string[] = [];
  /** Topics that could not be written. */
  #owedLines: string | null = null;
  #installationId: string | null = null;
  #keeping: Promise<void> = Promise.resolve();

  /** Makes the folder where it is missing. Throws `KnownError` "invalid-option" where that cannot be done. */
  constructor(path: string, log: FolderLog) {
    this.#path = path;
    this.#log = log;
    const damaged = (damage: string) => this.#damaged(damage);
    this.#installation = new KeptFile(join(path, INSTALLATION_FILE), damaged);
    this.#publishers = new KeptFile(join(path, PUBLISHERS_FILE), damaged);
    try {
      mkdirSync(path, { recursive: true });
    } catch (cause) {
      const why = systemCode(cause) || "not usable";
      const message = `Option data_folder: ${path} is no folder, and cannot be made one (${why})`;
      throw new KnownError("invalid-option", message, { cause, path: "data_folder" });
    }
  }

  /** Eight hex digits, made at the first start; of this run alone where they cannot be written down. */
  installationId(): string {
    this.#installationId ??= this.#readInstallationId() ?? this.#createInstallationId();
    return this.#installationId;
  }

  #readInstallationId(): string | null {
    return this.#installation.read((text) => (/^[0-9a-f]{8}$/.test(text.trim()) ? text.trim() : null));
  }

  #createInstallationId(): string {
    const id = randomBytes(4).toString("hex");
    try {
      this.#installation.write(id);
    } catch (error) {
      this.#installation.owe(id);
      this.#warn(error, "the data folder cannot be written: what the app learns is lost when it ends");
    }
    return id;
  }

  /** What was found damaged since the start, a sentence each. */
  get damages(): readonly string[] {
    return this.#damages;
  }

  /** Writes what could not be written before. */
  settle(): void {
    this.#installation.settle();
    this.#publishers.settle();
    const lines = this.#owedLines;
    if (lines !== null) this.#keepLater(lines).catch(() => undefined);
  }

  /** Of a damaged file what is still a topic: whatever is not is asked for in vain. */
  knownTopics(): readonly string[] {
    const file = join(this.#path, TOPICS_FILE);
    const bytes = readBytes(file);
    const lines = bytes.toString("utf8").split("\n");
    const topics = lines.filter((line) => TOPIC.test(line));
    const isWhole = bytes.length === 0 || (decode(bytes) !== null && topics.length === lines.length);
    if (!isWhole) this.#putAside(file);
    return topics;
  }

  #putAside(file: string): void {
    try {
      this.#damaged(toDamage(file, setAside(file, Date.now()), false));
    } catch (error) {
      this.#warn(error, "a damaged file cannot be put aside");
    }
  }

  /** One after the other: two roll calls that end together would write into one file and rename it twice. */
  keepTopics(topics: Iterable<string>): Promise<void> {
    return this.#keepLater(toLines(topics));
  }

  #keepLater(lines: string): Promise<void> {
    const keep = () => this.#keepLines(lines);
    this.#keeping = this.#keeping.then(keep, keep);
    return this.#keeping;
  }

  async #keepLines(lines: string): Promise<void> {
    const file = join(this.#path, TOPICS_FILE);
    try {
      await writeFile(`${file}.new`, lines);
      renameSync(`${file}.new`, file);
      this.#owedLines = null;
    } catch (error) {
      this.#owedLines = lines;
      throw error;
    }
  }

  /** Null where nothing was kept, or what is there cannot be read: the gate then learns anew. */
  knownPublishers(): Kept | null {
    return this.#publishers.read((text) => KnownPublishers.parse(JSON.parse(text)));
  }

  /** Throws what the file system throws: a decision that is not kept must not look as if it were. */
  keepPublishers(known: Kept): void {
    try {
      this.#publishers.write(JSON.stringify(known));
    } catch (error) {
      this.#warn(error, "who may pass the gate cannot be written into the data folder");
      throw error;
    }
  }

  #warn(error: unknown, text: string): void {
    const reason = systemCode(error) || "not writable";
    this.#log.warn({ folder: this.#path, reason }, text);
  }

  #damaged(damage: string): void {
    this.#damages.push(damage);
    this.#log.warn({ folder: this.#path }, damage);
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A topic may hold a line break or worse only against the standard; such a topic is not worth remembering. */
function toLines(topics: Iterable<string>): string {
  return [...topics].filter((topic) => TOPIC.test(topic)).join("\n");
}
