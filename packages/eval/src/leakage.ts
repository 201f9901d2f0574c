import {
  checkParts,
  type FeatureMatrix,
  numberOption,
  takeFeatureRows,
  withDefaults,
} from '@bon/core';
import { applyRule, bestRules, type OneRule } from './baselines/one-rule.ts';
import { checkTarget } from './metrics/pairs.ts';
import { precisionRecallF } from './metrics/classification.ts';
import { percent } from './percent.ts';
import { checkSplit } from './splits/check-split.ts';
import { type Split } from './splits/split.ts';

/** A feature that gives the answer away. */
export interface Leak {
  /** Its place in the features. */
  readonly feature: number;
  readonly name: string;
  /** `identity`: a one-hot such as an address, known from training. `shortcut`: one threshold on any other feature. */
  readonly kind: 'identity' | 'shortcut';
  /** Share of the test's rows of class 1 that the feature alone finds. */
  readonly recall: number;
  /** Share of class 1 among the rows that it points at. */
  readonly precision: number;
  readonly rule: OneRule;
  /** The same in words. */
  readonly words: string;
}

/** From when on a feature counts as a leak. */
export interface LeakageOptions {
  /** Least share of class 1 that it finds. Default 0.1. */
  readonly minRecall?: number;
  /** Least share of class 1 among what it finds. Default 0.95. */
  readonly minPrecision?: number;
}

/**
 * Names the features of which one alone, by a rule learned on the training rows, gives away rows of class 1 in the test.
 *
 * A score of a model that has such features says how well it knows them, not how well it knows bots.
 *
 * @param target - 0 or 1 a row.
 * @returns leaks by falling recall.
 * @throws BonError `input` for other classes, or a split of rows that are none or stand on both sides.
 * @example
 * leakage(features, bot, split)[0].words;
 * // '147.32.84.165 stands on both sides of the split: by itself it finds 58 % of class 1, 100 % precise'
 */
export function leakage(
  features: FeatureMatrix,
  target: ArrayLike<number>,
  split: Split,
  options: LeakageOptions = {},
): Leak[] {
  const settings = withDefaults('leakage', options, { minRecall: 0.1, minPrecision: 0.95 });
  const minRecall = numberOption('leakage', 'minRecall', settings.minRecall, { min: 0, max: 1 });
  numberOption('leakage', 'minPrecision', settings.minPrecision, { min: 0, max: 1 });
  checkParts('leakage', 'the feature matrix', features, ['names', 'dense', 'sparse']);
  checkTarget('leakage', target, features);
  checkSplit('leakage', split, features.rows);
  const train = takeFeatureRows(features, split.train);
  const test = takeFeatureRows(features, split.test);
  const known = Float64Array.from(split.train, (row) => target[row]);
  const truth = Float64Array.from(split.test, (row) => target[row]);
  const worthwhile = minRecall * known.reduce((sum, value) => sum + value, 0) * 0.25;
  return bestRules(train, known)
    .filter(({ gain }) => gain > 0 && gain >= worthwhile)
    .map(({ rule }) => ({ rule, ...precisionRecallF(truth, applyRule(rule, test)) }))
    .filter(({ recall, precision }) => recall >= minRecall && precision >= settings.minPrecision)
    .sort((a, b) => b.recall - a.recall || a.rule.feature - b.rule.feature)
    .map(({ rule, recall, precision }) => leakOf(rule, recall, precision, features));
}

function leakOf(rule: OneRule, recall: number, precision: number, { dense }: FeatureMatrix): Leak {
  const kind = rule.feature >= dense.cols ? 'identity' : 'shortcut';
  const what = kind === 'identity' ? `${rule.name} stands on both sides of the split` : rule.name;
  const words = `${what}: by itself it finds ${percent(recall)} of class 1, ${percent(precision)} precise`;
  return { feature: rule.feature, name: rule.name, kind, recall, precision, rule, words };
}
