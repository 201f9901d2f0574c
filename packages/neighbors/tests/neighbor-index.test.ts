import { createRng, denseFeatures, matrix, takeMatrixRows } from '@bon/core';
import { nearestNeighbors, neighborIndex } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

const rng = createRng(2);
const points = matrix(
  400,
  30,
  Float32Array.from({ length: 12000 }, () => rng.normal()),
);

test('queries that are points find what the points found, by the short way and the long one', async () => {
  const graph = await nearestNeighbors(points, { k: 5 });
  const index = neighborIndex(points);
  const many = await index.nearest(points, 5);
  expect(many.indices).toEqual(graph.indices);
  expect(many.distances).toEqual(graph.distances);
  for (const row of [0, 17, 399]) {
    const one = await index.nearest(takeMatrixRows(points, [row]), 5);
    expect(one.indices).toEqual(graph.indices.slice(row * 5, row * 5 + 5));
    expect(one.distances).toEqual(graph.distances.slice(row * 5, row * 5 + 5));
  }
});

test('queries with other features are refused', async () => {
  const index = neighborIndex(denseFeatures(points));
  await expect(index.nearest(matrix(1, 3), 2)).rejects.toThrow(
    'the queries have 3 dense + 0 sparse features, the points 30 dense + 0 sparse',
  );
});
