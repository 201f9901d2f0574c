import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { hashText } from '../hash.ts';
import { scatterLevels } from '../scatter.ts';
import { count } from '../state.ts';

/**
 * A category as +1 or -1 in one of `nComponents` places, drawn by a hash: a fixed width whatever comes, and
 * nothing learned. Different categories may share a place.
 *
 * @see Weinberger et al. 2009, Feature hashing for large scale multitask learning.
 */
export const hashing = defineEncoder({
  kind: 'hashing',
  summary: 'A category as ±1 in a place drawn by a hash.',
  input: ['string'],
  byName: true,
  state: { places: count },
  accepts: ({ column, levels }, { cardinalityThreshold }) => {
    if (column.kind === 'list') return refuse('it is list');
    return levels.length < cardinalityThreshold ? pass('it has few different strings') : take();
  },
  learn: (_column, { options }) => ({ places: options.nComponents }),
  fits: ({ places }) => places > 0 && places <= 4096,
  merge: (left) => left,
  names: (column, { places }) => Array.from({ length: places }, (_, j) => `${column}_hash${j}`),
  write(column, { places }, out) {
    const values = new Float32Array(column.levels.length * places);
    column.levels.forEach((level, code) => {
      const hash = hashText(level, 0);
      values[code * places + ((hash >>> 1) % places)] = (hash & 1) === 0 ? 1 : -1;
    });
    scatterLevels(column, values, out);
  },
});
