import { createRng, type Matrix, matrix } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

const N = 20_000;
const K = 15;

/** Round clouds in as many dimensions as there are features: nothing but the cloud tells where neighbours are. */
function round(clouds: number, cols: number): Matrix {
  const rng = createRng(4, `round/${clouds}`);
  const centres = Float32Array.from({ length: clouds * cols }, () => 3 * rng.normal());
  const points = matrix(N, cols);
  points.data.forEach((_, at) => {
    const cloud = Math.floor(at / cols) % clouds;
    points.data[at] = centres[cloud * cols + (at % cols)] + rng.normal();
  });
  return points;
}

test.each([
  [5, 100, 0.99],
  [30, 20, 0.99],
  [1, 100, 0.85],
])(
  'the approximate search finds nearly all neighbours in %i round clouds of %i dimensions',
  async (clouds, cols, bar) => {
    const points = round(clouds, cols);
    const exact = await nearestNeighbors(points, { k: K, algorithm: 'exact' });
    const found = await nearestNeighbors(points, { k: K, algorithm: 'approximate' });
    let hits = 0;
    for (let p = 0; p < N * K; p++)
      if (found.distances[p] <= exact.distances[p - (p % K) + K - 1]) hits++;
    expect(hits / (N * K)).toBeGreaterThan(bar);
  },
  60_000,
);
