import type { EntityRecord } from "../../core/home/entity-record.ts";
import type { Publication } from "../../core/home/outcome.ts";
import type { Plain } from "../../core/python/value.ts";

type Fields = Readonly<Record<string, Plain>>;

const HIDDEN = "[hidden]";
/** The code of a lock or an alarm opens a door. */
const CODE: readonly string[] = ["code"];
const PASSWORD: readonly string[] = [...CODE, "value"];

/** Whether what the entity holds is a password: Home Assistant shows dots in its place. */
export function isPassword(record: EntityRecord | undefined): boolean {
  return record?.component === "text" && record.live?.config["mode"] !== "text";
}

/** What of a call to an entity is not for the eyes of everybody who may look into the journal. */
export class Confidential {
  readonly #names: readonly string[];

  constructor(isPassword: boolean) {
    this.#names = isPassword ? PASSWORD : CODE;
  }

  /** The fields of the call, for the eyes of everybody. */
  fields(fields: Fields): Fields {
    const hidden = this.#given(fields).map(([name]) => [name, HIDDEN] as const);
    return hidden.length === 0 ? fields : { ...fields, ...Object.fromEntries(hidden) };
  }

  /** What the call sends, likewise: a command template may put the code into the payload. */
  sent(publications: readonly Publication[], fields: Fields): readonly Publication[] {
    const texts = this.#given(fields).flatMap(([, value]) => [
      String(value),
      JSON.stringify(String(value)).slice(1, -1),
    ]);
    if (texts.length === 0) return publications;
    return publications.map((publication) => {
      const { payload } = publication;
      if (typeof payload !== "string") return publication;
      return { ...publication, payload: texts.reduce((left, text) => left.replaceAll(text, HIDDEN), payload) };
    });
  }

  #given(fields: Fields): readonly (readonly [string, Plain])[] {
    return this.#names.flatMap((name) => {
      const value = fields[name];
      return value === undefined || value === null || value === "" ? [] : [[name, value] as const];
    });
  }
}
