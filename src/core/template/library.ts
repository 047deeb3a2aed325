import type { Value } from "../python/object.ts";
import { APPLY, SELECT_FILTERS } from "./filters/select.ts";
import { SEQUENCE_FILTERS } from "./filters/sequence.ts";
import { TEXT_FILTERS } from "./filters/text.ts";
import { BINARY, BINARY_FILTERS } from "./functions/binary.ts";
import { DATA, DATA_FILTERS, DATA_FUNCTIONS } from "./functions/data.ts";
import { MATH, MATH_FILTERS } from "./functions/math.ts";
import { AS_FUNCTION, OBJECT_FUNCTIONS, OBJECTS } from "./functions/objects.ts";
import { ALL_STATES, HOME_ONLY, STATE_FILTERS, STATE_TESTS, STATES } from "./functions/states.ts";
import { EXTREME_FUNCTIONS, STATISTICS } from "./functions/statistics.ts";
import { TIME, TIME_FILTERS, TIME_FUNCTIONS } from "./functions/time.ts";
import { WORD_FILTERS, WORD_FUNCTIONS, WORDS } from "./functions/words.ts";
import { attributeOf, itemOf } from "./lookup.ts";
import type { Library } from "./run.ts";
import { TESTS } from "./tests.ts";
import { NativeFunction } from "./values/callable.ts";

/** Both filters and functions. */
const SHARED = [MATH, STATISTICS, DATA, BINARY, TIME, WORDS, APPLY, AS_FUNCTION, STATES, STATE_TESTS, HOME_ONLY];

const FUNCTIONS = [...SHARED, EXTREME_FUNCTIONS, DATA_FUNCTIONS, OBJECT_FUNCTIONS, TIME_FUNCTIONS, WORD_FUNCTIONS];

/** Everything a Home Assistant template can name (templates.md §7). */
export const LIBRARY: Library = {
  filters: new Map(
    [
      ...SHARED,
      TEXT_FILTERS,
      SEQUENCE_FILTERS,
      SELECT_FILTERS,
      MATH_FILTERS,
      DATA_FILTERS,
      BINARY_FILTERS,
      TIME_FILTERS,
      WORD_FILTERS,
      STATE_FILTERS,
    ].flatMap((table) => [...table]),
  ),
  tests: new Map([TESTS, STATE_TESTS, HOME_ONLY].flatMap((table) => [...table])),
  functions: new Map<string, Value>([
    ...FUNCTIONS.flatMap((table) => Array.from(table, ([name, native]) => [name, new NativeFunction(native)] as const)),
    ...OBJECTS,
    ["states", ALL_STATES],
    ["pi", Math.PI],
    ["e", Math.E],
    ["tau", 2 * Math.PI],
  ]),
  lookup: { attributeOf, itemOf },
};
