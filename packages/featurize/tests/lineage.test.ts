import { featurize, presets } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const posts = [
  { src: 'a', dst: 'b', note: 'red apples here', bytes: 1, pkts: 5 },
  { src: 'b', dst: 'c', note: 'green pears there', bytes: 20, pkts: 9 },
  { src: 'a', dst: 'c', note: 'red pears here', bytes: 300, pkts: 2 },
];
const edges = { src: 'src', dst: 'dst' };

test('a topic leads back to its column and its words', async () => {
  const { model, output } = await featurize({ ...presets.topic, X: ['note'], nTopics: 2 }).fit(
    posts,
  );
  const [name = ''] = output.names;
  const source = model.sourceOf(name);
  expect(source).toMatchObject({ columns: ['note'], encoder: 'topics' });
  expect(`note: ${source.words.join(', ')}`).toBe(name);
  expect(() => model.sourceOf('nothing')).toThrow('nothing');
});

test('a host leads back to both ends, a word to itself', async () => {
  const options = { ...presets.ngrams, minDf: 1, maxDf: 1e9, ngramRange: [1, 1] as const };
  const { model } = await featurize({ ...options, X: ['note'], edges }).fit(posts);
  expect(model.sourceOf('a')).toMatchObject({ columns: ['src', 'dst'], encoder: 'endpoints' });
  expect(model.sourceOf('note: pears').words).toEqual(['pears']);
});

test('a bin leads back to the column that was cut', async () => {
  const options = { X: ['bytes'], useScaler: 'kbins', nBins: 2, encode: 'onehot' } as const;
  const { model, output } = await featurize(options).fit(posts);
  expect(output.names).toEqual(['bytes_bin0', 'bytes_bin1']);
  for (const name of output.names) expect(model.sourceOf(name).columns).toEqual(['bytes']);
});

test('a component leads back to all columns, and to the features that weigh most in it', async () => {
  const { model } = await featurize({ X: ['bytes', 'pkts'], reduce: { pca: 1 } }).fit(posts);
  expect(model.sourceOf('pca_0')).toEqual({
    name: 'pca_0',
    columns: ['bytes', 'pkts'],
    encoder: 'pca',
    words: ['bytes', 'pkts'],
  });
});

test('a column leads to its features, whatever became of them', async () => {
  const { model, output } = await featurize({ X: ['note', 'bytes'], edges }).fit(posts);
  expect(model.featuresOf('bytes')).toEqual(['bytes']);
  expect(model.featuresOf('src')).toEqual(['a', 'b', 'c']);
  const all = new Set(['note', 'bytes', 'src'].flatMap((column) => model.featuresOf(column)));
  expect(all).toEqual(new Set(output.names));
});
