import {
  type FeatureMatrix,
  integerOption,
  type KnnGraph,
  numberOption,
  type Run,
  type RunOptions,
  startRun,
  within,
} from '@bon/core';
import { checkedPoints, neighborIndex, type Points } from '@bon/neighbors';
import { distanceMoments } from './distance-moments.ts';
import { type WeightedEdges } from './weighted-edges.ts';

/** Where new rows stand, among what. */
export interface InferInput {
  /** The new rows: their features, or their places on a map. */
  readonly fresh: Points;
  /** The rows that they are linked to, in the same space; absent: the new rows themselves. */
  readonly known?: Points | undefined;
}

/** How new rows are linked. */
export interface InferOptions {
  /** Links of a new row at most. Default 7. */
  readonly nNeighbors?: number | undefined;
  /** Rows nearer than this are linked; `auto`: the mean of all distances less their deviation, if that is any. Default `auto`. */
  readonly minDist?: number | 'auto' | undefined;
}

/** Edges from known rows (`src`) to new ones (`dst`), and the distance from which there are none. */
export interface InferredEdges extends WeightedEdges {
  readonly minDist: number;
}

/** graphistry's 0.001: a row in the same place is not infinitely near. */
const SOFTEN = 0.001;

/**
 * Links new rows to the nearest of the known ones, by euclidean distance: weight min(1 / (d + 0.001), 1).
 *
 * @throws BonError `option` for an option that is none; `input` when the two have other features.
 * @see graphistry `infer_graph`, which takes the first rows in range, not the nearest; DIFFERENCES.md.
 * @example
 * const places = await model.transform(fresh);
 * const { src, dst, weight } = await inferEdges({ fresh: places, known: model.embedding });
 */
export async function inferEdges(
  { fresh, known }: InferInput,
  { nNeighbors = 7, minDist = 'auto' }: InferOptions = {},
  run?: RunOptions | Run,
): Promise<InferredEdges> {
  integerOption('umap', 'nNeighbors', nNeighbors, { min: 1 });
  if (minDist !== 'auto') numberOption('umap', 'minDist', minDist, { min: 0 });
  const started = startRun(run);
  const asking = await checkedPoints(fresh, 'umap', started);
  const among = known === undefined ? asking : await checkedPoints(known, 'umap', started);
  const isSelf = known === undefined;
  const k = Math.min(nNeighbors + (isSelf ? 1 : 0), among.rows);
  const knn = await neighborIndex(among).nearest(asking, k, within(started, 'neighbors', 0, 0.5));
  const reach =
    minDist === 'auto'
      ? await rangeOf(asking, among, within(started, 'distances', 0.5, 1))
      : minDist;
  return { ...linksWithin(knn, reach, isSelf, nNeighbors), minDist: reach };
}

/** graphistry's rule: |mean - deviation| of all distances, at most the mean. */
async function rangeOf(fresh: FeatureMatrix, known: FeatureMatrix, run: Run): Promise<number> {
  const { mean, deviation } = await distanceMoments(fresh, known, run);
  return Math.min(Math.abs(mean - deviation), mean);
}

function linksWithin(
  { n, k, indices, distances }: KnnGraph,
  reach: number,
  isSelf: boolean,
  most: number,
): WeightedEdges {
  const links: { src: number; dst: number; weight: number }[] = [];
  for (let i = 0; i < n; i++) {
    let count = 0;
    for (let p = i * k; p < (i + 1) * k && distances[p] < reach && count < most; p++) {
      if (isSelf && indices[p] === i) continue;
      links.push({ src: indices[p], dst: i, weight: Math.min(1 / (distances[p] + SOFTEN), 1) });
      count++;
    }
  }
  return {
    src: Int32Array.from(links, ({ src }) => src),
    dst: Int32Array.from(links, ({ dst }) => dst),
    weight: Float32Array.from(links, ({ weight }) => weight),
  };
}
