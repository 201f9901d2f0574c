import {
  BonError,
  type Csr,
  type FeatureMatrix,
  type Matrix,
  matrix,
  quietly,
  rngOf,
  rowsInSteps,
  type Run,
  type Steps,
} from '@bon/core';
import { largestSteps } from './largest.ts';
import { principalMap } from './principal.ts';
import { spectralInit } from './spectral.ts';

/** Where a layout can start. */
export type InitName = 'spectral' | 'pca' | 'random';

/** What a start is made from. */
export interface InitInput {
  readonly graph: Csr;
  readonly points: FeatureMatrix | undefined;
  readonly dims: number;
}

/** umap-learn's size of a start before it is fitted into the box. */
const EXTENT = 10;
/** umap-learn's noise on a spectral start. */
const NOISE = 1e-4;

/**
 * The start of a layout, each axis filling 0 … 10.
 *
 * @throws BonError `option` when `init` is a matrix of another shape or holds what is not finite; `unsupported` for `pca` without points.
 */
export async function layoutStart(
  init: InitName | Matrix,
  input: InitInput,
  run: Run,
): Promise<Matrix> {
  const raw = typeof init === 'string' ? await named[init](input, run) : given(init, input);
  return quietly(boxSteps(raw), run);
}

const named: Record<InitName, (input: InitInput, run: Run) => Promise<Matrix>> = {
  spectral: async ({ graph, points, dims }, run) =>
    quietly(noiseSteps(await spectralInit(graph, dims, points, run), run), run),
  pca: async ({ points, dims }, run) => {
    if (points === undefined)
      throw new BonError('unsupported', "umap: init 'pca' needs points. Pass points besides knn.");
    return quietly(noiseSteps(await principalMap(points, dims, run), run), run);
  },
  random: ({ graph, dims }, run) => quietly(randomSteps(graph.rows, dims, run), run),
};

function given(init: Matrix, { graph, dims }: InitInput): Matrix {
  if (init.rows !== graph.rows || init.cols !== dims)
    throw new BonError(
      'option',
      `umap: init is ${init.rows} × ${init.cols}, expected ${graph.rows} × ${dims}.`,
    );
  const at = init.data.findIndex((value) => !Number.isFinite(value));
  if (at >= 0)
    throw new BonError(
      'option',
      `umap: init has ${init.data[at]} in row ${Math.floor(at / dims)}, expected finite numbers.`,
    );
  return init;
}

function* randomSteps(rows: number, dims: number, run: Run): Steps<Matrix> {
  const rng = rngOf(run, 'umap/random');
  const { data, ...shape } = matrix(rows, dims);
  yield* rowsInSteps(data.length, (begin, end) => {
    for (let at = begin; at < end; at++) data[at] = EXTENT * (2 * rng.float() - 1);
  });
  return { ...shape, data };
}

function* noiseSteps({ data, rows, cols }: Matrix, run: Run): Steps<Matrix> {
  const rng = rngOf(run, 'umap/noise');
  const scale = EXTENT / (yield* largestSteps(data));
  const noisy = matrix(rows, cols);
  yield* rowsInSteps(data.length, (begin, end) => {
    for (let at = begin; at < end; at++) noisy.data[at] = data[at] * scale + NOISE * rng.normal();
  });
  return noisy;
}

function* boxSteps({ data, rows, cols }: Matrix): Steps<Matrix> {
  const box = matrix(rows, cols);
  for (let c = 0; c < cols; c++) {
    let low = Infinity;
    let high = -Infinity;
    yield* rowsInSteps(rows, (begin, end) => {
      for (let at = begin * cols + c; at < end * cols; at += cols) {
        low = Math.min(low, data[at]);
        high = Math.max(high, data[at]);
      }
    });
    const factor = high > low ? EXTENT / (high - low) : 0;
    yield* rowsInSteps(rows, (begin, end) => {
      for (let at = begin * cols + c; at < end * cols; at += cols)
        box.data[at] = (data[at] - low) * factor;
    });
  }
  return box;
}
