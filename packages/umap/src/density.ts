import {
  atOnce,
  type Csr,
  type KnnGraph,
  log,
  type Matrix,
  pow,
  quietly,
  rowsInSteps,
  type Run,
  type Steps,
  within,
} from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { fuzzyGraphSteps } from './fuzzy-graph.ts';
import { mergeSteps, transposeSteps } from './merge.ts';
import { smoothKnn } from './smooth-knn.ts';

/** How wide the neighbourhood of each point is: the logarithm of its mean distance, by edge weight. */
export interface Densities {
  /** Among the points; of squared distances, as the reference has it. */
  readonly original: Float32Array;
  /** On the map; of plain distances. */
  readonly embedded: Float32Array;
}

/** umap-learn's epsilon of a radius. */
const LEAST = 1e-8;

/**
 * The local radius of each point: log(1e-8 + Σ w·d^power / Σ w) over its edges. A point without edges has log(1e-8).
 *
 * @param distances - how far the ends of each edge are apart; an absent one is 0.
 * @see Narayan, Berger, Cho 2021, doi:10.1038/s41587-020-00801-7.
 */
export function localRadii(graph: Csr, distances: Csr, power: 1 | 2): Float32Array {
  return atOnce(localRadiiSteps(graph, distances, power));
}

function* localRadiiSteps(graph: Csr, distances: Csr, power: 1 | 2): Steps<Float32Array> {
  const radii = new Float32Array(graph.rows);
  const measure = (i: number): void => {
    let sum = 0;
    let whole = 0;
    let q = distances.pointers[i];
    const end = distances.pointers[i + 1];
    for (let p = graph.pointers[i]; p < graph.pointers[i + 1]; p++) {
      while (q < end && distances.indices[q] < graph.indices[p]) q++;
      const isThere = q < end && distances.indices[q] === graph.indices[p];
      if (isThere) sum += graph.values[p] * pow(distances.values[q], power);
      whole += graph.values[p];
    }
    radii[i] = log(LEAST + (whole > 0 ? sum / whole : 0));
  };
  yield* rowsInSteps(graph.rows, (begin, end) => {
    for (let i = begin; i < end; i++) measure(i);
  });
  return radii;
}

/** The distances of a kNN graph, both ways: the larger where the two views of a pair differ. In steps. */
export function* pairDistanceSteps({ n, k, indices, distances }: KnnGraph): Steps<Csr> {
  const pointers = new Int32Array(n + 1);
  const found = new Int32Array(n * k);
  const values = new Float32Array(n * k);
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin; i < end; i++) {
      pointers[i + 1] = (i + 1) * k;
      for (let p = i * k; p < pointers[i + 1]; p++) {
        found[p] = indices[p] < 0 ? i : indices[p];
        values[p] = distances[p] < Infinity ? distances[p] : 0;
      }
    }
  });
  // Twice transposed, every row is in order.
  const turned = yield* transposeSteps({ rows: n, cols: n, pointers, indices: found, values });
  return yield* mergeSteps(yield* transposeSteps(turned), turned, Math.max);
}

/** The local radii of the points. */
export function originalRadii(graph: Csr, knn: KnnGraph, run: Run): Promise<Float32Array> {
  return radiiOf(graph, knn, 2, run);
}

/** The local radii of a map. */
export async function embeddedRadii(embedding: Matrix, k: number, run: Run): Promise<Float32Array> {
  const near = Math.min(k, embedding.rows);
  const knn = await nearestNeighbors(embedding, { k: near }, within(run, 'neighbors', 0, 1));
  const widths = await smoothKnn(knn, {}, { ...run, onProgress: undefined });
  return radiiOf(await quietly(fuzzyGraphSteps(knn, widths, 1), run), knn, 1, run);
}

async function radiiOf(graph: Csr, knn: KnnGraph, power: 1 | 2, run: Run): Promise<Float32Array> {
  const distances = await quietly(pairDistanceSteps(knn), run);
  return quietly(localRadiiSteps(graph, distances, power), run);
}
