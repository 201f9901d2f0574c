import { matrix } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { umap } from '@bon/umap';
import { expect, test } from '@jest/globals';
import { golden } from './golden.ts';

interface World {
  readonly points: number[][];
  readonly nNeighbors: number;
  readonly minDist: number;
  readonly trustworthinessK: number;
  readonly median: number;
}

const worlds = Object.entries(golden('umap_quality').worlds as Record<string, World>);

/** How few strangers a map puts among the k nearest of each point (Venna and Kaski 2001); n² log n. */
async function trustworthiness(points: Matrix, map: Matrix, k: number) {
  const n = points.rows;
  const all = await nearestNeighbors(points, { k: n });
  const rank = new Int32Array(n * n);
  for (let i = 0; i < n; i++) for (let r = 0; r < n; r++) rank[i * n + all.indices[i * n + r]] = r;
  const near = await nearestNeighbors(map, { k: k + 1 });
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let p = 1; p <= k; p++)
      sum += Math.max(0, rank[i * n + near.indices[i * (k + 1) + p]] - k);
  return 1 - (2 * sum) / (n * k * (2 * n - 3 * k - 1));
}

type Matrix = ReturnType<typeof matrix>;

test.each(worlds)(
  'the map of %s is as trustworthy as umap-learn’s, median of five seeds',
  async (_, world) => {
    const cols = world.points[0].length;
    const points = matrix(world.points.length, cols, Float32Array.from(world.points.flat()));
    const { nNeighbors, minDist } = world;
    const found: number[] = [];
    for (const seed of [0, 1, 2, 3, 4]) {
      const { output } = await umap({ nNeighbors, minDist }).fit({ points }, { seed });
      found.push(await trustworthiness(points, output.embedding, world.trustworthinessK));
    }
    found.sort((a, b) => a - b);
    expect(found[2]).toBeGreaterThan(world.median - 0.003);
  },
  60_000,
);
