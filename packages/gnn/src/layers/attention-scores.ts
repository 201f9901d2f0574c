import { matrix, type Matrix } from '@bon/core';
import type { Session, Tensor } from '../backend/backend.ts';
import type { Product } from '../products.ts';

interface Scoring {
  /** The weights that make the columns to score, in × columns. */
  readonly made: Tensor;
  /** A factor a column, columns × 1. */
  readonly attention: Tensor;
  /** The columns are so many parts side by side. */
  readonly parts: number;
}

/** Weights that give the scores of all parts at once, and the way back to what they are made of. */
export interface PartScores {
  /** in × parts. */
  readonly weights: Tensor;
  behind(gradient: Tensor): {
    /** The product that is the gradient of what makes the columns. */
    readonly made: Product;
    readonly attention: Tensor;
  };
}

/**
 * The score of part k is the sum over its columns of column times factor: one product with the factors in steps, 0 where
 * a column belongs to another part.
 */
export function scoresOfParts(session: Session, { made, attention, parts }: Scoring): PartScores {
  const gate = session.tensor(
    filled(made.cols, parts, (j, k) => isInPart(j, k, made.cols / parts)),
  );
  const spread = session.tensor(filled(1, parts, () => true));
  const steps = session.affine(attention, spread, { gate });
  return {
    weights: session.affine(made, steps),
    behind: (gradient) => {
      const same = session.tensor(filled(parts, parts, (i, k) => i === k));
      const gathered = session.tensor(filled(parts, 1, () => true));
      const bySteps = session.affine(session.weightGradient(made, gradient), same, { gate });
      return {
        made: [gradient, session.transpose(steps)],
        attention: session.affine(bySteps, gathered),
      };
    },
  };
}

function isInPart(column: number, part: number, width: number): boolean {
  return Math.floor(column / width) === part;
}

/** A matrix of ones where `holds`, zeros elsewhere. */
function filled(rows: number, cols: number, holds: (i: number, j: number) => boolean): Matrix {
  const whole = matrix(rows, cols);
  whole.data.forEach((_, at) => {
    whole.data[at] = Number(holds(Math.floor(at / cols), at % cols));
  });
  return whole;
}
