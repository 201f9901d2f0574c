const utf8 = new TextEncoder();

/** A 32-bit hash of a string and a seed, the same on every machine. */
export function hashText(text: string, seed: number): number {
  return hashBytes(utf8.encode(text), seed);
}

/** MurmurHash3 of bytes, 32 bits (Appleby 2011, x86_32): scikit-learn's `murmurhash3_32`, from 0 to 2³² - 1. */
export function hashBytes(bytes: Uint8Array, seed: number): number {
  const whole = bytes.length & ~3;
  let h = seed;
  for (let i = 0; i < whole; i += 4) {
    h ^= scramble(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let i = bytes.length - 1; i >= whole; i--) rest = (rest << 8) | bytes[i];
  return finish(h ^ scramble(rest) ^ bytes.length);
}

function scramble(word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

/** Every bit of the input moves every bit of the output. */
function finish(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
