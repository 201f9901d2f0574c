import {
  BonError,
  type Estimator,
  type Fit,
  type Graph,
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
import type { History } from './history.ts';
import { train } from './train.ts';

/** A graph whose edges have targets. */
export interface SageLesson extends SageInputs {
  /** edges × classes: topics, chances, or a one-hot class. */
  readonly targets: Matrix;
  /** 1 for the edges to train on. All edges pass messages. */
  readonly trainMask: Uint8Array;
  /** 1 for the edges whose loss tells when to stop. Default: none. */
  readonly validationMask?: Uint8Array | undefined;
  /** 1 for the edges to test on. Default: those that are neither trained on nor validated. */
  readonly testMask?: Uint8Array | undefined;
}

/** What training tells besides the model. */
export interface SageOutput {
  /** Before each epoch's step; in batches, the loss in the epoch and the rest after it. */
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

type MaskName = 'trainMask' | 'validationMask' | 'testMask';

async function fit(
  input: SageLesson,
  settings: GraphSageSettings,
  run: Run,
): Promise<Fit<SageModel, SageOutput>> {
  const lesson = checkLesson(input, settings, run);
  const plan = planOf(lesson, settings);
  const initial = initialNetwork(plan, rngOf(run, 'network'));
  const inner = within(run, 'epochs', 0, 0.99);
  const { values, history } = await train(lesson, { plan, values: initial }, settings, inner);
  const model = sageModel({ values, plan, seed: run.seed }, settings.backend);
  const scores = await model.transform(lesson, silent(run));
  report(run, 1);
  return { model, output: { history, scores } };
}

function checkLesson(
  { graph, features, edgeFeatures, targets, ...masks }: SageLesson,
  { randomFeatures, patience }: GraphSageSettings,
  run: Run,
): Lesson {
  checkGraph(graph);
  checkTargets(graph, targets);
  const known = features ?? featuresOf(graph, randomFeatures, run.seed);
  checkFeatures(graph, known);
  checkEdgeFeatures(graph, edgeFeatures, edgeFeatures?.cols ?? 0);
  return { graph, features: known, edgeFeatures, targets, ...checkMasks(graph, masks, patience) };
}

function checkMasks(
  graph: Graph,
  { trainMask, validationMask, testMask }: Pick<SageLesson, MaskName>,
  patience: number,
): Pick<Lesson, MaskName> {
  checkMask(graph, 'trainMask', trainMask, true);
  if (validationMask !== undefined) checkMask(graph, 'validationMask', validationMask, true);
  else if (patience !== Infinity) throw needsValidation(patience);
  const isFree = (i: number) => trainMask[i] === 0 && (validationMask?.[i] ?? 0) === 0;
  const test = testMask ?? trainMask.map((_, i) => Number(isFree(i)));
  checkMask(graph, 'testMask', test, false);
  return { trainMask, validationMask, testMask: test };
}

function planOf(
  { features, edgeFeatures, targets }: Lesson,
  { conv, aggregator, head, layers }: GraphSageSettings,
): NetworkPlan {
  const widths = [features.cols, ...layers, targets.cols];
  return { conv, aggregator, head, widths, edgeFeatures: edgeFeatures?.cols ?? 0 };
}

function silent(run: Run): RunOptions {
  return { ...run, onProgress: undefined };
}

function needsValidation(patience: number): BonError {
  return new BonError(
    'input',
    `gnn/graphSage: patience is ${patience}, but there is no validationMask whose loss could tell when to stop. Pass one.`,
  );
}
