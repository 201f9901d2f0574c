import { type Matrix, startRun, stringColumn } from '@bon/core';
import {
  encoderOptions,
  type EncoderOptions,
  encoders,
  sampleOf,
  type ScalerOptions,
  scalerOptions,
  scalers,
  tidy,
} from '@bon/encoders';
import { expect, test } from '@jest/globals';
import { encodeWhole } from '../src/testing/encode-whole.ts';
import { golden } from './golden.ts';

interface Encoded {
  readonly names: string[];
  readonly output: number[][];
}

interface Golden {
  readonly oneHot: Record<string, Encoded & { values: (string | null)[]; unseen: number[][] }>;
  readonly unseen: string[];
  readonly texts: string[];
  readonly tfIdf: (Encoded & {
    options: { ngram_range: [number, number]; min_df: number; max_df: number };
  })[];
  readonly minHash: { strings: string[]; output: number[][] };
  readonly stringEncoder: Encoded & { strings: string[]; unseen: number[][] };
  readonly bins: { values: number[]; strategy: ScalerOptions['strategy']; output: number[][] }[];
}

const reference = golden('encoders') as Golden;

async function encoded(
  kind: string,
  values: readonly (string | null)[],
  given: Partial<EncoderOptions>,
  later: readonly string[] = [],
) {
  const encoder = encoders.find((one) => one.kind === kind)!;
  const context = { options: encoderOptions('test', given), run: startRun({ threads: 1 }) };
  const column = tidy(stringColumn('c', values));
  const state = await encoder.learn(column, context);
  const output = await encodeWhole(encoder, column, state, context);
  const unseen = await encodeWhole(encoder, tidy(stringColumn('c', later)), state, context);
  return { names: encoder.names('c', state), output, unseen };
}

/** The furthest that any cell is from what it should be. */
function furthest({ data, rows, cols }: Matrix, expected: readonly (readonly number[])[]): number {
  expect([rows, cols]).toEqual([expected.length, expected[0]?.length ?? cols]);
  const apart = expected.flatMap((row, i) =>
    row.map((value, j) => Math.abs(value - data[i * cols + j])),
  );
  return Math.max(0, ...apart);
}

test.each(Object.entries(reference.oneHot))(
  'one-hot of %s is scikit-learn’s',
  async (_name, given) => {
    const { names, output, unseen } = await encoded('one-hot', given.values, {}, reference.unseen);
    expect(names).toEqual(given.names);
    expect(furthest(output, given.output)).toBe(0);
    expect(furthest(unseen, given.unseen)).toBe(0);
  },
);

test.each(reference.tfIdf)(
  'tf-idf of words is scikit-learn’s, each under its own name: $options',
  async (given) => {
    const { ngram_range: ngramRange, min_df: minDf, max_df } = given.options;
    const maxDf = max_df === 1 ? Infinity : max_df;
    const options = { useNgrams: true, ngramRange, minDf, maxDf: Math.min(maxDf, 1e9) };
    const { names, output } = await encoded('word-tf-idf', reference.texts, options);
    expect(names).toEqual(given.names.map((name) => `c: ${name}`));
    expect(furthest(output, given.output)).toBeLessThan(1e-6);
  },
);

test('min-hashes are skrub’s', async () => {
  const { strings, output } = reference.minHash;
  const actual = await encoded('min-hash', strings, { nComponents: 8 });
  expect(furthest(actual.output, output)).toBeLessThan(1e-6);
});

test('letters of strings are skrub’s StringEncoder, up to the sign of each component', async () => {
  const { strings, names, output, unseen } = reference.stringEncoder;
  const later = ['Paris, UK', 'nothing alike', ''];
  const actual = await encoded('string-svd', strings, { nComponents: 5 }, later);
  expect(actual.names).toEqual(names);
  const signs = names.map((_, j) => {
    const dot = output.reduce((sum, row, i) => sum + row[j] * actual.output.data[i * 5 + j], 0);
    return Math.sign(dot);
  });
  const turned = (rows: number[][]) => rows.map((row) => row.map((x, j) => x * signs[j]));
  // Two of its singular values are within 1 %, and its matrix has 32 bits.
  expect(furthest(actual.output, turned(output))).toBeLessThan(5e-5);
  expect(furthest(actual.unseen, turned(unseen))).toBeLessThan(5e-5);
});

test.each(reference.bins)('bins one-hot, cut by $strategy, are scikit-learn’s', (given) => {
  const kbins = scalers.find(({ kind }) => kind === 'kbins')!;
  const options = scalerOptions('test', { nBins: 4, encode: 'onehot', strategy: given.strategy });
  const learned = kbins.learn(sampleOf(given.values), options);
  const places = kbins.places?.(learned, options) ?? 0;
  const bin = kbins.scale(learned, options);
  const output = given.values.map((value) =>
    Array.from({ length: places }, (_, place) => Number(bin(value) === place)),
  );
  expect(output).toEqual(given.output);
});
