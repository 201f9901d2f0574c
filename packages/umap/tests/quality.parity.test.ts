import { matrix } from '@bon/core';
import { umap } from '@bon/umap';
import { expect, test } from '@jest/globals';
import { golden } from './golden.ts';
import { trustJudge } from './judge.ts';

interface World {
  readonly points: number[][];
  readonly nNeighbors: number;
  readonly minDist: number;
  readonly trustworthinessK: number;
  readonly median: number;
}

const worlds = Object.entries(golden('umap_quality').worlds as Record<string, World>);

test.each(worlds)(
  'the map of %s is as trustworthy as umap-learn’s, median of five seeds',
  async (_, world) => {
    const cols = world.points[0].length;
    const points = matrix(world.points.length, cols, Float32Array.from(world.points.flat()));
    const { nNeighbors, minDist } = world;
    const trustworthiness = await trustJudge(points, world.trustworthinessK);
    const found: number[] = [];
    for (const seed of [0, 1, 2, 3, 4]) {
      const { output } = await umap({ nNeighbors, minDist }).fit({ points }, { seed });
      found.push(await trustworthiness(output.embedding));
    }
    found.sort((a, b) => a - b);
    expect(found[2]).toBeGreaterThan(world.median - 0.003);
  },
  60_000,
);
