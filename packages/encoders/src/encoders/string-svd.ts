import { type Csr, rngOf, type StringColumn } from '@bon/core';
import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';
import { count, doubles, integers, real, texts } from '../state.ts';
import { letterGrams } from '../tf-idf/cuts.ts';
import { truncatedSvd } from '../tf-idf/truncated-svd.ts';
import { isVocabulary, learnVocabulary, weighLevels } from '../tf-idf/weigh.ts';

const cut = letterGrams(3, 4);
const everyGram = { minDf: 1, maxDf: Infinity };

/**
 * Strings by their letters: tf-idf of runs of three and four letters, brought to `nComponents` numbers by a
 * truncated SVD, the whole block scaled to a total variance of 1. Fast, and close for similar spellings; its
 * features have no meaning of their own. A missing value is all zeros.
 */
export const stringSvd = defineEncoder({
  kind: 'string-svd',
  summary: 'Letters of strings, brought to a few numbers.',
  input: ['string'],
  byName: true,
  state: {
    ...{ grams: texts, documents: integers, rows: count },
    ...{ directions: doubles, components: count, scale: real },
  },
  accepts: ({ column, levels }, { cardinalityThreshold }) => {
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    return levels.length < cardinalityThreshold ? pass('it has few different strings') : take();
  },
  learn(column, { options, run }) {
    const vocabulary = learnVocabulary(column, cut, everyGram);
    const weighed = weighLevels(column.levels, cut, vocabulary);
    const often = new Float64Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) often[code]++;
    const components = Math.min(options.nComponents, vocabulary.grams.length);
    const rng = rngOf(run, `string-svd/${column.name}`);
    const directions = truncatedSvd(weighed, often, components, rng);
    const scale = blockScale(project(weighed, directions, components), column, components);
    return { ...vocabulary, directions, components, scale };
  },
  fits: ({ grams, documents, rows, directions, components, scale }) =>
    isVocabulary({ grams, documents, rows }) &&
    directions.length === grams.length * components &&
    scale > 0,
  names: (column, { components }) =>
    Array.from(
      { length: components },
      (_, j) => `${column}_${String(j).padStart(digits(components), '0')}`,
    ),
  write(column, { directions, components, scale, ...vocabulary }, out) {
    const weighed = weighLevels(column.levels, cut, vocabulary);
    const values = project(weighed, directions, components);
    scatterLevels(
      column,
      values.map((value) => value / scale),
      out,
    );
  },
});

function digits(components: number): number {
  return String(Math.max(0, components - 1)).length;
}

function project(weighed: Csr, directions: Float64Array, k: number): Float32Array {
  const values = new Float32Array(weighed.rows * k);
  for (let i = 0; i < weighed.rows; i++)
    for (let p = weighed.pointers[i]; p < weighed.pointers[i + 1]; p++) {
      const at = weighed.indices[p] * k;
      for (let c = 0; c < k; c++) values[i * k + c] += weighed.values[p] * directions[at + c];
    }
  return values;
}

/** The square root of the variance of all components together, or 1 where they do not vary. */
function blockScale(values: Float32Array, { codes }: StringColumn, k: number): number {
  const sums = new Float64Array(k);
  const squares = new Float64Array(k);
  for (const code of codes)
    for (let c = 0; code >= 0 && c < k; c++) {
      sums[c] += values[code * k + c];
      squares[c] += values[code * k + c] ** 2;
    }
  const { length } = codes;
  const variance = sums.reduce(
    (total, sum, c) => total + squares[c] / length - (sum / length) ** 2,
    0,
  );
  return variance > 1e-12 ? Math.sqrt(variance) : 1;
}
