import { cosPi, log } from './elementary/index.ts';
import { integerOption } from './options.ts';

/** A stream of random draws that depends on nothing but its seed and labels. */
export interface Rng {
  /** A whole number in [0, 2³²). */
  uint32(): number;
  /** A number in [0, 1), 32 bits of it random. */
  float(): number;
  /** A whole number in [0, n), unbiased. */
  below(n: number): number;
  /** A draw from the standard normal distribution. */
  normal(): number;
  /** An independent stream: it depends on the seed and the labels, never on how much was drawn before. */
  split(label: string): Rng;
}

/**
 * A stream for `seed`: sfc32 seeded by a hash of the seed and the label.
 *
 * @param seed - a whole number from 0 to 2⁵³ - 1.
 * @throws BonError `option` when the seed is anything else.
 * @see Chris Doty-Humphrey, PractRand, sfc32.
 */
export function createRng(seed: number, label = ''): Rng {
  integerOption('rng', 'seed', seed, { min: 0 });
  return streamOf(seed, label);
}

/** The numbers 0 … n - 1 in random order (Fisher and Yates). */
export function permutation(rng: Rng, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
  return order;
}

/** `count` different numbers of 0 … n - 1, in random order. */
export function sampleWithoutReplacement(rng: Rng, n: number, count: number): Int32Array {
  return permutation(rng, n).slice(0, count);
}

function streamOf(seed: number, label: string): Rng {
  const next = sfc32(hashState(seed, label));
  const float = (): number => next() / 4294967296;
  const rng: Rng = {
    uint32: next,
    float,
    below: (n) => below(next, n),
    normal: () => Math.sqrt(-2 * log(1 - float())) * cosPi(2 * float()),
    split: (child) => streamOf(seed, `${label}/${child}`),
  };
  return rng;
}

/** Rejects the draws that would favour low numbers. */
function below(next: () => number, n: number): number {
  const limit = 4294967296 - (4294967296 % n);
  let draw = next();
  while (draw >= limit) draw = next();
  return draw % n;
}

function sfc32(state: Uint32Array): () => number {
  let [a, b, c, counter] = state as unknown as [number, number, number, number];
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

/** Four words that each depend on the seed and on every letter of the label. */
function hashState(seed: number, label: string): Uint32Array {
  const low = seed >>> 0;
  const high = Math.floor(seed / 4294967296) >>> 0;
  const state = new Uint32Array(4);
  for (let word = 0; word < 4; word++) {
    let h = mix32(low ^ Math.imul(word + 1, 0x9e3779b9)) ^ mix32(high + word);
    for (let i = 0; i < label.length; i++) h = mix32(Math.imul(h, 31) + label.charCodeAt(i));
    state[word] = mix32(h + word);
  }
  return state;
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
