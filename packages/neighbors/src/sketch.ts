import {
  breathing,
  denseFeatures,
  type FeatureMatrix,
  matrix,
  type Matrix,
  quietly,
  rngOf,
  type Run,
  type Steps,
} from '@bon/core';
import { f32, openArena } from '@bon/kernels';
import { orthonormalizeSteps } from './orthonormalize.ts';
import { product, timesWide } from './times-wide.ts';

/** Features of a sketch. */
const WIDTH = 96;
/** A sketch pays where it is so many times narrower. */
const WORTH = 4;
/** Rows that tell the principal directions, at most. */
const SAMPLE = 4096;
/** Rows of a part of the products. */
const BLOCK = 512;
/** Rounds of power iteration; neighbours need no exact directions. */
const ROUNDS = 3;

/** Whether a sketch of points pays: dense and wide ones, and more of them than it has features. */
function isSketched({ dense, sparse, rows }: FeatureMatrix): boolean {
  return sparse.cols === 0 && dense.cols >= WORTH * WIDTH && rows >= WIDTH;
}

/**
 * How many features the search for neighbours pays for, by point: those that it stores, or those of a sketch and what
 * little making it takes.
 */
export function featuresCompared(points: FeatureMatrix): number {
  const { dense, sparse, rows } = points;
  return isSketched(points) ? WIDTH + dense.cols / 20 : dense.cols + sparse.values.length / rows;
}

/**
 * The points along their 96 principal directions, between which neighbours are found in a fraction of the time;
 * undefined where points are sparse or too narrow for it to pay.
 *
 * @see Halko, Martinsson, Tropp 2011, arXiv:0909.4061.
 */
export async function sketchOf(
  points: FeatureMatrix,
  run: Run,
): Promise<FeatureMatrix | undefined> {
  if (!isSketched(points)) return undefined;
  const { dense } = points;
  const silent = { ...run, onProgress: undefined };
  const sample = await breathing(centredSteps(dense), silent);
  const directions = await principalDirections(sample, silent);
  return denseFeatures(await timesWide(dense, directions, silent));
}

/** Evenly spread rows, their means taken off; columns filled up to a multiple of four. In steps. */
function* centredSteps({ data, rows, cols }: Matrix): Steps<Matrix> {
  const count = Math.min(rows, SAMPLE);
  const sample = matrix(count, Math.ceil(cols / 4) * 4);
  const means = new Float64Array(cols);
  const rowAt = (i: number) => Math.floor((i * rows) / count) * cols;
  for (let i = 0; i < count; i++) {
    for (let c = 0, at = rowAt(i); c < cols; c++) means[c] += data[at + c] / count;
    if (i % BLOCK === 0) yield i / count / 2;
  }
  for (let i = 0; i < count; i++) {
    for (let c = 0, at = rowAt(i); c < cols; c++)
      sample.data[i * sample.cols + c] = data[at + c] - means[c];
    if (i % BLOCK === 0) yield 1 / 2 + i / count / 2;
  }
  return sample;
}

/** An orthonormal basis, columns × WIDTH, of about the span in which the sample varies most. */
async function principalDirections({ data, rows, cols }: Matrix, run: Run): Promise<Matrix> {
  const rng = rngOf(run, 'neighbors/sketch');
  const directions = matrix(cols, WIDTH);
  directions.data.forEach((_, at) => (directions.data[at] = rng.normal()));
  await quietly(orthonormalizeSteps(directions.data, WIDTH), run);
  const parts = Math.ceil(rows / BLOCK);
  const arena = await openArena(
    {
      x: f32(data),
      w: f32(directions.data),
      y: f32(rows * WIDTH),
      parts: f32(parts * cols * WIDTH),
      zero: f32(WIDTH),
    },
    run,
  );
  const { at, array } = arena;
  for (let round = 0; round < ROUNDS; round++) {
    await arena.run(
      [
        product(at, { inner: cols, cols: WIDTH, rows }),
        {
          kernel: 'affineTransposed',
          args: [at.x, at.y, at.parts, cols, cols, WIDTH, BLOCK],
          range: rows,
          grain: BLOCK,
        },
        {
          kernel: 'sumParts',
          args: [at.parts, parts, cols * WIDTH, at.w],
          range: cols * WIDTH,
          grain: 1024,
        },
      ],
      run,
    );
    await quietly(orthonormalizeSteps(array.w, WIDTH), run);
  }
  directions.data.set(array.w);
  arena.close();
  return directions;
}
