import { type Matrix, matrix, takeMatrixRows } from '@bon/core';
import {
  contributions,
  gradientBoostingClassifier,
  randomForestClassifier,
  randomForestRegressor,
  type Trees,
} from '@bon/forest';
import { expect, test } from '@jest/globals';
import { hybridWorld } from '../worlds.ts';

const { features, target } = hybridWorld(120);

/** What a tree is expected to say when only the features in `known` (bits) are known. */
function expectation(trees: Trees, row: Float32Array, known: number, node = 0): number {
  const { nodes, values } = trees;
  const floats = new Float32Array(nodes.buffer, nodes.byteOffset, nodes.length);
  const word = 4 * node;
  if (nodes[word] < 0) return values[node];
  const feature = nodes[word] >> 1;
  const [left, right] = [node + 1, nodes[word + 2]];
  if ((known >> feature) & 1)
    return expectation(trees, row, known, row[feature] <= floats[word + 1] ? left : right);
  const share = floats[4 * left + 3] / floats[word + 3];
  return (
    share * expectation(trees, row, known, left) +
    (1 - share) * expectation(trees, row, known, right)
  );
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Shapley values by their definition, over all sets of features. */
function shapley(trees: Trees, row: Float32Array): number[] {
  const n = row.length;
  return Array.from(row, (_, f) => {
    let value = 0;
    for (let known = 0; known < 1 << n; known++) {
      if ((known >> f) & 1) continue;
      const size = known.toString(2).replaceAll('0', '').length;
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
      const gain = expectation(trees, row, known | (1 << f)) - expectation(trees, row, known);
      value += weight * gain;
    }
    return value;
  });
}

test('contributions are Shapley values, by their definition', async () => {
  const points: Matrix = features.dense;
  const { model } = await randomForestRegressor({ nEstimators: 1 }).fit({
    features: points,
    target,
  });
  const rows = takeMatrixRows(points, [0, 1, 2, 50]);
  const { values } = await contributions(model, rows);
  const expected = [0, 1, 2, 3].flatMap((i) =>
    shapley(model.trees, rows.data.slice(4 * i, 4 * i + 4)),
  );
  expected.forEach((value, at) => expect(values[at]).toBeCloseTo(value, 5));
});

test('base and contributions sum to the probabilities of a forest, sparse features and all', async () => {
  const { model } = await randomForestClassifier({ nEstimators: 10 }).fit({ features, target });
  const { values, base, outputs } = await contributions(model, features);
  const { data } = await model.predictProba(features);
  for (const row of [0, 17, 119])
    for (let q = 0; q < outputs; q++) {
      const own = values.subarray(row * 12 * outputs, (row + 1) * 12 * outputs);
      const sum = own.reduce((total, value, at) => (at % outputs === q ? total + value : total), 0);
      expect(base[q] + sum).toBeCloseTo(data[row * outputs + q], 5);
    }
});

test('base and contributions sum to the log odds of a boosted ensemble', async () => {
  const binary = target.map((label) => Number(label > 0));
  const { model } = await gradientBoostingClassifier({ rounds: 15 }).fit({
    features,
    target: binary,
  });
  const { values, base } = await contributions(model, features);
  const { data } = await model.predictProba(features);
  for (const row of [3, 90]) {
    const raw = values.subarray(row * 12, row * 12 + 12).reduce((a, b) => a + b, base[0]);
    expect(1 / (1 + Math.exp(-raw))).toBeCloseTo(data[2 * row + 1], 5);
  }
});

test('a missing value contributes by the way that it goes', async () => {
  const points = matrix(4, 1, Float32Array.of(1, 2, NaN, NaN));
  const { model } = await randomForestRegressor({ nEstimators: 1, bootstrap: false }).fit({
    features: points,
    target: [0, 0, 4, 4],
  });
  const { values, base } = await contributions(model, points);
  expect([...base, ...values]).toEqual([2, -2, -2, 2, 2]);
});
