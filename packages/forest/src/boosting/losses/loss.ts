/**
 * What boosting makes smaller, by Newton steps. Raw scores are rows × outputs; each round grows a tree an output.
 */
export interface Loss {
  readonly name: string;
  /** The raw scores that serve all rows best, an output each; from the weighted mean of the targets. */
  baseline(means: Float64Array): Float64Array;
  /**
   * The step that a row wants, and how sure it is: minus gradient ÷ hessian, and hessian.
   * Targets of classifiers are 0 or 1, an output each.
   */
  step(raw: Float64Array, targets: Float64Array, output: number, into: Steps): void;
  /** What raw scores mean: numbers or probabilities, an output each; in place. */
  link(raw: Float64Array, outputs: number): void;
}

/** A step a row. */
export interface Steps {
  readonly targets: Float64Array;
  readonly weights: Float64Array;
}

/** The least that a row counts, so that a row that is told well stays in the sums. */
export const LEAST_HESSIAN = 1e-16;
