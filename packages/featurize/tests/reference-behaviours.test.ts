import { asTable, inferColumn, selectColumns, stringColumn, table, toDense } from '@bon/core';
import { featurize, getMatrix, presets } from '@bon/featurize';
import { expect, test } from '@jest/globals';

/** The reference's own awkward table: every kind of value in four rows. */
const bad = [
  {
    src: 0,
    dst: 1,
    colors: 1,
    lists: ['x'],
    bool: true,
    char: 'a',
    emoji: '😋',
    int: 0,
    num: 0.5,
    textual:
      'here we have a sentence. And here is another sentence. Graphistry is an amazing tool!',
  },
  {
    src: 1,
    dst: 2,
    colors: 1,
    lists: ['1', '2'],
    bool: false,
    char: 'b',
    emoji: '😋😋',
    int: 1,
    num: 1.5,
    textual:
      'here we have a sentence. And here is another sentence. Graphistry is an amazing tool!',
  },
  {
    src: 2,
    dst: 3,
    colors: 2,
    lists: ['y'],
    bool: true,
    char: 'c',
    emoji: '😋',
    int: 2,
    num: 2.5,
    textual:
      'here we have a sentence. And here is another sentence. Graphistry is an amazing tool!',
  },
  {
    src: 3,
    dst: 0,
    colors: 3,
    lists: [],
    bool: null,
    char: 'd',
    emoji: 'q',
    int: 3,
    num: null,
    textual: 'what is a sentence?',
  },
];

const texts = Array.from(
  { length: 40 },
  (_, i) => `what did user ${i % 7} say about the flow number ${i}`,
);
const posts = table([
  stringColumn('title', texts),
  stringColumn(
    'type',
    texts.map((_, i) => ['ask', 'tell', 'show'][i % 3]),
  ),
  inferColumn(
    'score',
    texts.map((_, i) => i * i),
  ),
]);

test('T2: a string asks for the same features as a list of one', async () => {
  const { output } = await featurize().fit(posts);
  expect(getMatrix(output, 'type')).toEqual(getMatrix(output, ['type']));
});

test('T3: n-grams with a word are all those and no others', async () => {
  const options = { ...presets.ngrams, ngramRange: [1, 2] as const, minDf: 1, maxDf: 1e9 };
  const { output } = await featurize({ ...options, X: ['title'] }).fit(posts);
  const found = getMatrix(output, 'what').names;
  expect(new Set(found)).toEqual(new Set(['title: what', 'title: what did']));
});

test('T4: transform has the columns of fit', async () => {
  const { model, output } = await featurize({ nTopics: 3 }).fit(posts);
  expect((await model.transform(posts)).names).toEqual(output.names);
});

test('T5: a low bound makes texts of strings, a high one leaves them to the table', async () => {
  for (const [minWords, kind] of [
    [2, 'word-tf-idf'],
    [4000, 'topics'],
  ] as const) {
    const options = { useNgrams: true, minWords, minDf: 1, nTopics: 3 };
    const { model } = await featurize({ ...options, X: ['title'] }).fit(posts);
    expect(model.plan.steps.map(({ encoder }) => encoder)).toEqual([kind]);
  }
});

test('T6: a target of lists becomes 0/1 columns of its labels', async () => {
  const { output } = await featurize({ X: ['lists'] }).fit(bad);
  const { data, cols } = output.dense;
  expect(output.names).toEqual(['1', '2', 'x', 'y']);
  const sums = [0, 1, 2, 3].map((i) =>
    data.subarray(i * cols, (i + 1) * cols).reduce((a, b) => a + b),
  );
  expect(sums).toEqual([1, 2, 1, 0]);
});

test.each(
  [undefined, ['textual', 'emoji'], ['num', 'int']].flatMap((X) =>
    [2, 200].flatMap((cardinalityThreshold) =>
      [true, false].map((useNgrams) => ({ X, cardinalityThreshold, useNgrams, minDf: 1 })),
    ),
  ),
)('T7: %j featurizes the awkward table and leaves it as it was', async (options) => {
  const before = JSON.stringify(bad);
  const edges = { src: 'src', dst: 'dst' };
  const { output } = await featurize({ ...options, edges }).fit(bad);
  expect(JSON.stringify(bad)).toBe(before);
  expect(toDense(output).data.every(Number.isFinite)).toBe(true);
});

test.each(['minmax', 'quantile', 'standard', 'robust', 'kbins'])(
  'T8: %s works on features and on targets',
  async (useScaler) => {
    const target = selectColumns(posts, ['type']);
    for (const from of [posts, target]) {
      const { output } = await featurize({ useScaler, nTopics: 3 }).fit(from);
      expect(output.dense.data.every(Number.isFinite)).toBe(true);
    }
  },
);

test('T17: strings, numbers and NaN in one column do no harm', async () => {
  const mixed = [{ a: 'one' }, { a: 1 }, { a: 1.5 }, { a: 'NaN' }, { a: NaN }, { a: null }];
  const { output } = await featurize().fit(mixed);
  expect(output.names).toEqual(['a_1', 'a_1.5', 'a_one', 'a_nan']);
});

test('T19: a target goes to topics or to one-hot by its threshold', async () => {
  const target = selectColumns(posts, ['title']);
  const topics = await featurize({ cardinalityThreshold: 3, nTopics: 6 }).fit(target);
  expect(topics.output.names).toHaveLength(6);
  const hot = await featurize({ cardinalityThreshold: 30_000 }).fit(target);
  expect(hot.output.names).toHaveLength(40);
});

test('T30: a table of strings alone has features', async () => {
  const { output } = await featurize().fit(asTable([{ a: 'x' }, { a: 'y' }, { a: 'z' }]));
  expect(output.names).toHaveLength(3);
});
