import {
  BonError,
  checkParts,
  type Estimator,
  type Fit,
  matrix,
  type Rng,
  rngOf,
  type Run,
  startRun,
  within,
} from '@bon/core';
import type { NetworkPlan } from '../architecture.ts';
import { checkFeatures, checkGraph } from '../check-input.ts';
import { checkLosses, NOTES } from '../history.ts';
import { untaught } from '../learned.ts';
import type { Lesson } from '../lesson.ts';
import { byName } from '../named.ts';
import { initialNetwork } from '../network.ts';
import { optimizers } from '../optimizers/index.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { featuresOf, type SageInputs, sageModel } from '../sage-model.ts';
import { wholeLearner } from '../whole-learner.ts';
import { type KnownLinks, knownLinks } from './known-links.ts';
import { linkModel, type LinkModel } from './link-model.ts';
import {
  checkLinkOptions,
  type LinkPredictionOptions,
  type LinkPredictionSettings,
} from './link-options.ts';
import { negativeLinks } from './negative-links.ts';

/** What training tells besides the model. */
export interface LinkPredictionOutput {
  /** The loss before each epoch's step, over the links that are there and as many negatives for each as were asked for. */
  readonly loss: Float64Array;
}

/** Options of a network to be trained to tell links. */
export type LinkPrediction = Estimator<SageInputs, Fit<LinkModel, LinkPredictionOutput>>;

/**
 * A GraphSAGE network that learns which nodes are linked: the edges of the graph score high, links that aren't there
 * score low. Those are drawn by seed, never are known edges, and are drawn anew every few epochs.
 *
 * Keep the links that you test on out of the graph: its edges pass messages.
 *
 * @throws BonError `option` for an unknown or unfit option; `fit` throws `input` for data that doesn't fit together.
 * @example
 * const { model } = await linkPrediction({ epochs: 200 }).fit({ graph, features });
 * const ranks = await model.ranks({ graph, features, links: heldOut });
 */
export function linkPrediction(options: LinkPredictionOptions = {}): LinkPrediction {
  const settings = checkLinkOptions(options);
  return { kind: 'link-prediction', fit: (input, run) => fit(input, settings, startRun(run)) };
}

async function fit(
  input: SageInputs,
  settings: LinkPredictionSettings,
  run: Run,
): Promise<Fit<LinkModel, LinkPredictionOutput>> {
  checkParts('gnn/linkPrediction', 'the lesson', input, ['graph']);
  const known = checkInput(input, settings, run);
  const plan = planOf(known, settings);
  const { values, loss } = await train(known, plan, settings, run);
  const model = linkModel(sageModel({ values, plan, seed: run.seed }, settings.backend));
  return { model, output: { loss } };
}

function planOf(
  { features }: Known,
  { conv, aggregator, head, attentionHeads, bases, layers }: LinkPredictionSettings,
): NetworkPlan {
  const architecture = { conv, aggregator, head, attentionHeads, bases };
  const widths = [features.cols, ...layers, 1];
  return { ...architecture, widths, edgeFeatures: 0, relations: 1 };
}

type Known = Required<Pick<SageInputs, 'graph'>> & Pick<Lesson, 'features'>;

function checkInput(
  { graph, features, edgeFeatures, edgeTypes }: SageInputs,
  { randomFeatures }: LinkPredictionSettings,
  run: Run,
): Known {
  checkGraph(graph);
  if (edgeFeatures !== undefined)
    throw wrong('edgeFeatures are given, but links that are not there have none. Leave them out.');
  if (edgeTypes !== undefined)
    throw wrong('edgeTypes are given, but links are of one kind. Leave them out, or use embed.');
  if (graph.src.length === 0) throw wrong('the graph has no edge. Pass at least one.');
  const known = features ?? featuresOf(graph, randomFeatures, run.seed);
  checkFeatures(graph, known);
  return { graph, features: known };
}

/** Round after round, each with its own negatives; weights and the optimizer's memory go from one to the next. */
async function train(known: Known, plan: NetworkPlan, settings: LinkPredictionSettings, run: Run) {
  const { epochs, resampleEvery, optimizer } = settings;
  const truths = knownLinks(known.graph.nodes, known.graph);
  const values = initialNetwork(plan, rngOf(run, 'network'));
  let learned = untaught(values, byName<Optimizer>(optimizers, optimizer));
  const loss = new Float64Array(epochs);
  for (let first = 0; first < epochs; first += resampleEvery) {
    const count = Math.min(resampleEvery, epochs - first);
    const lesson = lessonOf(known, truths, settings, rngOf(run, `negative links/${first}`));
    const learner = await wholeLearner(lesson, learned, { ...settings, ...plan }, run);
    try {
      const inner = within(run, 'epochs', first / epochs, (first + count) / epochs);
      const notes = await learner.advance(first, count, inner);
      checkLosses(notes);
      for (let i = 0; i < count; i++) loss[first + i] = notes[i * NOTES.length];
      learned = await learner.learned(run);
    } finally {
      learner.close();
    }
  }
  return { values: learned.values, loss };
}

function lessonOf(
  { graph, features }: Known,
  known: KnownLinks,
  { negatives }: LinkPredictionSettings,
  rng: Rng,
): Lesson {
  const { src, dst, nodes } = graph;
  const wrongLinks = negativeLinks({ src, dst }, negatives, { nodes, known, rng });
  const rows = src.length + wrongLinks.src.length;
  const targets = matrix(rows, 1);
  targets.data.fill(1, 0, src.length);
  return {
    graph,
    features,
    scored: { src: joined(src, wrongLinks.src), dst: joined(dst, wrongLinks.dst) },
    targets,
    trainMask: new Uint8Array(rows).fill(1),
    testMask: new Uint8Array(rows),
  };
}

function joined(right: Int32Array, wrongOnes: Int32Array): Int32Array {
  const both = new Int32Array(right.length + wrongOnes.length);
  both.set(right);
  both.set(wrongOnes, right.length);
  return both;
}

function wrong(message: string): BonError {
  return new BonError('input', `gnn/linkPrediction: ${message}`);
}
