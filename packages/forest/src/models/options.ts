import {
  BonError,
  choiceOption,
  integerOption,
  log2,
  numberOption,
  shown,
  withDefaults,
} from '@bon/core';
import type { Growth } from '../trees/growth.ts';

/** Who grows the trees. */
export type ForestEngine = 'native' | 'ml-random-forest';

/** What classifier and regressor forests share. The names and defaults are scikit-learn's. */
export interface ForestOptions {
  /** How many trees. Default 100. */
  readonly nEstimators?: number;
  /**
   * How many features a split tries: `sqrt` or `log2` of their number, `all`, a whole number, or a share in (0, 1).
   * Features that are constant in a node count, but at least one is tried that is not. Default `sqrt` for
   * classifiers, `all` for regressors.
   */
  readonly maxFeatures?: 'sqrt' | 'log2' | 'all' | number;
  /** Deepest level of a leaf; the root has depth 0. Default Infinity. */
  readonly maxDepth?: number;
  /** A node with fewer rows is a leaf: a whole number from 2, or a share in (0, 1) of all rows, rounded up. Default 2. */
  readonly minSamplesSplit?: number;
  /** Fewest rows on each side of a split: a whole number, or a share in (0, 1) of all rows, rounded up. Default 1. */
  readonly minSamplesLeaf?: number;
  /** A split must lower the impurity, weighted by the node's share of all rows, by at least this. Default 0. */
  readonly minImpurityDecrease?: number;
  /** Whether each tree sees as many rows as there are, drawn with replacement. Default true; false for extra trees. */
  readonly bootstrap?: boolean;
  /** How many rows each tree draws, when it draws: a whole number, or a share in (0, 1]. Default 1: as many as there are. */
  readonly maxSamples?: number;
  /** `random` draws one threshold a feature and split: extra trees. Default `best`. */
  readonly splitter?: 'best' | 'random';
  /** `ml-random-forest` is a witness: quadratic in the rows, features drawn a tree, not a split. Default `native`. */
  readonly engine?: ForestEngine;
}

/** ForestOptions, complete. */
export type CompleteForestOptions = Required<ForestOptions>;

/** The defaults of a classifier. */
export const classifierDefaults: CompleteForestOptions = Object.freeze({
  nEstimators: 100,
  maxFeatures: 'sqrt',
  maxDepth: Infinity,
  minSamplesSplit: 2,
  minSamplesLeaf: 1,
  minImpurityDecrease: 0,
  bootstrap: true,
  maxSamples: 1,
  splitter: 'best',
  engine: 'native',
});

/** The defaults of a regressor. */
export const regressorDefaults: CompleteForestOptions = Object.freeze({
  ...classifierDefaults,
  maxFeatures: 'all',
});

/**
 * Completes and checks options.
 *
 * @throws BonError `option` naming the option, the rule and the value.
 */
export function checkForestOptions<T extends CompleteForestOptions>(
  where: string,
  given: object,
  defaults: T,
): T {
  const options = withDefaults(where, given, defaults);
  integerOption(where, 'nEstimators', options.nEstimators, { min: 1, max: 100_000 });
  if (options.maxDepth !== Infinity) integerOption(where, 'maxDepth', options.maxDepth, { min: 1 });
  countOrShare(where, 'minSamplesSplit', options.minSamplesSplit, 2);
  countOrShare(where, 'minSamplesLeaf', options.minSamplesLeaf);
  numberOption(where, 'minImpurityDecrease', options.minImpurityDecrease, { min: 0 });
  countOrShare(where, 'maxSamples', options.maxSamples);
  checkMaxFeatures(where, options.maxFeatures);
  flagOption(where, 'bootstrap', options.bootstrap);
  choiceOption(where, 'splitter', options.splitter, ['best', 'random']);
  choiceOption(where, 'engine', options.engine, ['native', 'ml-random-forest']);
  return options;
}

/** How the trees of these options grow on data of this size. */
export function growthOf(
  where: string,
  options: CompleteForestOptions,
  size: { readonly rows: number; readonly features: number; readonly weight: number },
): Growth {
  const { minImpurityDecrease, maxDepth, maxFeatures } = options;
  return {
    trees: options.nEstimators,
    maxFeatures: featuresTried(where, maxFeatures, size.features),
    minSamplesSplit: Math.max(2, counted(options.minSamplesSplit, size.rows)),
    minSamplesLeaf: counted(options.minSamplesLeaf, size.rows),
    maxDepth: Math.min(maxDepth, 2 ** 30),
    draws: options.bootstrap ? draws(options.maxSamples, size.rows) : 0,
    isRandom: options.splitter === 'random',
    smallestGain: minImpurityDecrease === 0 ? -Infinity : minImpurityDecrease * size.weight,
  };
}

function counted(countOrShare: number, rows: number): number {
  return countOrShare < 1 ? Math.ceil(countOrShare * rows) : countOrShare;
}

function draws(maxSamples: number, rows: number): number {
  return maxSamples <= 1 ? Math.max(1, Math.round(maxSamples * rows)) : maxSamples;
}

function featuresTried(
  where: string,
  wanted: 'sqrt' | 'log2' | 'all' | number,
  features: number,
): number {
  if (wanted === 'all') return features;
  if (wanted === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(features)));
  if (wanted === 'log2') return Math.max(1, Math.floor(log2(features)));
  if (wanted < 1) return Math.max(1, Math.floor(wanted * features));
  if (wanted <= features) return wanted;
  throw new BonError(
    'option',
    `${where}: maxFeatures is ${wanted} but there are ${features} features. Pass at most ${features}, or 'all'.`,
  );
}

function checkMaxFeatures(where: string, value: 'sqrt' | 'log2' | 'all' | number): void {
  if (typeof value === 'number') countOrShare(where, 'maxFeatures', value);
  else choiceOption(where, 'maxFeatures', value, ['sqrt', 'log2', 'all']);
}

function countOrShare(where: string, name: string, value: number, min = 1): void {
  if ((value > 0 && value < 1) || (Number.isSafeInteger(value) && value >= min)) return;
  throw new BonError(
    'option',
    `${where}: ${name} is ${shown(value)}, expected a whole number of at least ${min}, or a share between 0 and 1.`,
  );
}

function flagOption(where: string, name: string, value: unknown): void {
  if (typeof value === 'boolean') return;
  throw new BonError('option', `${where}: ${name} is ${shown(value)}, expected true or false.`);
}
