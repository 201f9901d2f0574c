import type { Twin } from './twin.ts';

/**
 * Weighted hinge loss of each score by itself, and its gradient; a row of weight 0 counts for nothing. Of a score s and
 * target t between 0 and 1: c · max(0, margin - (2t - 1) · s), where c is the column's weight. The loss of the rows
 * `begin … end - 1` goes to part `begin / block` of `parts`; the step's grain must be `block`.
 *
 * Arguments: scores, targets and gradient (rows × stride, of which the first cols count), weights (a row each),
 * columns (cols), parts; cols, stride, block, margin. Range: rows.
 */
export const hingeLoss: Twin =
  ({ f32 }) =>
  (scores, targets, weights, columns, gradient, parts, cols, stride, block, margin, begin, end) => {
    let sum = 0;
    for (let e = begin; e < end; e++) {
      const weight = f32[weights / 4 + e];
      for (let j = 0; j < cols; j++) {
        const at = e * stride + j;
        const side = 2 * f32[targets / 4 + at] - 1;
        const c = f32[columns / 4 + j];
        const missing = margin - side * f32[scores / 4 + at];
        const counts = weight !== 0 && missing > 0;
        if (counts) sum += weight * c * missing;
        f32[gradient / 4 + at] = counts ? -weight * c * side : 0;
      }
    }
    f32[parts / 4 + Math.floor(begin / block)] = sum;
  };
