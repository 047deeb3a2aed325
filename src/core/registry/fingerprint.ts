import { toNumber } from "../python/numbers.ts";
import { remembered } from "../python/settled.ts";
import { type Dict, Float, type Json } from "../python/value.ts";

const HIGH = 0x9e3779b1;
const LOW = 0x85ebca77;
const LOW_BITS = 21;
const HIGH_START = 0xdeadbeef | 0;
const LOW_START = 0x41c6ce57;

const DICT = 0x64;
const KEY = 0x6b;
const LIST = 0x6c;
const NUMBER = 0x6e;
const TEXT = 0x73;

/** The two halves of the number in the making. They lie here for speed: a payload has a thousand characters. */
let high = 0;
let low = 0;

/**
 * A number of 53 bits that is the same for payloads Python calls equal (`1 == 1.0 == True`, the order of keys means
 * nothing) and, all but certainly, another for any other. Kept instead of the payload: 8 bytes for 1.5 kB.
 */
export function toFingerprint(json: Json): number {
  high = HIGH_START;
  low = LOW_START;
  add(json);
  return join();
}

/** The same for a text alone: names things that must keep their name over a restart, so it is never to be altered. */
export function toTextFingerprint(text: string): number {
  high = HIGH_START;
  low = LOW_START;
  mix(TEXT);
  for (let at = 0; at < text.length; at++) mix(text.charCodeAt(at));
  mix(text.length);
  return join();
}

function join(): number {
  const upper = Math.imul(high ^ (high >>> 16), LOW) ^ low;
  const lower = Math.imul(low ^ (low >>> 13), HIGH) ^ high;
  return (upper >>> 0) * 2 ** LOW_BITS + (lower >>> (32 - LOW_BITS));
}

function add(json: Json): void {
  if (typeof json === "string") addText(TEXT, json);
  else if (typeof json === "object" && json !== null && !(json instanceof Float)) addDigest(json);
  else addText(NUMBER, json === null ? "null" : toNumberText(json));
}

function addDigest(json: Json[] | Dict): void {
  const highBefore = high;
  const lowBefore = low;
  const digest = toDigest(json);
  high = highBefore;
  low = lowBefore;
  mix(digest.high);
  mix(digest.low);
}

/** What a list or an object adds, wherever it stands. */
const toDigest = remembered((json) => {
  high = HIGH_START;
  low = LOW_START;
  if (json instanceof Map) addDict(json);
  else if (Array.isArray(json)) {
    mix(LIST);
    for (const item of json) add(item);
    mix(json.length);
  }
  return { high, low };
});

/** Entries are added up, so that their order does not count. */
function addDict(dict: ReadonlyMap<string, Json>): void {
  let highSum = dict.size;
  let lowSum = 0;
  for (const [key, value] of dict) {
    high = HIGH_START;
    low = LOW_START;
    addText(KEY, key);
    add(value);
    highSum = (highSum + high) | 0;
    lowSum = (lowSum + low) | 0;
  }
  high = HIGH_START;
  low = LOW_START;
  mix(DICT);
  mix(highSum);
  mix(lowSum);
}

/** Two characters a step. */
function addText(kind: number, text: string): void {
  let upper = Math.imul(high ^ kind, HIGH);
  let lower = Math.imul(low ^ kind, LOW);
  const { length } = text;
  for (let at = 1; at < length; at += 2) {
    const codes = (text.charCodeAt(at) << 16) | text.charCodeAt(at - 1);
    upper = Math.imul(upper ^ codes, HIGH);
    upper ^= upper >>> 15;
    lower = Math.imul(lower ^ codes, LOW);
    lower ^= lower >>> 13;
  }
  high = upper;
  low = lower;
  if (length % 2 === 1) mix(text.charCodeAt(length - 1));
  mix(length);
}

function mix(code: number): void {
  high = Math.imul(high ^ code, HIGH);
  high ^= high >>> 15;
  low = Math.imul(low ^ code, LOW);
  low ^= low >>> 13;
}

/** Numbers that are equal in Python have one text, whatever their type. */
function toNumberText(value: Exclude<Json, null | string | Json[] | Map<string, Json>>): string {
  return typeof value === "bigint" ? value.toString() : String(toNumber(value));
}
