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

/** The least curvature, so that a row that is told well stays in the sums. */
export const LEAST_CURVATURE = 1e-16;
