import type { Twin } from './twin.ts';

/**
 * Weighted squared error of the rows `begin … end - 1`, and its gradient; a row of weight 0 counts for nothing.
 * The loss of the rows goes to part `begin / block` of `parts`; the step's grain must be `block`.
 *
 * Arguments: scores, targets and gradient (rows × stride, a multiple of 4, of which the first cols count and the
 * rest is 0), weights (a row each), columns (stride, a weight each), parts; cols, stride, block. Range: rows.
 */
export const squaredError: Twin =
  ({ f32 }) =>
  (scores, targets, weights, columns, gradient, parts, _cols, stride, block, begin, end) => {
    let sum = 0;
    for (let e = begin; e < end; e++) {
      const weight = f32[weights / 4 + e];
      for (let j = 0; j < stride; j++) {
        const at = e * stride + j;
        const share = weight * f32[columns / 4 + j];
        const difference = weight === 0 ? 0 : f32[scores / 4 + at] - f32[targets / 4 + at];
        sum += share * difference * difference;
        f32[gradient / 4 + at] = 2 * share * difference;
      }
    }
    f32[parts / 4 + Math.floor(begin / block)] = sum;
  };
