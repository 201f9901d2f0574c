import type { Twin } from './twin.ts';

/**
 * Y[e, k] = bias[k] + the dot product of part k of P[src[e]] and part k of Q[dst[e]], for the edges `begin … end - 1`.
 * The columns of P and Q are `parts` parts side by side; the narrower of them, when one is, is one part for all.
 *
 * Arguments: parts; p and its columns, q and its columns, src and dst (Int32, an edge each), bias (parts), y (edges ×
 * parts). Rows in memory are as long as the next multiple of 4. Range: edges.
 */
export const pairDots: Twin =
  ({ f32, i32 }) =>
  (parts, p, pCols, q, qCols, src, dst, bias, y, begin, end) => {
    const width = pCols === qCols ? pCols / parts : Math.min(pCols, qCols);
    const pStep = pCols === width ? 0 : width;
    const qStep = qCols === width ? 0 : width;
    for (let e = begin; e < end; e++) {
      const left = p / 4 + i32[src / 4 + e] * wide(pCols);
      const right = q / 4 + i32[dst / 4 + e] * wide(qCols);
      for (let k = 0; k < parts; k++) {
        let sum = 0;
        for (let j = 0; j < width; j++)
          sum += f32[left + k * pStep + j] * f32[right + k * qStep + j];
        f32[y / 4 + e * wide(parts) + k] = f32[bias / 4 + k] + sum;
      }
    }
  };

function wide(cols: number): number {
  return (cols + 3) & ~3;
}
