import { denseFeatures, matrix } from '@bon/core';
import { describe as describeFeatures, ratioOfMeans } from '@bon/eval';
import { expect, test } from '@jest/globals';
import { hybrid } from './worlds.ts';

test('describe speaks of the rows and features that are asked for', () => {
  const { features } = hybrid();
  const [order, host] = describeFeatures(features, { rows: [4, 5], features: [0, 3] });
  expect(order).toMatchObject({ name: 'order', count: 2, mean: 5.5, min: 5, max: 6 });
  expect(host).toMatchObject({ name: 'host b', mean: 1, std: 0 });
});

test('what no row can tell is null', () => {
  expect(describeFeatures(denseFeatures(matrix(1, 1, Float32Array.of(NaN))))[0]).toEqual({
    name: '0',
    count: 0,
    mean: null,
    std: null,
    min: null,
    q25: null,
    q50: null,
    q75: null,
    max: null,
  });
});

test('ratios of means go both ways, and a ratio by zero is null', () => {
  const { features, classes } = hybrid();
  const [order, , hostA] = ratioOfMeans(features, classes);
  expect(order).toMatchObject({ inside: 5.5, outside: 2.5, ratio: 2.2, inverse: 2.5 / 5.5 });
  expect(hostA).toEqual({ name: 'host a', inside: 0, outside: 1, ratio: 0, inverse: null });
  expect(() => ratioOfMeans(features, [1])).toThrow(/1 group flags for 6 rows/);
});
