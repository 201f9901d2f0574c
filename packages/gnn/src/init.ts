import { matrix, type Matrix, type Rng } from '@bon/core';

/** Draws from U(-bound, bound). */
export function uniform(rows: number, cols: number, bound: number, rng: Rng): Matrix {
  const data = Float32Array.from({ length: rows * cols }, () => (2 * rng.float() - 1) * bound);
  return matrix(rows, cols, data);
}

/**
 * Xavier's uniform draws, by default with the gain for ReLU, √2.
 *
 * @see Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks".
 */
export function xavierUniform(inner: number, cols: number, rng: Rng, gain = Math.SQRT2): Matrix {
  return uniform(inner, cols, gain * Math.sqrt(6 / (inner + cols)), rng);
}
