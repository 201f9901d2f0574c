import {
  breather,
  type FeatureMatrix,
  matrix,
  type Matrix,
  quietly,
  type Run,
  takeCsrRowSteps,
} from '@bon/core';

/** Values that are copied between two breaths. */
const SLICE = 2 ** 18;

/** The rows of `features` named by `order`, with pauses. */
export async function takeRows(
  features: FeatureMatrix,
  order: Int32Array,
  run: Run,
): Promise<FeatureMatrix> {
  const dense = matrix(order.length, features.dense.cols);
  await copyRows(features.dense, order, dense.data, run);
  const sparse = await quietly(takeCsrRowSteps(features.sparse, order), run);
  return { ...features, rows: order.length, dense, sparse };
}

/** Copies the rows named by `order` into `out`, with pauses. */
export async function copyRows(
  { data, cols }: Matrix,
  order: Int32Array,
  out: Float32Array,
  run: Run,
): Promise<void> {
  const breathe = breather(run);
  const rows = Math.max(1, Math.floor(SLICE / Math.max(1, cols)));
  for (let from = 0; from < order.length; from += rows) {
    await breathe();
    order.subarray(from, from + rows).forEach((row, i) => {
      out.set(data.subarray(row * cols, (row + 1) * cols), (from + i) * cols);
    });
  }
}
