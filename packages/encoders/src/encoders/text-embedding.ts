import { BonError, type StringColumn } from '@bon/core';
import { defineEncoder } from '../define-encoder.ts';
import { refuse, take } from '../decision.ts';
import type { Embed } from '../options.ts';
import { scatterLevels } from '../scatter.ts';
import { count } from '../state.ts';

/** Strings that are given to the caller's function at a time. */
const AT_ONCE = 256;
/** Numbers of one vector, at most. */
const WIDEST = 65_536;

/**
 * Texts by a model of the caller's own: the `embed` option, a function from strings to vectors, asked once for
 * each different string. A missing value is all zeros. The function is not saved; pass it again when loading.
 */
export const textEmbedding = defineEncoder({
  kind: 'text-embedding',
  summary: 'Texts as vectors of a model of your own.',
  input: ['string'],
  byName: true,
  state: { width: count },
  accepts({ column }, { embed }) {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    return embed === undefined ? refuse('there is no `embed` function in the options') : take();
  },
  async learn({ levels }, { options }) {
    const [vector] = await askFor(levels.slice(0, 1), options.embed);
    return { width: (vector as ArrayLike<number> | undefined)?.length ?? 0 };
  },
  fits: ({ width }) => width <= WIDEST,
  merge: (left, right) => (left.width === 0 ? right : left),
  names: (column, { width }) => Array.from({ length: width }, (_, j) => `${column}_${j}`),
  async write(column, { width }, out, { options, run }) {
    const values = new Float32Array(column.levels.length * width);
    for (let from = 0; from < column.levels.length; from += AT_ONCE) {
      run.signal?.throwIfAborted();
      const vectors = await askFor(column.levels.slice(from, from + AT_ONCE), options.embed);
      vectors.forEach((vector, i) => {
        values.set(checked(vector, width, column), (from + i) * width);
      });
    }
    scatterLevels(column, values, out);
  },
});

async function askFor(levels: readonly string[], embed: Embed | undefined) {
  if (embed === undefined)
    throw new BonError(
      'option',
      'encoder text-embedding: there is no `embed` function. Pass one in the options, also when loading.',
    );
  return embed(levels);
}

function checked(vector: ArrayLike<number>, width: number, { name }: StringColumn) {
  if (vector.length === width && Array.from(vector).every(Number.isFinite)) return vector;
  throw new BonError(
    'input',
    `encoder text-embedding: column ${JSON.stringify(name)}: embed gave ${vector.length} numbers, expected ${width}, all finite.`,
  );
}
