import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { hashBytes } from '../hash.ts';
import { scatterLevels } from '../scatter.ts';
import { count } from '../state.ts';

/** Lengths of the character n-grams. */
const SHORTEST = 2;
const LONGEST = 4;
const GREATEST = 2 ** 32 - 1;

const utf8 = new TextEncoder();

/**
 * The least hash of a string's n-grams, under `nComponents` different hashes, from 0 to 1: strings that share
 * n-grams share values, and "contains" becomes "at most". Nothing is learned. A missing value is 0.
 * The numbers are those of skrub's MinHashEncoder with `hashing='murmur'`.
 *
 * @see Cerda and Varoquaux 2020, arXiv:1907.01860.
 */
export const minHash = defineEncoder({
  kind: 'min-hash',
  summary: 'Least hashes of the n-grams of a string.',
  input: ['string'],
  byName: true,
  state: { hashes: count },
  accepts: ({ column, levels }, { cardinalityThreshold }) => {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    return levels.length < cardinalityThreshold ? pass('it has few different strings') : take();
  },
  learn: (_column, { options }) => ({ hashes: options.nComponents }),
  fits: ({ hashes }) => hashes > 0 && hashes <= 4096,
  merge: (left) => left,
  names: (column, { hashes }) => Array.from({ length: hashes }, (_, j) => `${column}_minhash${j}`),
  write(column, { hashes }, out) {
    const values = new Float32Array(column.levels.length * hashes);
    column.levels.forEach((level, code) => {
      values.set(leastHashes(level, hashes), code * hashes);
    });
    scatterLevels(column, values, out);
  },
});

/** Different n-grams of the words of a text, a space before, between and after them. */
function gramsOf(text: string): Set<string> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const letters = Array.from(` ${words.join(' ')} `);
  const grams = new Set<string>();
  if (words.length === 0) return grams;
  for (let n = SHORTEST; n <= LONGEST; n++)
    for (let from = 0; from + n <= letters.length; from++)
      grams.add(letters.slice(from, from + n).join(''));
  return grams;
}

function leastHashes(text: string, hashes: number): Float32Array {
  const grams = Array.from(gramsOf(text), (gram) => utf8.encode(gram));
  const least = new Float32Array(hashes);
  for (let seed = 0; seed < hashes && grams.length > 0; seed++) {
    let lowest = GREATEST;
    for (const gram of grams) lowest = Math.min(lowest, hashBytes(gram, seed));
    least[seed] = lowest / GREATEST;
  }
  return least;
}
