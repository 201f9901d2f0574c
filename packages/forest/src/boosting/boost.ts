import { breather, featureCount, type FeatureMatrix, report, type Run, within } from '@bon/core';
import { binFeatures } from '../bins/bin-features.ts';
import { type Growth, type Nursery, openNursery } from '../trees/grow.ts';
import { weightedMeans } from '../models/input.ts';
import { openScorer, type Scorer } from '../trees/score.ts';
import { joinTrees, type Trees } from '../trees/trees.ts';
import type { Loss, Steps } from './losses/loss.ts';
import type { CompleteBoostingOptions } from './options.ts';

/** What boosting learns from: rows × outputs numbers. */
export interface BoostInput {
  readonly features: FeatureMatrix;
  readonly targets: Float64Array;
  readonly outputs: number;
  readonly weights: Float64Array;
}

/** Trees that are added up, an ensemble an output. */
export interface Boosted {
  /** What the trees are added to, an output each. */
  readonly baseline: Float64Array;
  /** A tree a round; leaves hold steps, the learning rate included. */
  readonly ensembles: readonly Trees[];
}

/**
 * Fits trees one after the other, each to the Newton steps that the rows still want.
 *
 * @see Friedman 2001, Greedy function approximation; Chen and Guestrin 2016, XGBoost.
 */
export async function boost(
  input: BoostInput,
  loss: Loss,
  options: CompleteBoostingOptions,
  run: Run,
): Promise<Boosted> {
  const { rows } = input.features;
  const binned = await binFeatures(input.features, within(run, 'bins', 0, 0.05));
  const steps = { targets: new Float64Array(rows), weights: new Float64Array(rows) };
  const target = { kind: 'numbers', outputs: 1, values: steps.targets } as const;
  const growth = boostGrowth(options, featureCount(input.features));
  const nursery = await openNursery({ binned, target, weights: steps.weights }, growth, run);
  const scorer = await openScorer(roomFor(nursery.maxNodes), input.features, run);
  try {
    const rate = options.learningRate;
    return await boostRounds({ input, loss, rate, steps, nursery, scorer }, options.rounds, run);
  } finally {
    nursery.close();
    scorer.close();
  }
}

interface Workshop {
  readonly input: BoostInput;
  readonly loss: Loss;
  readonly rate: number;
  readonly steps: Steps;
  readonly nursery: Nursery;
  readonly scorer: Scorer;
}

async function boostRounds(shop: Workshop, rounds: number, run: Run): Promise<Boosted> {
  const { targets, outputs, weights } = shop.input;
  const baseline = shop.loss.baseline(weightedMeans(targets, weights, outputs));
  const raw = Float64Array.from(targets, (_, at) => baseline[at % outputs]);
  const grown: Trees[][] = Array.from({ length: outputs }, () => []);
  const breathe = breather(run);
  const silent = { ...run, onProgress: undefined };
  for (let step = 0; step < rounds * outputs; step++) {
    await breathe();
    grown[step % outputs].push(await nextTree(shop, raw, step % outputs, silent));
    report(run, 0.05 + (0.95 * (step + 1)) / (rounds * outputs), 'rounds');
  }
  return { baseline, ensembles: grown.map(joinTrees) };
}

/** Grows the next tree of an output, and adds what it tells to the raw scores. */
async function nextTree(
  shop: Workshop,
  raw: Float64Array,
  output: number,
  run: Run,
): Promise<Trees> {
  const { input, loss, rate, steps, nursery, scorer } = shop;
  loss.step(raw, input.targets, output, steps);
  for (let i = 0; i < input.weights.length; i++) {
    nursery.array.weights[i] = steps.weights[i] * input.weights[i];
    nursery.array.targets[i] = steps.targets[i];
  }
  const { trees } = await nursery.grow(1, run);
  const tree = { ...trees, values: trees.values.map((value) => rate * value) };
  scorer.take(tree);
  const { sums } = await scorer.score(run);
  for (let i = 0; i < sums.length; i++) raw[i * input.outputs + output] += sums[i];
  return tree;
}

/** A split must take away more than nothing: rounding alone is no gain. */
const SMALLEST_GAIN = 1e-10;

function boostGrowth(options: CompleteBoostingOptions, features: number): Growth {
  return {
    trees: 1,
    maxFeatures: Math.max(1, Math.floor(options.featureShare * features)),
    minSamplesSplit: 2,
    minSamplesLeaf: options.minSamplesLeaf,
    maxDepth: options.maxDepth,
    draws: 0,
    isRandom: false,
    smallestGain: SMALLEST_GAIN,
    lambda: options.l2,
  };
}

/** A single tree, all of it still to be written. */
function roomFor(maxNodes: number): Trees {
  return {
    outputs: 1,
    roots: Int32Array.of(0, maxNodes),
    nodes: new Int32Array(4 * maxNodes),
    values: new Float32Array(maxNodes),
    gains: new Float64Array(maxNodes),
  };
}
