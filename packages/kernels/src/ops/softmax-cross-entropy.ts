import type { Twin } from './twin.ts';

/**
 * Weighted cross entropy -Σ c · target · log softmax(score), c the weight of the column, of the rows `begin … end - 1`, and its gradient; a row of
 * weight 0 counts for nothing. The loss of the rows goes to part `begin / block` of `parts`; the step's grain
 * must be `block`.
 *
 * Arguments: scores, targets and gradient (rows × stride, of which the first cols count), weights (a row each),
 * columns (cols), parts; cols, stride, block. Range: rows.
 */
export const softmaxCrossEntropy: Twin = ({ f32 }) => {
  const { exp, floor, log, max } = Math;
  return (scores, targets, weights, columns, gradient, parts, cols, stride, block, begin, end) => {
    let sum = 0;
    for (let e = begin; e < end; e++) {
      const weight = f32[weights / 4 + e];
      const score = scores / 4 + e * stride;
      const target = targets / 4 + e * stride;
      const out = gradient / 4 + e * stride;
      let highest = f32[score];
      for (let j = 1; j < cols; j++) highest = max(highest, f32[score + j]);
      let total = 0;
      let mass = 0;
      for (let j = 0; j < cols; j++) {
        total += exp(f32[score + j] - highest);
        mass += f32[columns / 4 + j] * f32[target + j];
      }
      const logTotal = highest + log(total);
      for (let j = 0; j < cols; j++) {
        const chance = exp(f32[score + j] - logTotal);
        const wanted = f32[columns / 4 + j] * f32[target + j];
        if (weight !== 0) sum += weight * wanted * (logTotal - f32[score + j]);
        f32[out + j] = weight === 0 ? 0 : weight * (mass * chance - wanted);
      }
    }
    f32[parts / 4 + floor(begin / block)] = sum;
  };
};
