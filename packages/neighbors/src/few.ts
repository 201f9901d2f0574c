import { type FeatureMatrix, type KnnGraph } from '@bon/core';
import { place } from './place.ts';

const { fround, sqrt } = Math;

/** The exact euclidean neighbours of a handful of queries: every distance directly, in double. */
export function nearestOfFew(search: {
  readonly points: FeatureMatrix;
  readonly queries: FeatureMatrix;
  readonly k: number;
}): KnnGraph {
  const { points, queries, k } = search;
  const n = queries.rows;
  const graph = {
    n,
    k,
    indices: new Int32Array(n * k).fill(-1),
    distances: new Float32Array(n * k).fill(Infinity),
  };
  const squares = new Float64Array(points.rows);
  for (let i = 0; i < n; i++) {
    denseSquares(points, queries, i, squares);
    sparseSquares(points, queries, i, squares);
    for (let j = 0; j < points.rows; j++) place(fround(sqrt(squares[j])), j, graph, i, 0);
  }
  return graph;
}

function denseSquares(
  points: FeatureMatrix,
  queries: FeatureMatrix,
  i: number,
  squares: Float64Array,
): void {
  const { data, cols } = points.dense;
  const query = queries.dense.data;
  const from = i * cols;
  for (let j = 0, at = 0; j < squares.length; j++) {
    let sum = 0;
    for (let c = 0; c < cols; c++, at++) {
      const difference = query[from + c] - data[at];
      sum += difference * difference;
    }
    squares[j] = sum;
  }
}

function sparseSquares(
  points: FeatureMatrix,
  queries: FeatureMatrix,
  i: number,
  squares: Float64Array,
): void {
  const { pointers, indices, values } = points.sparse;
  if (points.sparse.cols === 0) return;
  const stored = queries.sparse;
  const end = stored.pointers[i + 1];
  for (let j = 0; j < squares.length; j++) {
    let sum = 0;
    let p = stored.pointers[i];
    let q = pointers[j];
    const qEnd = pointers[j + 1];
    while (p < end || q < qEnd) {
      const a = p < end ? stored.indices[p] : Infinity;
      const b = q < qEnd ? indices[q] : Infinity;
      let difference = 0;
      if (a <= b) difference = stored.values[p++];
      if (b <= a) difference -= values[q++];
      sum += difference * difference;
    }
    squares[j] += sum;
  }
}
