import { BonError, joinSaved, type SavedModel, splitSaved } from '@bon/core';
import { expect, test } from '@jest/globals';

const trees: SavedModel = {
  kind: 'forest',
  version: 2,
  state: { classes: [0, 1] },
  tensors: { roots: { shape: [1], data: Int32Array.of(0) } },
};

const features: SavedModel = {
  kind: 'featurize',
  version: 1,
  state: { rows: 3 },
  tensors: { 'scaling/values': { shape: [2], data: Float64Array.of(1, 2) } },
};

const whole = joinSaved('detector', { parts: { features, trees }, state: { leading: ['Dport'] } });

test('parts come out of the whole as they went in', () => {
  expect(splitSaved('detector', whole, ['features', 'trees'])).toEqual({
    parts: { features, trees },
    state: { leading: ['Dport'] },
  });
});

test.each<readonly [string, SavedModel, RegExp]>([
  ['another kind', { ...whole, kind: 'umap' }, /a "umap" of version 1, expected "detector"/],
  ['another version', { ...whole, version: 9 }, /of version 9/],
  ['no parts', { ...whole, state: {} }, /parts is undefined/],
  ['a missing part', joinSaved('detector', { parts: { features }, state: {} }), /part "trees"/],
  [
    'a tensor of no part',
    { ...whole, tensors: { ...whole.tensors, odd: trees.tensors['roots'] } },
    /the tensor "odd" is of no part/,
  ],
  [
    'a part without a kind',
    { ...whole, state: { parts: { features: {}, trees: {} } } },
    /part "features" does not say/,
  ],
])('%s is refused', (_, saved, words) => {
  const split = () => splitSaved('detector', saved, ['features', 'trees']);
  expect(split).toThrow(BonError);
  expect(split).toThrow(words);
});

test('a part named like a property of every object is just missing', () => {
  expect(() => splitSaved('detector', whole, ['constructor'])).toThrow(/is of no part/);
});
