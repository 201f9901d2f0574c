import {
  BonError,
  breather,
  featureCount,
  type FeatureMatrix,
  integerOption,
  permutation,
  report,
  rngOf,
  type Run,
  type RunOptions,
  shown,
  startRun,
  withDefaults,
} from '@bon/core';
import { asFeatures, type ForestFeatures } from '../models/input.ts';
import { permuteColumn } from './permute-column.ts';

const WHERE = 'forest/permutation-importance';

/** How often, and of which features, values are dealt out anew. */
export interface PermutationOptions {
  /** Times that each feature is permuted. Default 5. */
  readonly repeats?: number;
  /** The features to permute. Default null: all. A feature that the model never splits on has importance 0. */
  readonly only?: readonly number[] | null;
}

/** What is judged: rows, and a score of them that is the higher the better. */
export interface Judged {
  readonly features: ForestFeatures;
  /** Predicts `features` and compares with what is known, by any model and any metric. */
  readonly score: (features: FeatureMatrix, run: Run) => Promise<number> | number;
}

/** How much worse the score gets when a feature no longer tells anything. */
export interface PermutationImportance {
  /** The score of the rows as they are. */
  readonly baseline: number;
  /** The features that were permuted. */
  readonly features: Int32Array;
  /** features × repeats: baseline − score. */
  readonly drops: Float64Array;
  /** The mean and the standard deviation (population) of the drops, a feature each. */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * How much a score falls when the values of a feature are dealt out to other rows.
 *
 * @throws BonError `option` for repeats or features that are none, `input` for a score that is no finite number.
 * @see Breiman 2001; scikit-learn `permutation_importance`.
 * @example
 * const score = async (rows, run) => accuracy(target, await model.predict(rows, run));
 * const { mean } = await permutationImportance({ features, score }, { repeats: 10 });
 */
export async function permutationImportance(
  { features: given, score }: Judged,
  options: PermutationOptions = {},
  runOptions?: RunOptions,
): Promise<PermutationImportance> {
  const run = startRun(runOptions);
  const features = { ...asFeatures(WHERE, given) };
  const { repeats, chosen } = checkOptions(options, featureCount(features));
  const silent = { ...run, onProgress: undefined };
  const judge = async (rows: FeatureMatrix): Promise<number> =>
    finiteScore(await score(rows, silent));
  const baseline = await judge(features);
  const drops = new Float64Array(chosen.length * repeats);
  const breathe = breather(run);
  for (const [at, f] of chosen.entries()) {
    const rng = rngOf(run, `${WHERE}/${f}`);
    for (let repeat = 0; repeat < repeats; repeat++) {
      await breathe();
      const permuted = permuteColumn(features, f, permutation(rng, features.rows));
      drops[at * repeats + repeat] = baseline - (await judge(permuted));
    }
    report(run, (at + 1) / chosen.length);
  }
  return { baseline, features: chosen, drops, ...summary(drops, repeats) };
}

function checkOptions(given: PermutationOptions, features: number) {
  const { repeats, only } = withDefaults(WHERE, given, {
    repeats: 5,
    only: null as readonly number[] | null,
  });
  integerOption(WHERE, 'repeats', repeats, { min: 1 });
  const chosen = Int32Array.from(only ?? Array.from({ length: features }, (_, f) => f));
  const bad = chosen.findIndex((f, at) => f < 0 || f >= features || f !== (only?.[at] ?? f));
  if (bad >= 0)
    throw new BonError(
      'option',
      `${WHERE}: there is no feature ${only?.[bad]}. Pass whole numbers from 0 to ${features - 1}.`,
    );
  return { repeats, chosen };
}

function finiteScore(score: number): number {
  if (Number.isFinite(score)) return score;
  throw new BonError(
    'input',
    `${WHERE}: the score is ${shown(score)}, expected a finite number. Mend what judges the rows.`,
  );
}

function summary(drops: Float64Array, repeats: number) {
  const mean = new Float64Array(drops.length / repeats);
  const deviation = new Float64Array(mean.length);
  for (let at = 0; at < mean.length; at++) {
    const own = drops.subarray(at * repeats, (at + 1) * repeats);
    mean[at] = own.reduce((a, b) => a + b, 0) / repeats;
    deviation[at] = Math.sqrt(own.reduce((sum, drop) => sum + (drop - mean[at]) ** 2, 0) / repeats);
  }
  return { mean, deviation };
}
