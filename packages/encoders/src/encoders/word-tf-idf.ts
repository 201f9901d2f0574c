import type { StringColumn } from '@bon/core';
import { defineSparseEncoder } from '../define-encoder.ts';
import { pass, take } from '../decision.ts';
import { count, texts, integers } from '../state.ts';
import { wordGrams } from '../tf-idf/cuts.ts';
import { isVocabulary, learnVocabulary, mergeVocabularies, weighLevels } from '../tf-idf/weigh.ts';

/** The share of rows that must be strings for a column to count as text. */
const LEAST_PRESENT = 0.35;

/**
 * Words and runs of words (`ngramRange`), weighed by how rare they are (tf-idf), in the sparse block. Words in
 * fewer than `minDf` rows or more than `maxDf` of them do not count.
 *
 * With `useNgrams` it takes columns whose strings have `minWords` words on average.
 */
export const wordTfIdf = defineSparseEncoder({
  kind: 'word-tf-idf',
  summary: 'Words of texts, weighed by how rare they are.',
  input: ['string'],
  state: { grams: texts, documents: integers, rows: count, range: integers },
  accepts({ column, rows, missing }, { useNgrams, minWords }) {
    if (column.kind !== 'string') return pass(`it is ${column.kind}`);
    if (!useNgrams) return pass('useNgrams is off');
    if (minWords > 0 && (rows - missing) / rows < LEAST_PRESENT)
      return pass('most rows are missing');
    const words = wordsPerRow(column);
    return words >= minWords ? take() : pass(`it has ${words.toFixed(1)} words a row`);
  },
  learn(column, { options: { ngramRange, minDf, maxDf } }) {
    const [shortest, longest] = ngramRange;
    const vocabulary = learnVocabulary(column, wordGrams(shortest, longest), { minDf, maxDf });
    return { ...vocabulary, range: Int32Array.of(shortest, longest) };
  },
  fits: ({ range, ...vocabulary }) =>
    isVocabulary(vocabulary) && range.length === 2 && range[0] > 0 && range[1] < 17,
  merge: (left, right, { options }) => ({
    ...mergeVocabularies(left, right, options),
    range: left.range,
  }),
  names: (column, { grams }) => grams.map((gram) => `${column}: ${gram}`),
  words: ({ grams }, j) => [grams[j]],
  entries(column, { range, ...vocabulary }) {
    const weighed = weighLevels(column.levels, wordGrams(range[0], range[1]), vocabulary);
    return ofRows(weighed, column.codes);
  },
});

function wordsPerRow({ levels, codes }: StringColumn): number {
  const words = levels.map((level) => level.split(/\s+/).filter((word) => word !== '').length);
  return codes.reduce((sum, code) => sum + (code < 0 ? 0 : words[code]), 0) / codes.length;
}

/** The rows of levels, by the code of each row; a missing one is empty. */
function ofRows(levels: ReturnType<typeof weighLevels>, codes: Int32Array): typeof levels {
  const pointers = new Int32Array(codes.length + 1);
  codes.forEach((code, i) => {
    const size = code < 0 ? 0 : levels.pointers[code + 1] - levels.pointers[code];
    pointers[i + 1] = pointers[i] + size;
  });
  const indices = new Int32Array(pointers[codes.length]);
  const values = new Float32Array(indices.length);
  codes.forEach((code, i) => {
    if (code < 0) return;
    const [from, to] = [levels.pointers[code], levels.pointers[code + 1]];
    indices.set(levels.indices.subarray(from, to), pointers[i]);
    values.set(levels.values.subarray(from, to), pointers[i]);
  });
  return { rows: codes.length, cols: levels.cols, pointers, indices, values };
}
