import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { hashText, mix } from '../hash.ts';
import { scatterLevels } from '../scatter.ts';
import { count } from '../state.ts';

/** Lengths of the character n-grams. */
const SHORTEST = 2;
const LONGEST = 4;

/**
 * The least hash of a string's n-grams, under `nComponents` different hashes, from 0 to 1: strings that share
 * n-grams share values, and "contains" becomes "at most". Nothing is learned. A missing value and a string
 * without n-grams are 0.
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
      values.set(leastHashes(level.toLowerCase(), hashes), code * hashes);
    });
    scatterLevels(column, values, out);
  },
});

function leastHashes(text: string, hashes: number): Float32Array {
  const least = new Float64Array(hashes).fill(2 ** 32);
  for (let n = SHORTEST; n <= LONGEST; n++)
    for (let from = 0; from + n <= text.length; from++) {
      const gram = hashText(text.slice(from, from + n), 0);
      for (let j = 0; j < hashes; j++) {
        const hash = mix(gram ^ Math.imul(j + 1, 0x9e3779b9));
        if (hash < least[j]) least[j] = hash;
      }
    }
  return Float32Array.from(least, (hash) => (hash === 2 ** 32 ? 0 : hash / 2 ** 32));
}
