import { type Matrix, matrix, takeMatrixRows } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { fuzzyGraph, localRadii, smoothKnn, umap, type UmapOptions } from '@bon/umap';
import { describe, expect, test } from '@jest/globals';
import { golden } from './golden.ts';
import { accuracyAmong, accuracyWithin, correlation, median, trustJudge } from './judge.ts';

const seeds = [0, 1, 2, 3, 4];
/** Maps drawn by labels place new points less alike: one of 250 more or less is most of what ours may lie below. */
const moreSeeds = [...seeds, 5, 6, 7, 8];

/** How far below the reference's median ours may lie. */
const BELOW = { trustworthiness: 0.003, accuracy: 0.005 };

function world(name: string) {
  const found = golden(`umap_${name}`);
  const { points: rows, labels } = (name === 'flows' ? golden('umap_flow_points') : found) as {
    points: (number[] | string)[];
    labels: number[];
  };
  const cols = rows[0].length;
  const values = rows.flatMap((row) =>
    typeof row === 'string' ? Array.from(row, (digit) => parseInt(digit, 17)) : row,
  );
  const data = Float32Array.from(values, (value) => value / found.scale);
  return { ...found, labels, points: matrix(rows.length, cols, data) } as {
    k: number;
    points: Matrix;
    labels: number[];
    quality: Record<
      'trustworthiness' | 'accuracy' | 'transformed' | 'supervised' | 'supervisedTransformed',
      { median: number }
    >;
    inverse: { median: number; mean: number };
    density: {
      original: number[];
      correlation: { median: number };
      embedding: number[][];
      embedded: number[];
    };
  };
}

/** Every `every`-th row held out. */
function parted({ points, labels }: { points: Matrix; labels: number[] }, every: number) {
  const rows = Array.from(labels.keys());
  const pick = (which: number[]) => ({
    points: takeMatrixRows(points, which),
    labels: which.map((row) => labels[row]),
  });
  return {
    known: pick(rows.filter((i) => i % every !== 0)),
    fresh: pick(rows.filter((i) => i % every === 0)),
  };
}

describe.each(['flows', 'digits', 'blobs'])('the map of %s, median of seeds,', (name) => {
  const { k, quality, ...given } = world(name);
  const { known, fresh } = parted(given, 4);
  const maps = async (options: UmapOptions, drawn = seeds, target?: number[]) => {
    const trustworthiness = await trustJudge(known.points, k);
    const scores = { within: [] as number[], among: [] as number[], trust: [] as number[] };
    for (const seed of drawn) {
      const { model, output } = await umap(options).fit({ points: known.points, target }, { seed });
      const placed = await model.transform(fresh.points, { seed });
      const here = { map: output.embedding, labels: known.labels };
      scores.within.push(await accuracyWithin(here.map, known.labels, k));
      scores.among.push(await accuracyAmong(here, { map: placed, labels: fresh.labels }, k));
      scores.trust.push(await trustworthiness(here.map));
    }
    return {
      within: median(scores.within),
      among: median(scores.among),
      trust: median(scores.trust),
    };
  };

  test('is as trustworthy as umap-learn’s, and places new points among their like as well', async () => {
    const { within, among, trust } = await maps({ nNeighbors: k });
    expect(trust).toBeGreaterThanOrEqual(quality.trustworthiness.median - BELOW.trustworthiness);
    expect(within).toBeGreaterThanOrEqual(quality.accuracy.median - BELOW.accuracy);
    expect(among).toBeGreaterThanOrEqual(quality.transformed.median - BELOW.accuracy);
  }, 300_000);

  test('drawn by labels parts them as umap-learn’s does, for new points as well', async () => {
    const { within, among } = await maps({ nNeighbors: k }, moreSeeds, known.labels);
    expect(within).toBeGreaterThanOrEqual(quality.supervised.median - BELOW.accuracy);
    expect(among).toBeGreaterThanOrEqual(quality.supervisedTransformed.median - BELOW.accuracy);
  }, 300_000);
});

test.each(['digits', 'blobs'])(
  'places of new %s turn back into what lies nearer to them than umap-learn’s do',
  async (name) => {
    const { k, inverse, ...given } = world(name);
    const { known, fresh } = parted(given, 20);
    const errors: number[] = [];
    for (const seed of seeds) {
      const { model } = await umap({ nNeighbors: k }).fit({ points: known.points }, { seed });
      const { dense } = await model.inverseTransform(await model.transform(fresh.points));
      const square = dense.data.reduce(
        (sum, value, at) => sum + (value - fresh.points.data[at]) ** 2,
        0,
      );
      errors.push(Math.sqrt(square / dense.data.length));
    }
    expect(median(errors)).toBeLessThan(inverse.median);
    expect(median(errors)).toBeLessThan(0.85 * inverse.mean);
  },
  300_000,
);

describe('densMAP of blobs', () => {
  const { k, points, density } = world('blobs');

  test('sees the neighbourhoods of the points as umap-learn does, and those of its map', async () => {
    const { output } = await umap({ nNeighbors: k, nEpochs: 0, outputDens: true }).fit({ points });
    expect(
      correlation(
        output.density?.original ?? new Float32Array(),
        Float32Array.from(density.original),
      ),
    ).toBeGreaterThan(0.999999);
    output.density?.original.forEach((radius, i) => {
      // The reference sums in single precision.
      expect(radius).toBeCloseTo(density.original[i], 3);
    });
    const map = matrix(points.rows, 2, Float32Array.from(density.embedding.flat()));
    const knn = await nearestNeighbors(map, { k });
    const graph = fuzzyGraph(knn, await smoothKnn(knn));
    const lengths = { ...graph, values: graph.values.map((_, p) => lengthOf(map, graph, p)) };
    localRadii(graph, lengths, 1).forEach((radius, i) => {
      expect(radius).toBeCloseTo(density.embedded[i], 3);
    });
  });

  test('lets their densities follow as umap-learn’s does, median of five seeds', async () => {
    const found: number[] = [];
    for (const seed of seeds) {
      const options = { nNeighbors: k, densmap: true, outputDens: true };
      const { output } = await umap(options).fit({ points }, { seed });
      const { original, embedded } = output.density ?? {
        original: new Float32Array(),
        embedded: new Float32Array(),
      };
      found.push(correlation(original, embedded));
    }
    expect(median(found)).toBeGreaterThan(density.correlation.median - 0.02);
  }, 300_000);
});

function lengthOf(
  map: Matrix,
  { pointers, indices }: { pointers: Int32Array; indices: Int32Array },
  p: number,
) {
  const i = pointers.findIndex((start) => start > p) - 1;
  const j = indices[p];
  return Math.hypot(map.data[2 * i] - map.data[2 * j], map.data[2 * i + 1] - map.data[2 * j + 1]);
}
