import type { Matrix } from '@bon/core';

/** Keeps the root of a sum of squares off 0; as torch's Adagrad. */
const EPSILON = 1e-10;

/** Rows that learn, each only in the steps that touch it. */
export interface LearningRows {
  readonly values: Matrix;
  /** The gradient of the current step; 0 in rows that it didn't touch. */
  readonly gradient: Float32Array;
  /** Says that the step has a gradient for a row. */
  readonly touch: (row: number) => void;
  /** Moves the touched rows against their gradient and begins the next step. */
  readonly step: (learningRate: number) => void;
}

/**
 * Adagrad over the rows of `values`, which it changes.
 *
 * @see Duchi, Hazan, Singer 2011, "Adaptive subgradient methods for online learning and stochastic optimization".
 */
export function learningRows(values: Matrix): LearningRows {
  const { data, rows, cols } = values;
  const gradient = new Float32Array(data.length);
  const squares = new Float32Array(data.length);
  const isTouched = new Uint8Array(rows);
  const touched = new Int32Array(rows);
  let count = 0;
  return {
    values,
    gradient,
    touch: (row) => {
      if (isTouched[row] === 1) return;
      isTouched[row] = 1;
      touched[count++] = row;
    },
    step: (learningRate) => {
      for (let p = 0; p < count; p++) {
        const end = (touched[p] + 1) * cols;
        for (let i = touched[p] * cols; i < end; i++) {
          squares[i] += gradient[i] * gradient[i];
          data[i] -= (learningRate * gradient[i]) / (Math.sqrt(squares[i]) + EPSILON);
          gradient[i] = 0;
        }
        isTouched[touched[p]] = 0;
      }
      count = 0;
    },
  };
}
