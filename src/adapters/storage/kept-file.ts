import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { setAside, toDamage } from "./set-aside.ts";

/**
 * A small file that must not be lost, and a second one of the same content beside it. Where the first is damaged or
 * gone it is kept under another name, and the second takes its place.
 */
export class KeptFile {
  readonly #path: string;
  readonly #damaged: (damage: string) => void;
  /** What could not be written, and to where. */
  readonly #owed = new Map<string, string>();

  constructor(path: string, damaged: (damage: string) => void) {
    this.#path = path;
    this.#damaged = damaged;
  }

  /** Null where there is nothing that `parse` can read; it gives null for it, or throws. */
  read<Content>(parse: (text: string) => Content | null): Content | null {
    const text = readText(this.#path);
    const content = parsed(text, parse);
    if (content !== null) return content;
    const second = readText(this.#second);
    const copy = parsed(second, parse);
    if (text === null && copy === null) return null;
    this.#replace(copy === null ? null : second);
    return copy;
  }

  /** Throws what the file system throws. */
  write(content: string): void {
    replaceFile(this.#path, content);
    this.#owed.delete(this.#path);
    this.#writeSecond(content);
  }

  /** Has it written as soon as that can be done: see `settle`. */
  owe(content: string): void {
    this.#owed.set(this.#path, content);
  }

  /** Writes what could not be written before. */
  settle(): void {
    for (const [path, content] of this.#owed) {
      try {
        if (path === this.#path) this.write(content);
        else this.#writeSecond(content);
      } catch {
        // It is tried again.
      }
    }
  }

  get #second(): string {
    return `${this.#path}.copy`;
  }

  #writeSecond(content: string): void {
    try {
      replaceFile(this.#second, content);
      this.#owed.delete(this.#second);
    } catch {
      this.#owed.set(this.#second, content);
    }
  }

  #replace(content: string | null): void {
    try {
      const kept = setAside(this.#path, Date.now());
      this.#damaged(toDamage(this.#path, kept, content !== null));
      if (content !== null) replaceFile(this.#path, content);
    } catch {
      // Read from the copy again by the next run.
    }
  }
}

/** Whole, by renaming: a power cut leaves the old one or the new one. */
function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.new`, content, { flush: true });
  renameSync(`${path}.new`, path);
}

/** Null where there is no file, or none that can be read. What is no text is damaged: no reader takes it. */
function readText(path: string): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return null;
  }
  return decode(bytes) ?? "";
}

/** Null where it is no UTF-8, which everything is that the app writes. */
export function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed<Content>(text: string | null, parse: (text: string) => Content | null): Content | null {
  try {
    return text === null ? null : parse(text);
  } catch {
    return null;
  }
}
