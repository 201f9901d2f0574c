import { breather, type FeatureMatrix, report, type Run, within } from '@bon/core';
import { binFeatures } from '../bins/bin-features.ts';
import { weightedMeans } from '../models/input.ts';
import { joinTrees, type Trees } from '../trees/trees.ts';
import { layBoostCells } from './cells.ts';
import { addLeaves, settleTree, type Settling } from './leaf-tree.ts';
import { type LeafWise, openLeafWise } from './leaf-wise.ts';
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
 * @see Friedman 2001, Greedy function approximation; Chen and Guestrin 2016, XGBoost; Ke et al. 2017, LightGBM.
 */
export async function boost(
  input: BoostInput,
  loss: Loss,
  options: CompleteBoostingOptions,
  run: Run,
): Promise<Boosted> {
  const { rows } = input.features;
  const binned = await binFeatures(input.features, within(run, 'bins', 0, 0.05));
  const cells = layBoostCells(binned, options.minSamplesLeaf);
  const steps = { slopes: new Float64Array(rows), curvatures: new Float64Array(rows) };
  const place = await openLeafWise(cells, input.weights, options, run);
  const settling = { features: cells.features, rate: options.learningRate, l2: options.l2 };
  try {
    return await boostRounds({ input, loss, steps, place, settling }, options.rounds, run);
  } finally {
    place.close();
  }
}

interface Workshop {
  readonly input: BoostInput;
  readonly loss: Loss;
  readonly steps: Steps;
  readonly place: LeafWise;
  readonly settling: Settling;
}

async function boostRounds(shop: Workshop, rounds: number, run: Run): Promise<Boosted> {
  const { targets, outputs, weights } = shop.input;
  const baseline = shop.loss.baseline(weightedMeans(targets, weights, outputs));
  const raw = Float64Array.from(targets, (_, at) => baseline[at % outputs]);
  const next = raw.slice();
  const grown: Trees[][] = Array.from({ length: outputs }, () => []);
  const breathe = breather(run);
  const silent = { ...run, onProgress: undefined };
  for (let step = 0; step < rounds * outputs; step++) {
    const output = step % outputs;
    if (output === 0) raw.set(next);
    await breathe();
    grown[output].push(await nextTree(shop, { raw, next, output }, silent));
    report(run, 0.05 + (0.95 * (step + 1)) / (rounds * outputs), 'rounds');
  }
  return { baseline, ensembles: grown.map(joinTrees) };
}

/** Scores when a round begins, and what the trees of the round make of them. */
interface Scores {
  readonly raw: Float64Array;
  readonly next: Float64Array;
  readonly output: number;
}

/** Grows the next tree of an output, and adds what it tells to the next scores. */
async function nextTree(
  { input, loss, steps, place, settling }: Workshop,
  { raw, next, output }: Scores,
  run: Run,
): Promise<Trees> {
  const { targets, outputs } = input;
  loss.step(raw, targets, output, steps);
  const tree = await place.grow(steps, run);
  const settled = settleTree(tree, steps, settling);
  addLeaves(tree, settled, next, { output, outputs });
  return settled;
}
