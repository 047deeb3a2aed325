/** Message digests, written out because core has no crypto of its own. Each takes bytes and gives hexadecimal text. */

const MD5_SHIFTS: readonly (readonly number[])[] = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const MD5_SINES = Uint32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));

const rotateLeft = (word: number, by: number) => (word << by) | (word >>> (32 - by));
const rotateRight = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The message, a one bit, zeros, and its length in bits; whole blocks. */
function padMessage(message: Uint8Array, blockSize: number, isLittle: boolean): DataView {
  const lengthSize = blockSize / 8;
  const size = Math.ceil((message.length + 1 + lengthSize) / blockSize) * blockSize;
  const padded = new Uint8Array(size);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(size - 8, BigInt(message.length) * 8n, isLittle);
  return view;
}

function toHex(words: Iterable<number>, isLittle: boolean): string {
  const view = new DataView(new ArrayBuffer(4));
  return Array.from(words, (word) => {
    view.setUint32(0, word, isLittle);
    return view.getUint32(0).toString(16).padStart(8, "0");
  }).join("");
}

export function md5(message: Uint8Array): string {
  const view = padMessage(message, 64, true);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < view.byteLength; block += 64) md5Block(view, block, state);
  return toHex(state, true);
}

function md5Block(view: DataView, block: number, state: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = Math.floor(step / 16);
    const [mix, word] = md5Mix(round, step, b, c, d);
    const sum = (a + mix + (MD5_SINES[step] ?? 0) + view.getUint32(block + word * 4, true)) | 0;
    const rotated = rotateLeft(sum, MD5_SHIFTS[round]?.[step % 4] ?? 0);
    [a, b, c, d] = [d, (b + rotated) | 0, b, c];
  }
  [a, b, c, d].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

function md5Mix(round: number, step: number, b: number, c: number, d: number): [mix: number, word: number] {
  if (round === 0) return [(b & c) | (~b & d), step];
  if (round === 1) return [(d & b) | (~d & c), (5 * step + 1) % 16];
  return round === 2 ? [b ^ c ^ d, (3 * step + 5) % 16] : [c ^ (b | ~d), (7 * step) % 16];
}

const SHA1_CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

export function sha1(message: Uint8Array): string {
  const view = padMessage(message, 64, false);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  for (let block = 0; block < view.byteLength; block += 64) sha1Block(view, block, state);
  return toHex(state, false);
}

function sha1Block(view: DataView, block: number, state: Uint32Array): void {
  const words = new Uint32Array(80);
  for (let at = 0; at < 80; at++) {
    const back = (by: number) => words[at - by] ?? 0;
    words[at] = at < 16 ? view.getUint32(block + at * 4) : rotateLeft(back(3) ^ back(8) ^ back(14) ^ back(16), 1);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let step = 0; step < 80; step++) {
    const round = Math.floor(step / 20);
    const mix = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (rotateLeft(a, 5) + mix + e + (SHA1_CONSTANTS[round] ?? 0) + (words[step] ?? 0)) | 0;
    [a, b, c, d, e] = [next, a, rotateLeft(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

const PRIMES = firstPrimes(80);

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

/** The first 64 bits behind the point of a prime's square or cube root: where SHA-2's constants come from. */
function rootBits(prime: bigint, degree: bigint): bigint {
  const scaled = prime << (64n * degree);
  let root = 1n << 68n;
  for (let next = improve(root); next < root; next = improve(root)) root = next;
  return BigInt.asUintN(64, root);
  function improve(guess: bigint): bigint {
    return ((degree - 1n) * guess + scaled / guess ** (degree - 1n)) / degree;
  }
}

const SHA512_START = PRIMES.slice(0, 8).map((prime) => rootBits(prime, 2n));
const SHA512_CONSTANTS = PRIMES.map((prime) => rootBits(prime, 3n));
const SHA256_START = Uint32Array.from(SHA512_START, (bits) => Number(bits >> 32n));
const SHA256_CONSTANTS = Uint32Array.from(SHA512_CONSTANTS.slice(0, 64), (bits) => Number(bits >> 32n));

export function sha256(message: Uint8Array): string {
  const view = padMessage(message, 64, false);
  const state = Uint32Array.from(SHA256_START);
  for (let block = 0; block < view.byteLength; block += 64) sha256Block(view, block, state);
  return toHex(state, false);
}

function sha256Block(view: DataView, block: number, state: Uint32Array): void {
  const words = new Uint32Array(64);
  for (let at = 0; at < 64; at++) {
    const [early = 0, late = 0] = [words[at - 15], words[at - 2]];
    const small = rotateRight(early, 7) ^ rotateRight(early, 18) ^ (early >>> 3);
    const large = rotateRight(late, 17) ^ rotateRight(late, 19) ^ (late >>> 10);
    words[at] = at < 16 ? view.getUint32(block + at * 4) : (words[at - 16] ?? 0) + small + (words[at - 7] ?? 0) + large;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let step = 0; step < 64; step++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first =
      h +
      (rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25)) +
      choice +
      (SHA256_CONSTANTS[step] ?? 0) +
      (words[step] ?? 0);
    const second = (rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)) + majority;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

const rotate64 = (word: bigint, by: bigint) => BigInt.asUintN(64, (word >> by) | (word << (64n - by)));

export function sha512(message: Uint8Array): string {
  const view = padMessage(message, 128, false);
  let state = SHA512_START;
  for (let block = 0; block < view.byteLength; block += 128) state = sha512Block(view, block, state);
  return state.map((word) => word.toString(16).padStart(16, "0")).join("");
}

function sha512Block(view: DataView, block: number, state: readonly bigint[]): bigint[] {
  const words: bigint[] = [];
  for (let at = 0; at < 80; at++) {
    const [early = 0n, late = 0n] = [words[at - 15], words[at - 2]];
    const small = rotate64(early, 1n) ^ rotate64(early, 8n) ^ (early >> 7n);
    const large = rotate64(late, 19n) ^ rotate64(late, 61n) ^ (late >> 6n);
    const mixed = (words[at - 16] ?? 0n) + small + (words[at - 7] ?? 0n) + large;
    words.push(at < 16 ? view.getBigUint64(block + at * 8) : BigInt.asUintN(64, mixed));
  }
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (const [step, word] of words.entries()) {
    const choice = (e & f) ^ (BigInt.asUintN(64, ~e) & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first =
      h + (rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n)) + choice + (SHA512_CONSTANTS[step] ?? 0n) + word;
    const second = (rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n)) + majority;
    [a, b, c, d, e, f, g, h] = [BigInt.asUintN(64, first + second), a, b, c, BigInt.asUintN(64, d + first), e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => BigInt.asUintN(64, (state[index] ?? 0n) + word));
}
