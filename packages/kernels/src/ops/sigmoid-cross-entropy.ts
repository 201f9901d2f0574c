import type { Twin } from './twin.ts';

/**
 * Weighted binary cross entropy of each score by itself, and its gradient; a row of weight 0 counts for nothing. Of a
 * score s and target t, with p = 1 / (1 + e⁻ˢ): (1 - pₜ)^focus · -(c · t · log p + (1 - t) · log(1 - p)), where
 * pₜ = p · t + (1 - p) · (1 - t) and c is the column's weight. The loss of the rows `begin … end - 1` goes to part
 * `begin / block` of `parts`; the step's grain must be `block`.
 *
 * Arguments: scores, targets and gradient (rows × stride, of which the first cols count), weights (a row each),
 * columns (cols), parts; cols, stride, block, focus (at least 0). Range: rows.
 */
export const sigmoidCrossEntropy: Twin = ({ f32 }) => {
  const { exp, log1p, max, abs } = Math;
  const softplus = (s: number) => max(s, 0) + log1p(exp(-abs(s)));
  return (
    scores,
    targets,
    weights,
    columns,
    gradient,
    parts,
    cols,
    stride,
    block,
    focus,
    begin,
    end,
  ) => {
    let sum = 0;
    for (let e = begin; e < end; e++) {
      const weight = f32[weights / 4 + e];
      for (let j = 0; j < cols; j++) {
        const s = f32[scores / 4 + e * stride + j];
        const t = f32[targets / 4 + e * stride + j];
        const c = f32[columns / 4 + j] * t;
        const p = 1 / (1 + exp(-s));
        const q = 1 / (1 + exp(s));
        const entropy = c * softplus(-s) + (1 - t) * softplus(s);
        const miss = q * t + p * (1 - t);
        const easy = focus === 0 ? 1 : miss ** focus;
        const slope = (1 - t) * p - c * q;
        const turn = miss === 0 ? 0 : ((focus * easy) / miss) * entropy * p * q * (1 - 2 * t);
        if (weight !== 0) sum += weight * easy * entropy;
        f32[gradient / 4 + e * stride + j] = weight === 0 ? 0 : weight * (easy * slope + turn);
      }
    }
    f32[parts / 4 + Math.floor(begin / block)] = sum;
  };
};
