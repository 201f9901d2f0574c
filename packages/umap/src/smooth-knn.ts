import {
  breathing,
  type KnnGraph,
  log2,
  numberOption,
  rowsInSteps,
  type Run,
  type RunOptions,
  startRun,
  type Steps,
} from '@bon/core';
import { f32, openArena } from '@bon/kernels';

/** How wide each fuzzy neighbourhood is, and where it begins. Length n, in the units of the distances. */
export interface Bandwidths {
  /** Above 0, but for a point whose neighbours all lie in its own place among points that all do. */
  readonly sigma: Float32Array;
  /** Distance to the `localConnectivity`-th neighbour that lies elsewhere; 0 when none does. */
  readonly rho: Float32Array;
}

/** How neighbourhoods are widened. */
export interface SmoothOptions {
  /** Neighbours assumed connected; may be fractional. Default 1. */
  readonly localConnectivity?: number | undefined;
}

/** Points of a part. */
const GRAIN = 512;
/** Below this many points one thread is done before others have begun. */
const THREADED_FROM = 2000;

/**
 * Bandwidth and distance to the nearest neighbour for every point, so that each fuzzy neighbourhood
 * has cardinality log2(k). On all threads.
 *
 * @param knn - n × k, rows ascending, self in column 0; missing neighbours count nothing.
 * @throws BonError `option` when `localConnectivity` is negative or above k.
 * @see McInnes, Healy, Melville 2018, arXiv:1802.03426, algorithm 3.
 */
export async function smoothKnn(
  { n, k, distances }: KnnGraph,
  { localConnectivity = 1 }: SmoothOptions = {},
  run?: RunOptions | Run,
): Promise<Bandwidths> {
  numberOption('umap', 'localConnectivity', localConnectivity, { min: 0, max: k });
  const started = startRun(run);
  const silent = { ...started, onProgress: undefined };
  const overall = await breathing(meanSteps(distances), silent);
  const slots = { distances: f32(distances), sigma: f32(n), rho: f32(n) };
  const maxThreads = n < THREADED_FROM ? 1 : Infinity;
  const { at, array, ...arena } = await openArena(slots, started, { maxThreads });
  const args = [at.distances, k, localConnectivity, log2(k), overall, at.sigma, at.rho];
  await arena.run([{ kernel: 'smoothKnn', args, range: n, grain: GRAIN }], started);
  const widths = { sigma: array.sigma.slice(), rho: array.rho.slice() };
  arena.close();
  return widths;
}

/** The mean of the finite distances; 0 when there are none. */
function* meanSteps(distances: Float32Array): Steps<number> {
  let sum = 0;
  let count = 0;
  yield* rowsInSteps(distances.length, (begin, end) => {
    for (let p = begin; p < end; p++)
      if (distances[p] < Infinity) {
        sum += distances[p];
        count++;
      }
  });
  return count === 0 ? 0 : sum / count;
}
