import { integerOption, numberOption, withDefaults } from '@bon/core';

/** How boosting goes on. The defaults are those of scikit-learn's histogram boosting. */
export interface BoostingOptions {
  /** How many trees an output gets. Default 100. */
  readonly rounds?: number;
  /** The share of each step that is taken. Default 0.1. */
  readonly learningRate?: number;
  /** Most leaves of a tree, which splits the leaf that gains most. Default 31. */
  readonly maxLeafNodes?: number;
  /** Deepest level of a leaf. Default Infinity. */
  readonly maxDepth?: number;
  /** Fewest rows on each side of a split. Default 20. */
  readonly minSamplesLeaf?: number;
  /** Added to the weight of each leaf, so that small leaves take small steps. Default 0. */
  readonly l2?: number;
  /** Share of the features that a split tries, drawn anew for each. Default 1. */
  readonly featureShare?: number;
}

/** BoostingOptions, complete. */
export type CompleteBoostingOptions = Required<BoostingOptions>;

/** The defaults of boosting. */
export const boostingDefaults: CompleteBoostingOptions = Object.freeze({
  rounds: 100,
  learningRate: 0.1,
  maxLeafNodes: 31,
  maxDepth: Infinity,
  minSamplesLeaf: 20,
  l2: 0,
  featureShare: 1,
});

/**
 * Completes and checks options.
 *
 * @throws BonError `option` naming the option, the rule and the value.
 */
export function checkBoostingOptions<T extends CompleteBoostingOptions>(
  where: string,
  given: object,
  defaults: T,
): T {
  const options = withDefaults(where, given, defaults);
  integerOption(where, 'rounds', options.rounds, { min: 1, max: 100_000 });
  numberOption(where, 'learningRate', options.learningRate, { min: 0, above: true });
  integerOption(where, 'maxLeafNodes', options.maxLeafNodes, { min: 2, max: 2 ** 16 });
  if (options.maxDepth !== Infinity) integerOption(where, 'maxDepth', options.maxDepth, { min: 1 });
  integerOption(where, 'minSamplesLeaf', options.minSamplesLeaf, { min: 1 });
  numberOption(where, 'l2', options.l2, { min: 0 });
  numberOption(where, 'featureShare', options.featureShare, { min: 0, max: 1, above: true });
  return options;
}
