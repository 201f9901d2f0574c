import { BonError, featureCount, type Matrix, rngOf, type Run, toDense } from '@bon/core';
import { growthOf } from '../models/options.ts';
import type { GrowTarget } from '../trees/growth.ts';
import { noScores } from '../trees/score.ts';
import { weighNodes } from '../trees/weigh-nodes.ts';
import { cartTrees, type CartForest } from './cart-trees.ts';
import type { Engine, Training } from './training.ts';

interface Library {
  readonly RandomForestClassifier: new (options: object) => CartForest;
  readonly RandomForestRegression: new (options: object) => CartForest;
}

/**
 * The trees of the npm package ml-random-forest: a witness. It is quadratic in the rows, draws features a tree
 * instead of a split, needs everything dense, and can't be cancelled. Its trees score as all trees do here, by the
 * mean of their leaves; the weights and gains of their nodes are those of all training rows.
 *
 * @throws BonError `unsupported` for weights, missing values and options that it does not have.
 */
export const mlRandomForest: Engine = async (training, run) => {
  refuseWhatItLacks(training);
  const { features, target, where } = training;
  const isClassifier = where.endsWith('classifier');
  const library = (await import('ml-random-forest')) as unknown as Library;
  const Forest = isClassifier ? library.RandomForestClassifier : library.RandomForestRegression;
  const forest = new Forest(libraryOptions(training, run));
  forest.train(rowsOf(toDense(features)), [...target.values]);
  const shape = cartTrees(forest, target.outputs);
  const trees = await weighNodes(shape, features, numbersOf(target), run);
  return { trees, oob: noScores(features.rows, target.outputs) };
};

function refuseWhatItLacks({ features, target, weights, options }: Training): void {
  const lacks: [boolean, string][] = [
    [weights.some((weight) => weight !== 1), 'weights'],
    [(target.kind === 'numbers' ? target.outputs : target.labels) > 1, 'several outputs'],
    [options.minSamplesLeaf !== 1, 'minSamplesLeaf'],
    [options.minImpurityDecrease > 0, 'minImpurityDecrease'],
    [options.maxSamples !== 1, 'maxSamples'],
    [options.splitter !== 'best', 'random splits'],
    [[features.dense.data, features.sparse.values].some(hasMissing), 'missing values'],
  ];
  const lacking = lacks.find(([asked]) => asked);
  if (lacking !== undefined)
    throw new BonError(
      'unsupported',
      `forest: engine ml-random-forest has no ${lacking[1]}. Leave that out, or use engine native.`,
    );
}

function hasMissing(values: Float32Array): boolean {
  return values.some((value) => Number.isNaN(value));
}

function libraryOptions({ where, features, weights, options }: Training, run: Run): object {
  const size = { rows: features.rows, features: featureCount(features), weight: weights.length };
  const { maxFeatures, minSamplesSplit } = growthOf(where, options, size);
  // The library reads 1 as a share: all features.
  const share = maxFeatures === size.features ? 1 : (maxFeatures + 0.5) / size.features;
  return {
    seed: rngOf(run, 'forest/ml-random-forest').below(2 ** 31),
    nEstimators: options.nEstimators,
    maxFeatures: share,
    replacement: false,
    useSampleBagging: options.bootstrap,
    noOOB: true,
    treeOptions: {
      minNumSamples: minSamplesSplit - 1,
      maxDepth: options.maxDepth,
      gainThreshold: 0,
    },
  };
}

function rowsOf({ data, rows, cols }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);
}

/** Labels as a one for their output. */
function numbersOf(target: GrowTarget): Float64Array {
  if (target.kind === 'numbers') return Float64Array.from(target.values);
  const numbers = new Float64Array(target.values.length * target.outputs);
  target.values.forEach((code, row) => {
    numbers[row * target.outputs + code] = 1;
  });
  return numbers;
}
