import { matrix, takeMatrixRows } from '@bon/core';
import { randomForestClassifier, randomForestRegressor } from '@bon/forest';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const COLS = 3;

/** Whole numbers throughout, so that sums are exact in any order. */
const world = fc
  .array(
    fc.record({
      x: fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)),
      y: fc.nat(5),
      weight: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((rows) => ({
    features: matrix(rows.length, COLS, Float32Array.from(rows.flatMap(({ x }) => x))),
    target: rows.map(({ y }) => y),
    sampleWeight: rows.map(({ weight }) => weight),
  }));

const whole = { nEstimators: 1, bootstrap: false, maxFeatures: 'all' } as const;

test('the order of the rows, with their weights, does not matter to a tree', async () => {
  const property = fc.asyncProperty(world, fc.nat(), async (rows, turn) => {
    const n = rows.target.length;
    const order = rows.target.map((_, i) => (i * 7 + turn) % n);
    fc.pre(new Set(order).size === n);
    const turned = {
      features: takeMatrixRows(rows.features, order),
      target: order.map((i) => rows.target[i]),
      sampleWeight: order.map((i) => rows.sampleWeight[i]),
    };
    for (const estimator of [randomForestClassifier(whole), randomForestRegressor(whole)]) {
      const straight = await estimator.fit(rows);
      expect((await estimator.fit(turned)).model.trees).toEqual(straight.model.trees);
    }
  });
  await fc.assert(property, { numRuns: 30 });
});

test('a weight of k is a row that comes k times', async () => {
  const property = fc.asyncProperty(world, async (rows) => {
    const repeated = rows.sampleWeight.flatMap((weight, i) => new Array<number>(weight).fill(i));
    const copies = {
      features: takeMatrixRows(rows.features, repeated),
      target: repeated.map((i) => rows.target[i]),
    };
    for (const estimator of [randomForestClassifier(whole), randomForestRegressor(whole)]) {
      const { model } = await estimator.fit(rows);
      const again = await estimator.fit(copies);
      expect(await again.model.transform(rows.features)).toEqual(
        await model.transform(rows.features),
      );
    }
  });
  await fc.assert(property, { numRuns: 30 });
});

test('a monotone transform of a feature leaves the trees alone, thresholds aside', async () => {
  const property = fc.asyncProperty(world, async ({ features, target }) => {
    const bent = matrix(
      features.rows,
      COLS,
      features.data.map((x) => x ** 3 - 50),
    );
    for (const options of [whole, { nEstimators: 5 }]) {
      const estimator = randomForestClassifier(options);
      const { trees } = (await estimator.fit({ features, target })).model;
      const other = (await estimator.fit({ features: bent, target })).model.trees;
      expect({ ...other, nodes: shapeOf(other.nodes) }).toEqual({
        ...trees,
        nodes: shapeOf(trees.nodes),
      });
    }
  });
  await fc.assert(property, { numRuns: 30 });
});

function shapeOf(nodes: Int32Array): Int32Array {
  return nodes.filter((_, word) => word % 4 !== 1);
}
