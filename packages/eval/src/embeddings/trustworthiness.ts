import {
  BonError,
  breather,
  checkParts,
  type FeatureMatrix,
  integerOption,
  type Matrix,
  permutation,
  report,
  type Run,
  rngOf,
  type RunOptions,
  startRun,
  withDefaults,
} from '@bon/core';
import { checkFinite } from '../metrics/pairs.ts';
import { rowDistances } from './row-distances.ts';

/** Options of `trustworthiness` and `continuity`. */
export interface NeighbourhoodOptions {
  /** Size of the neighbourhood. Default 5. */
  readonly k?: number;
  /** How many rows are looked at, drawn by seed; each is compared with all rows. Default: all. */
  readonly sample?: number;
}

/**
 * Whether neighbours on the map are neighbours in the data, 0 to 1: points that only the map brings near cost
 * as much as they are far in the data.
 *
 * @param points - the data, n rows; Euclidean.
 * @param embedding - the map, n rows.
 * @throws BonError `input` when the rows differ in number, a value is missing or infinite, or `k` is not below half of the rows.
 * @see Venna and Kaski, Neighborhood preservation in nonlinear projection methods, 2001; scikit-learn's `trustworthiness`.
 */
export async function trustworthiness(
  points: FeatureMatrix | Matrix,
  embedding: FeatureMatrix | Matrix,
  options: NeighbourhoodOptions = {},
  run?: RunOptions,
): Promise<number> {
  return intrusions(
    'trustworthiness',
    points,
    embedding,
    settingsOf(points, options),
    startRun(run),
  );
}

/**
 * Whether neighbours in the data are still neighbours on the map, 0 to 1: trustworthiness the other way round.
 *
 * @see Venna and Kaski, Local multidimensional scaling, 2006.
 */
export async function continuity(
  points: FeatureMatrix | Matrix,
  embedding: FeatureMatrix | Matrix,
  options: NeighbourhoodOptions = {},
  run?: RunOptions,
): Promise<number> {
  return intrusions('continuity', embedding, points, settingsOf(points, options), startRun(run));
}

function settingsOf(
  points: FeatureMatrix | Matrix,
  options: NeighbourhoodOptions,
): Required<NeighbourhoodOptions> {
  checkParts('trustworthiness', 'the data', points, ['rows']);
  const defaults = { k: 5, sample: points.rows };
  const { k, sample } = withDefaults('trustworthiness', options, defaults);
  integerOption('trustworthiness', 'k', k, { min: 1 });
  integerOption('trustworthiness', 'sample', sample, { min: 1 });
  return { k, sample: Math.min(sample, points.rows) };
}

async function intrusions(
  where: string,
  truth: FeatureMatrix | Matrix,
  claim: FeatureMatrix | Matrix,
  { k, sample }: Required<NeighbourhoodOptions>,
  run: Run,
): Promise<number> {
  const n = truth.rows;
  if (claim.rows !== n || 2 * k >= n)
    throw new BonError(
      'input',
      `${where}: ${n} and ${claim.rows} rows with k ${k}. Pass as many rows on both sides, more than twice k.`,
    );
  for (const points of [truth, claim])
    for (const values of blocksOf(points)) checkFinite(where, values);
  const rows = sample === n ? undefined : permutation(rngOf(run, where), n).slice(0, sample);
  const [trueTo, claimedTo] = [rowDistances(truth), rowDistances(claim)];
  const near = new Float64Array(n);
  const shown = new Float64Array(n);
  const breathe = breather(run);
  let penalty = 0;
  for (let i = 0; i < sample; i++) {
    const row = rows?.[i] ?? i;
    trueTo(row, near);
    claimedTo(row, shown);
    for (const neighbour of nearest(shown, row, k))
      penalty += Math.max(rankOf(near, row, neighbour) - k, 0);
    report(run, (i + 1) / sample);
    await breathe();
  }
  return 1 - (penalty * 2) / (sample * k * (2 * n - 3 * k - 1));
}

function blocksOf(points: FeatureMatrix | Matrix): readonly Float32Array[] {
  return 'data' in points ? [points.data] : [points.dense.data, points.sparse.values];
}

/** The k rows of least distance, ties by row; the row itself is left out. */
function nearest(distance: Float64Array, row: number, k: number): number[] {
  const found: number[] = [];
  for (let other = 0; other < distance.length; other++) {
    if (other === row) continue;
    let at = found.length;
    while (at > 0 && distance[found[at - 1]] > distance[other]) at--;
    if (at >= k) continue;
    found.splice(at, 0, other);
    if (found.length > k) found.pop();
  }
  return found;
}

/** Place of `other` among the neighbours of `row`, from 1; ties by row. */
function rankOf(distance: Float64Array, row: number, other: number): number {
  const own = distance[other];
  let rank = 1;
  for (let j = 0; j < distance.length; j++)
    if (j !== row && (distance[j] < own || (distance[j] === own && j < other))) rank++;
  return rank;
}
