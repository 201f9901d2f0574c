import {
  BonError,
  checkParts,
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
  checkApart,
  checkClasses,
  checkEdgeFeatures,
  checkEdgeTypes,
  checkFeatures,
  checkGraph,
  checkMask,
  checkTargetRange,
  checkTargets,
  type ScoredRows,
} from './check-input.ts';
import type { Head } from './heads/head.ts';
import { heads } from './heads/index.ts';
import { layers } from './layers/index.ts';
import type { Layer } from './layers/layer.ts';
import { losses } from './losses/index.ts';
import type { LossKind } from './losses/loss.ts';
import { byName } from './named.ts';
import type { NetworkPlan } from './architecture.ts';
import type { Lesson } from './lesson.ts';
import { initialNetwork } from './network.ts';
import { checkOptions, type GraphSageOptions, type GraphSageSettings } from './options.ts';
import { featuresOf, type SageInputs, sageModel, type SageModel } from './sage-model.ts';
import type { History } from './history.ts';
import { train } from './train.ts';

/** A graph whose edges have targets. */
export interface SageLesson extends SageInputs {
  /** edges × classes, nodes × classes for the head `node`: topics, chances, a one-hot class, or several that hold. */
  readonly targets: Matrix;
  /** 1 for the edges, or nodes, to train on. All edges pass messages. */
  readonly trainMask: Uint8Array;
  /** 1 for the edges whose loss tells when to stop, none of which is trained on. Default: none. */
  readonly validationMask?: Uint8Array | undefined;
  /** 1 for the edges to test on, in no other mask. Default: those that are neither trained on nor validated. */
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
  checkParts('gnn/graphSage', 'the lesson', input, ['graph', 'targets', 'trainMask']);
  const lesson = checkLesson(input, settings, run);
  const plan = planOf(lesson, settings);
  const initial = initialNetwork(plan, rngOf(run, 'network'));
  const inner = within(run, 'epochs', 0, 0.99);
  const reading = { ...settings, relations: plan.relations };
  const { values, history } = await train(lesson, { plan, values: initial }, reading, inner);
  const model = sageModel({ values, plan, seed: run.seed }, settings.backend);
  const scores = await model.transform(lesson, silent(run));
  report(run, 1);
  return { model, output: { history, scores } };
}

function checkLesson(
  { features, targets, ...given }: SageLesson,
  settings: GraphSageSettings,
  run: Run,
): Lesson {
  const { graph, edgeFeatures, edgeTypes } = given;
  const head = byName<Head>(heads, settings.head);
  checkGraph(graph);
  const rows = scoredRows(graph, head);
  checkTargets(rows, targets);
  checkTargetRange(targets, byName<LossKind>(losses, settings.loss));
  checkClasses(targets, head, settings.classWeights);
  const known = features ?? featuresOf(graph, settings.randomFeatures, run.seed);
  checkFeatures(graph, known);
  checkEdgeFeatures(graph, edgeFeatures, edgeFeatures?.cols ?? 0);
  const { readsEdgeTypes: reads } = byName<Layer>(layers, settings.conv);
  checkEdgeTypes(graph, edgeTypes, { reads, relations: relationsOf(edgeTypes) });
  const masks = checkMasks(rows, given, settings.patience);
  return { graph, features: known, edgeFeatures, edgeTypes, targets, ...masks };
}

function scoredRows({ src, nodes }: Graph, { scores }: Head): ScoredRows {
  return scores === 'edges' ? { count: src.length, name: 'edge' } : { count: nodes, name: 'node' };
}

function checkMasks(
  rows: ScoredRows,
  { trainMask, validationMask, testMask }: Pick<SageLesson, MaskName>,
  patience: number,
): Pick<Lesson, MaskName> {
  checkMask(rows, 'trainMask', trainMask, true);
  if (validationMask !== undefined) checkMask(rows, 'validationMask', validationMask, true);
  else if (patience !== Infinity) throw needsValidation(patience);
  const isFree = (i: number) => trainMask[i] === 0 && (validationMask?.[i] ?? 0) === 0;
  const test = testMask ?? trainMask.map((_, i) => Number(isFree(i)));
  checkMask(rows, 'testMask', test, false);
  checkApart(rows, Object.entries({ trainMask, validationMask, testMask }));
  return { trainMask, validationMask, testMask: test };
}

function planOf(
  { features, edgeFeatures, edgeTypes, targets }: Lesson,
  { conv, aggregator, head, attentionHeads, bases, layers: hidden }: GraphSageSettings,
): NetworkPlan {
  return {
    ...{ conv, aggregator, head, attentionHeads, bases },
    relations: relationsOf(edgeTypes),
    widths: [features.cols, ...hidden, targets.cols],
    edgeFeatures: edgeFeatures?.cols ?? 0,
  };
}

/** How many kinds of edges there are: one more than the highest. */
function relationsOf(edgeTypes: Int32Array | undefined): number {
  return 1 + (edgeTypes?.reduce((highest, type) => Math.max(highest, type), 0) ?? 0);
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
