import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { KnownError, systemCode } from "../../contract/error.ts";
import type { KnownPublishers as Kept } from "../../engine/ports.ts";

const TOPICS_FILE = "known-topics.txt";
const INSTALLATION_FILE = "installation-id";
const PUBLISHERS_FILE = "known-publishers.json";

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
  #installationId: string | null = null;
  #keeping: Promise<void> = Promise.resolve();

  /** Makes the folder where it is missing. Throws `KnownError` "invalid-option" where that cannot be done. */
  constructor(path: string, log: FolderLog) {
    this.#path = path;
    this.#log = log;
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
    const known = this.#read(INSTALLATION_FILE).trim();
    return /^[0-9a-f]{8}$/.test(known) ? known : null;
  }

  #createInstallationId(): string {
    const id = randomBytes(4).toString("hex");
    try {
      this.#replace(INSTALLATION_FILE, id);
    } catch (error) {
      this.#warn(error, "the data folder cannot be written: what the app learns is lost when it ends");
    }
    return id;
  }

  knownTopics(): readonly string[] {
    return this.#read(TOPICS_FILE)
      .split("\n")
      .filter((topic) => topic !== "");
  }

  /** One after the other: two roll calls that end together would write into one file and rename it twice. */
  keepTopics(topics: Iterable<string>): Promise<void> {
    const lines = toLines(topics);
    const keep = () => this.#keepLines(lines);
    this.#keeping = this.#keeping.then(keep, keep);
    return this.#keeping;
  }

  async #keepLines(lines: string): Promise<void> {
    const file = join(this.#path, TOPICS_FILE);
    await writeFile(`${file}.new`, lines);
    renameSync(`${file}.new`, file);
  }

  /** Null where nothing was kept, or what is there cannot be read: the gate then learns anew. */
  knownPublishers(): Kept | null {
    try {
      return KnownPublishers.parse(JSON.parse(this.#read(PUBLISHERS_FILE)));
    } catch {
      return null;
    }
  }

  /** Throws what the file system throws: a decision that is not kept must not look as if it were. */
  keepPublishers(known: Kept): void {
    try {
      this.#replace(PUBLISHERS_FILE, JSON.stringify(known));
    } catch (error) {
      this.#warn(error, "who may pass the gate cannot be written into the data folder");
      throw error;
    }
  }

  #warn(error: unknown, text: string): void {
    const reason = systemCode(error) || "not writable";
    this.#log.warn({ folder: this.#path, reason }, text);
  }

  #read(name: string): string {
    try {
      return readFileSync(join(this.#path, name), "utf8");
    } catch {
      return "";
    }
  }

  #replace(name: string, content: string): void {
    const file = join(this.#path, name);
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
  }
}

/** A topic may hold a line break only against the standard; such a topic is not worth remembering. */
function toLines(topics: Iterable<string>): string {
  return [...topics].filter((topic) => !topic.includes("\n")).join("\n");
}
