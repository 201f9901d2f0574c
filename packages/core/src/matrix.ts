import { BonError } from './errors.ts';
import { atOnce, rowsInSteps, type Steps } from './steps.ts';

/** A dense matrix, row-major: element (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/**
 * A matrix over `data`, or of zeros when none is given.
 *
 * @throws BonError `input` when the length of `data` is not `rows * cols`.
 */
export function matrix(
  rows: number,
  cols: number,
  data: Float32Array = new Float32Array(rows * cols),
): Matrix {
  if (data.length !== rows * cols)
    throw new BonError(
      'input',
      `matrix: ${data.length} values do not fill ${rows} × ${cols}. Pass ${rows * cols} values.`,
    );
  return { data, rows, cols };
}

/** The rows of `source` named by `indices`, in that order. */
export function takeMatrixRows(source: Matrix, indices: ArrayLike<number>): Matrix {
  return atOnce(takeMatrixRowSteps(source, indices));
}

/** `takeMatrixRows` in steps. */
export function* takeMatrixRowSteps(source: Matrix, indices: ArrayLike<number>): Steps<Matrix> {
  const { cols } = source;
  const taken = matrix(indices.length, cols);
  yield* rowsInSteps(indices.length, (begin, end) => {
    for (let i = begin; i < end; i++) {
      const from = indices[i] * cols;
      taken.data.set(source.data.subarray(from, from + cols), i * cols);
    }
  });
  return taken;
}
