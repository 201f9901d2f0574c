import { type Csr, type KnnGraph, matrix, startRun } from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import {
  findCurve,
  fuzzyGraph,
  membership,
  smoothKnn,
  spectralInit,
  superviseByLabels,
} from '@bon/umap';
import { describe, expect, test } from '@jest/globals';
import { golden } from './golden.ts';

/** The largest difference, relative to the larger of the expected value and `floor`. */
function worst(actual: ArrayLike<number>, expected: ArrayLike<number>, floor = 1e-3) {
  let most = actual.length === expected.length ? 0 : Infinity;
  for (let i = 0; i < expected.length; i++)
    most = Math.max(
      most,
      Math.abs(actual[i] - expected[i]) / Math.max(floor, Math.abs(expected[i])),
    );
  return most;
}

function expectGraph(actual: Csr, expected: Csr) {
  expect([...actual.pointers]).toEqual(expected.pointers);
  expect([...actual.indices]).toEqual(expected.indices);
  expect(worst(actual.values, expected.values)).toBeLessThan(1e-5);
}

describe.each(['umap_stages_k12', 'umap_stages_k15'])('%s', (name) => {
  const stages = golden(name);
  const points = matrix(120, stages.points[0].length, Float32Array.from(stages.points.flat()));
  const knn: KnnGraph = {
    n: 120,
    k: stages.k,
    indices: Int32Array.from(stages.knn.indices.flat()),
    distances: Float32Array.from(stages.knn.distances.flat()),
  };
  const bandwidths = () => smoothKnn(knn);
  const union: Csr = { rows: 120, cols: 120, ...stages.union };

  test('neighbours are the reference’s', async () => {
    const found = await nearestNeighbors(points, { k: stages.k });
    expect(found.indices).toEqual(knn.indices);
    expect(worst(found.distances, knn.distances)).toBeLessThan(1e-6);
  });

  test('bandwidths are the reference’s', async () => {
    const widths = await bandwidths();
    expect(worst(widths.rho, stages.rhos)).toBeLessThan(1e-6);
    expect(worst(widths.sigma, stages.sigmas)).toBeLessThan(1e-5);
  });

  test('membership strengths are the reference’s', async () => {
    const widths = await bandwidths();
    const { pointers, indices, values } = membership(knn, widths);
    for (let i = 0; i < 120; i++)
      for (let p = pointers[i]; p < pointers[i + 1]; p++) {
        const place = stages.knn.indices[i].indexOf(indices[p]);
        expect(worst([values[p]], [stages.membership[i][place]])).toBeLessThan(1e-5);
      }
  });

  test('the fuzzy union is the reference’s', async () => {
    const widths = await bandwidths();
    expectGraph(fuzzyGraph(knn, widths), union);
  });

  test('the graph drawn together by labels is the reference’s, unknown ones included', async () => {
    const widths = await bandwidths();
    expectGraph(superviseByLabels(fuzzyGraph(knn, widths), stages.labels), {
      ...union,
      ...stages.intersection,
    });
  });

  test('the spectral start spans the reference’s eigenvectors', async () => {
    const widths = await bandwidths();
    const map = await spectralInit(fuzzyGraph(knn, widths), 2, undefined, startRun());
    for (const c of [0, 1]) {
      let dot = 0;
      for (let i = 0; i < 120; i++) dot += map.data[2 * i + c] * stages.spectral.vectors[i][c];
      expect(Math.abs(dot)).toBeGreaterThan(0.999);
    }
  });
});

test.each(
  golden('umap_curves').curves as { spread: number; minDist: number; a: number; b: number }[],
)(
  'the curve of spread $spread and minDist $minDist is the reference’s',
  ({ spread, minDist, a, b }) => {
    const curve = findCurve({ spread, minDist });
    expect(worst([curve.a, curve.b], [a, b])).toBeLessThan(1e-4);
  },
);
