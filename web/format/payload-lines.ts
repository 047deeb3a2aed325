/** One line of a payload, pretty-printed from its own characters: numbers and repeated keys stay as they were sent. */
export type PayloadLine = {
  readonly indent: number;
  readonly text: string;
  /** Keys and indexes that lead to the value on this line. */
  readonly keys: readonly string[];
};

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Deeper nesting is shown as it came: nobody can read it, and every line would carry the whole way down. */
const MAX_DEPTH = 64;

/** Lines of a JSON payload, or null where it is not JSON or nested too deep to be read. */
export function payloadLines(payload: string): readonly PayloadLine[] | null {
  try {
    JSON.parse(payload);
    if (depthOf(payload) > MAX_DEPTH) return null;
  } catch {
    return null;
  }
  const printer = new Printer();
  for (const [token] of payload.matchAll(TOKEN)) printer.take(token);
  return printer.finish();
}

function depthOf(payload: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of payload.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

type Container = { readonly isArray: boolean; key: string };

class Printer {
  readonly #lines: PayloadLine[] = [];
  readonly #inside: Container[] = [];
  #text = "";
  #keys: readonly string[] = [];
  #isKeyNext = false;

  take(token: string): void {
    if (token === "{" || token === "[") this.#open(token);
    else if (token === "}" || token === "]") this.#close(token);
    else if (token === ",") this.#next();
    else if (token === ":") this.#text += ": ";
    else this.#word(token);
  }

  finish(): readonly PayloadLine[] {
    this.#flush();
    return this.#lines;
  }

  #open(token: string): void {
    this.#startLine();
    this.#text += token;
    this.#flush();
    const isArray = token === "[";
    this.#inside.push({ isArray, key: isArray ? "0" : "" });
    this.#isKeyNext = !isArray;
  }

  #close(token: string): void {
    const isEmpty = this.#text === "" && this.#lines.at(-1)?.text.endsWith(token === "}" ? "{" : "[");
    this.#flush();
    this.#inside.pop();
    this.#isKeyNext = false;
    const last = this.#lines.at(-1);
    if (isEmpty && last && last.indent === this.#inside.length) {
      this.#lines.pop();
      this.#text = last.text + token;
      this.#keys = last.keys;
      return;
    }
    this.#keys = this.#path();
    this.#text = token;
  }

  #next(): void {
    this.#text += ",";
    this.#flush();
    const container = this.#inside.at(-1);
    if (container?.isArray) container.key = String(Number(container.key) + 1);
    this.#isKeyNext = container !== undefined && !container.isArray;
  }

  #word(token: string): void {
    const container = this.#inside.at(-1);
    if (container && this.#isKeyNext) container.key = JSON.parse(token) as string;
    this.#startLine();
    this.#isKeyNext = false;
    this.#text += token;
  }

  #startLine(): void {
    if (this.#text === "") this.#keys = this.#path();
  }

  #path(): readonly string[] {
    return this.#inside.map(({ key }) => key);
  }

  #flush(): void {
    if (this.#text !== "") this.#lines.push({ indent: this.#inside.length, text: this.#text, keys: this.#keys });
    this.#text = "";
  }
}
