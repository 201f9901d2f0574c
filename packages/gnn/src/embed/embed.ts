import {
  BonError,
  breather,
  checkParts,
  type Estimator,
  type Fit,
  type Matrix,
  permutation,
  report,
  type Rng,
  rngOf,
  type Run,
  startRun,
} from '@bon/core';
import { uniform } from '../init.ts';
import { type KnownLinks, knownLinks, type Triples } from '../links/known-links.ts';
import { negativeLinks } from '../links/negative-links.ts';
import { learningRows } from './adagrad.ts';
import { embedModel, type EmbedModel } from './embed-model.ts';
import { checkKnowledgeGraph, type KnowledgeGraph } from './knowledge-graph.ts';
import { checkEmbedOptions, type EmbedOptions, type EmbedSettings } from './options.ts';
import { scorers } from './scorers/index.ts';
import { type Learners, learnTriples, type TripleJudge } from './triple-loss.ts';

/** What training tells besides the model. */
export interface EmbedOutput {
  /** The mean loss of each epoch's steps. */
  readonly loss: Float64Array;
  /** A row a node. */
  readonly entities: Matrix;
  /** A row a relation. */
  readonly relations: Matrix;
}

/** Options of an embedding to be learned. */
export type Embed = Estimator<KnowledgeGraph, Fit<EmbedModel, EmbedOutput>>;

/**
 * Learns a vector for each node and each relation of a knowledge graph, so that the edges that are there score higher
 * than edges that aren't: those are drawn anew in every step, and never are known edges.
 *
 * Same seed, same bytes, for any number of threads.
 *
 * @throws BonError `option` for an unknown or unfit option; `fit` throws `input` for a graph that doesn't fit together.
 * @example
 * const { model } = await embed({ proto: 'RotatE', epochs: 200 }).fit({ nodes, src, dst, relation, relations });
 * const links = await model.predictLinksAll({ threshold: 0.9 });
 */
export function embed(options: EmbedOptions = {}): Embed {
  const settings = checkEmbedOptions(options);
  return { kind: 'embed', fit: (graph, run) => fit(graph, settings, startRun(run)) };
}

async function fit(
  graph: KnowledgeGraph,
  settings: EmbedSettings,
  run: Run,
): Promise<Fit<EmbedModel, EmbedOutput>> {
  checkParts('gnn/embed', 'the graph', graph, ['nodes', 'relations', 'src', 'relation', 'dst']);
  checkKnowledgeGraph(graph);
  const judge = judgeOf(settings);
  const learners = initialVectors(graph, settings, judge, rngOf(run, 'embed/start'));
  const known = knownLinks(graph.nodes, graph);
  const loss = await train({ graph, known, judge, learners, settings }, run);
  const [entities, relations] = [learners.entities.values, learners.relations.values];
  const { src, relation, dst } = graph;
  const { proto, embeddingDim: d, margin } = settings;
  const triples = { src: src.slice(), relation: relation.slice(), dst: dst.slice() };
  const model = embedModel({ proto, d, margin, entities, relations, triples });
  return { model, output: { loss, entities, relations } };
}

function judgeOf({ proto, embeddingDim, margin, regularization }: EmbedSettings): TripleJudge {
  const scorer = scorers.find(({ name }) => name === proto) ?? scorers[0];
  return { scorer, d: embeddingDim, margin, regularization };
}

/** Draws that give distances of about the margin, as the authors of RotatE take them for every scorer. */
function initialVectors(
  { nodes, relations }: KnowledgeGraph,
  { margin, embeddingDim: d }: EmbedSettings,
  { scorer }: TripleJudge,
  rng: Rng,
): Learners {
  const bound = (margin + 2) / d;
  const angles = scorer.hasAngles ? Math.PI : bound;
  return {
    entities: learningRows(uniform(nodes, scorer.entityWidth(d), bound, rng.split('entities'))),
    relations: learningRows(
      uniform(relations, scorer.relationWidth(d), angles, rng.split('relations')),
    ),
  };
}

interface Training {
  readonly graph: KnowledgeGraph;
  readonly known: KnownLinks;
  readonly judge: TripleJudge;
  readonly learners: Learners;
  readonly settings: EmbedSettings;
}

async function train(training: Training, run: Run): Promise<Float64Array> {
  const { graph, settings } = training;
  const losses = new Float64Array(settings.epochs);
  const breathe = breather(run);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rng = rngOf(run, `embed/epoch ${epoch}`);
    const order = permutation(rng, graph.src.length);
    for (let from = 0; from < order.length; from += settings.batchSize) {
      const batch = order.subarray(from, from + settings.batchSize);
      losses[epoch] += (learnBatch(training, batch, rng) * batch.length) / order.length;
      await breathe();
    }
    if (!Number.isFinite(losses[epoch]))
      throw new BonError(
        'input',
        `gnn/embed: the loss of epoch ${epoch} is ${losses[epoch]}, expected a finite number. Lower learningRate.`,
      );
    report(run, (epoch + 1) / settings.epochs);
  }
  return losses;
}

function learnBatch(
  { graph, known, judge, learners, settings }: Training,
  batch: Int32Array,
  rng: Rng,
): number {
  const positives = takeTriples(graph, batch);
  const from = { nodes: graph.nodes, known, rng };
  const negatives = negativeLinks(positives, settings.negatives, from);
  const loss = learnTriples(positives, negatives, judge, learners);
  learners.entities.step(settings.learningRate);
  learners.relations.step(settings.learningRate);
  return loss;
}

function takeTriples({ src, relation, dst }: Triples, which: Int32Array): Triples {
  return {
    src: which.map((e) => src[e]),
    relation: which.map((e) => relation[e]),
    dst: which.map((e) => dst[e]),
  };
}
