import {
  type Estimator,
  type Fit,
  type Matrix,
  report,
  type Run,
  type RunOptions,
  rngOf,
  startRun,
  within,
} from '@bon/core';
import {
  checkEdgeFeatures,
  checkFeatures,
  checkGraph,
  checkMask,
  checkTargets,
} from './check-input.ts';
import type { NetworkPlan } from './architecture.ts';
import type { Lesson } from './lesson.ts';
import { initialNetwork } from './network.ts';
import { checkOptions, type GraphSageOptions, type GraphSageSettings } from './options.ts';
import { featuresOf, type SageInputs, sageModel, type SageModel } from './sage-model.ts';
import { type History, train } from './train.ts';

/** A graph whose edges have targets. */
export interface SageLesson extends SageInputs {
  /** edges × classes: topics, chances, or a one-hot class. */
  readonly targets: Matrix;
  /** 1 for the edges to train on. All edges pass messages. */
  readonly trainMask: Uint8Array;
  /** 1 for the edges to test on. Default: those that are not trained on. */
  readonly testMask?: Uint8Array | undefined;
}

/** What training tells besides the model. */
export interface SageOutput {
  /** Before each epoch's step. Accuracy is how often the highest score of a test edge stands at its highest target. */
  readonly history: History;
  /** The trained scores of every edge, edges × classes. */
  readonly scores: Matrix;
}

/** Options of a network to be trained. */
export type GraphSage = Estimator<SageLesson, Fit<SageModel, SageOutput>>;

/**
 * A GraphSAGE network that learns a row of targets for each edge: SAGE layers give each node an embedding, and a
 * linear layer over the two nodes of an edge gives its scores.
 *
 * Same seed, same bytes, for any number of threads.
 *
 * @throws BonError `option` for an unknown or unfit option; `fit` throws `input` for data that doesn't fit together.
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216.
 * @example
 * const { model, output } = await graphSage({ epochs: 2900 }).fit({ graph, targets, trainMask: trainMask(edges) });
 * const scores = await model.transform({ graph: another });
 */
export function graphSage(options: GraphSageOptions = {}): GraphSage {
  const settings = checkOptions(options);
  return { kind: 'graph-sage', fit: (lesson, run) => fit(lesson, settings, startRun(run)) };
}

async function fit(
  input: SageLesson,
  settings: GraphSageSettings,
  run: Run,
): Promise<Fit<SageModel, SageOutput>> {
  const lesson = checkLesson(input, settings, run);
  const plan = planOf(lesson, settings);
  const initial = initialNetwork(plan, rngOf(run, 'network'));
  const inner = within(run, 'epochs', 0, 0.99);
  const { values, history } = await train(lesson, initial, withRates(settings), inner);
  const model = sageModel({ values, plan, seed: run.seed }, settings.backend);
  const scores = await model.transform(lesson, silent(run));
  report(run, 1);
  return { model, output: { history, scores } };
}

function checkLesson(
  { graph, features, edgeFeatures, targets, trainMask, testMask }: SageLesson,
  { randomFeatures }: GraphSageSettings,
  run: Run,
): Lesson {
  checkGraph(graph);
  checkTargets(graph, targets);
  checkMask(graph, 'trainMask', trainMask, true);
  const known = features ?? featuresOf(graph, randomFeatures, run.seed);
  checkFeatures(graph, known);
  checkEdgeFeatures(graph, edgeFeatures, edgeFeatures?.cols ?? 0);
  const test = testMask ?? trainMask.map((inTrain) => Number(inTrain === 0));
  checkMask(graph, 'testMask', test, false);
  return { graph, features: known, edgeFeatures, targets, trainMask, testMask: test };
}

function planOf(
  { features, edgeFeatures, targets }: Lesson,
  { conv, aggregator, head, layers }: GraphSageSettings,
): NetworkPlan {
  const widths = [features.cols, ...layers, targets.cols];
  return { conv, aggregator, head, widths, edgeFeatures: edgeFeatures?.cols ?? 0 };
}

function withRates({ learningRate, weightDecay, ...settings }: GraphSageSettings) {
  const rates = { learningRate: () => learningRate, weightDecay, momentum: 0.9 };
  return { ...settings, optimizer: 'adamW', rates } as const;
}

function silent(run: Run): RunOptions {
  return { ...run, onProgress: undefined };
}
