/**
 * What boosting makes smaller, by Newton steps. Raw scores are rows × outputs; each round grows a tree an output.
 */
export interface Loss {
  readonly name: string;
  /** The raw scores that serve all rows best, an output each; from the weighted mean of the targets. */
  baseline(means: Float64Array): Float64Array;
  /** How the loss of each row falls. Targets of classifiers are 0 or 1, an output each. */
  step(raw: Float64Array, targets: Float64Array, output: number, into: Steps): void;
  /** What raw scores mean: numbers or probabilities, an output each; in place. */
  link(raw: Float64Array, outputs: number): void;
}

/** A Newton step a row: the slope down (minus the gradient), and the curvature (the hessian). */
export interface Steps {
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
}

/** Shares kept away from 0 and 1, as in scikit-learn, so that a class without any weight leaves scores finite. */
export function withinChance(shares: Float64Array): Float64Array {
  return shares.map((share) => Math.min(Math.max(share, Number.EPSILON), 1 - Number.EPSILON));
}

/** The least curvature, so that a row that is told well stays in the sums. */
export const LEAST_CURVATURE = 1e-16;
