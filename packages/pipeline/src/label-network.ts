import {
  columnOfKind,
  type FeatureMatrix,
  type Fit,
  type Graph,
  type Matrix,
  type Run,
  selectColumns,
  stringColumn,
  table,
  type Table,
  takeRows,
  within,
} from '@bon/core';
import { flowsToGraph } from '@bon/datasets';
import { accuracy, confusion, majorityBaseline, type Split, splitByTime } from '@bon/eval';
import { featurize, type FeaturizeModel } from '@bon/featurize';
import { graphSage, randomNodeFeatures, type SageModel, trainMask } from '@bon/gnn';
import { endpoints, labelColumn, timeColumn } from './flow-columns.ts';
import type { BotOrNotSettings } from './options.ts';
import type { Sample } from './sample.ts';

/** Width of the random features that a host starts from, as in the notebook. */
const HOST_FEATURES = 20;

/** Share of the flows that the network trains on; the rest test it within the same graph. */
const TRAIN_SPLIT = 0.8;

/** How often the network names the topic of a flow right, beside always naming the most common one. */
export interface NetworkScores {
  readonly epochs: number;
  /** Where it was computed. */
  readonly backend: string;
  readonly testFlows: number;
  readonly accuracy: number;
  readonly majority: number;
  /** The latest flows, in a graph that the network never saw; null when none were held out. */
  readonly inductiveFlows: number;
  readonly inductiveAccuracy: number | null;
  readonly inductiveMajority: number | null;
  readonly topics: readonly string[];
  /** How many test flows of a topic (row) were given a topic (column), by place in `topics`. */
  readonly confusion: readonly (readonly number[])[];
}

/** The network over who talks to whom that learns the topics of the flows' labels. */
export interface LabelNetwork {
  readonly model: SageModel;
  readonly history: { readonly loss: Float64Array; readonly accuracy: Float64Array };
  readonly scores: NetworkScores;
  /** The topics of the labels, a row for each of `rows`. */
  readonly topics: FeatureMatrix;
  /** The rows of the sample that the network was trained and tested on. */
  readonly rows: Int32Array;
  /** What the network made of each host: hosts × 16. */
  readonly hosts: { readonly ids: readonly string[]; readonly embedding: Matrix };
}

/** Turns labels into topics, trains the network on the earlier flows, and tests it on the latest. */
export async function learnLabels(
  sample: Sample,
  settings: BotOrNotSettings,
  run: Run,
): Promise<LabelNetwork> {
  const { train: earlier, test: later } = earlierAndLater(sample, settings.gnnHoldout);
  const { flows } = sample;
  const seen = takeRows(flows, earlier);
  const labels = await learnTopics(seen, settings, within(run, 'topics', 0, 0.1));
  const graph = graphOf(seen, run);
  const train = trainMask(seen.rows, { trainSplit: TRAIN_SPLIT }, run);
  const { model, output } = await graphSage({
    epochs: settings.gnnEpochs,
    backend: settings.gnnBackend,
  }).fit(
    { ...graph, targets: labels.output.dense, trainMask: train },
    within(run, 'training', 0.1, 0.95),
  );
  const test = earlier.map((_, row) => row).filter((row) => train[row] === 0);
  const known = scoreTopics(labels.output.dense, output.scores, test);
  const fresh = await scoreUnseen(
    takeRows(flows, later),
    { labels: labels.model, model },
    within(run, 'unseen', 0.95, 1),
  );
  return {
    model,
    history: output.history,
    topics: labels.output,
    rows: earlier,
    hosts: { ids: graph.graph.ids ?? [], embedding: await model.embed(graph, run) },
    scores: {
      epochs: settings.gnnEpochs,
      backend: settings.gnnBackend.name,
      testFlows: test.length,
      accuracy: known.accuracy,
      majority: known.majority,
      inductiveFlows: later.length,
      inductiveAccuracy: fresh?.accuracy ?? null,
      inductiveMajority: fresh?.majority ?? null,
      topics: labels.output.names,
      confusion: known.confusion,
    },
  };
}

/** The latest of the bots and the latest of the others are held out, so that both sides have both. */
function earlierAndLater({ flows, bots }: Sample, holdout: number): Split {
  const rows = Int32Array.from({ length: flows.rows }, (_, row) => row);
  if (holdout === 0) return { train: rows, test: new Int32Array(0) };
  const { values } = columnOfKind(flows, timeColumn, 'time');
  const sides = [rows.subarray(0, bots), rows.subarray(bots)].map((group) =>
    latestOf(group, values, holdout),
  );
  return {
    train: joined(sides.map(({ train }) => train)),
    test: joined(sides.map(({ test }) => test)),
  };
}

function latestOf(rows: Int32Array, time: Float64Array, share: number): Split {
  const split = splitByTime(
    Array.from(rows, (row) => time[row] ?? NaN),
    { testSize: share },
  );
  const named = (places: Int32Array) => places.map((place) => rows[place] ?? 0).sort();
  return { train: named(split.train), test: named(split.test) };
}

function joined(parts: readonly Int32Array[]): Int32Array {
  return Int32Array.from(parts.flatMap((part) => [...part]));
}

/** Topics of the different labels, each counted once: rare kinds of traffic are what is looked for. */
async function learnTopics(
  flows: Table,
  settings: BotOrNotSettings,
  run: Run,
): Promise<Fit<FeaturizeModel, FeatureMatrix>> {
  const { codes, levels } = columnOfKind(flows, labelColumn, 'string');
  const kinds = [...new Set(codes)].map((code) => levels[code] ?? null);
  const { model } = await featurize({
    X: [labelColumn],
    cardinalityThreshold: 2,
    nTopics: settings.nTopicsTarget,
  }).fit(table([stringColumn(labelColumn, kinds)]), run);
  return { model, output: await model.transform(selectColumns(flows, [labelColumn]), run) };
}

function graphOf(flows: Table, run: Run): { readonly graph: Graph; readonly features: Matrix } {
  const graph = flowsToGraph(flows, endpoints);
  return { graph, features: randomNodeFeatures(graph.ids ?? graph.nodes, HOST_FEATURES, run) };
}

interface Learned {
  readonly labels: FeaturizeModel;
  readonly model: SageModel;
}

async function scoreUnseen(
  flows: Table,
  { labels, model }: Learned,
  run: Run,
): Promise<TopicScores | undefined> {
  if (flows.rows === 0) return undefined;
  const topics = await labels.transform(selectColumns(flows, [labelColumn]), run);
  const scores = await model.transform(graphOf(flows, run), run);
  return scoreTopics(
    topics.dense,
    scores,
    Int32Array.from({ length: flows.rows }, (_, i) => i),
  );
}

interface TopicScores {
  readonly accuracy: number;
  readonly majority: number;
  readonly confusion: readonly (readonly number[])[];
}

function scoreTopics(topics: Matrix, scores: Matrix, rows: Int32Array): TopicScores {
  const truth = strongest(topics, rows);
  const called = strongest(scores, rows);
  const places = Array.from({ length: topics.cols }, (_, place) => place);
  const { counts } = confusion(truth, called, { labels: places });
  return {
    accuracy: accuracy(truth, called),
    majority: majorityBaseline(truth).accuracy,
    confusion: places.map((row) => [
      ...counts.subarray(row * topics.cols, (row + 1) * topics.cols),
    ]),
  };
}

function strongest({ data, cols }: Matrix, rows: Int32Array): Int32Array {
  return rows.map((row) => {
    const values = data.subarray(row * cols, (row + 1) * cols);
    return values.indexOf(Math.max(...values));
  });
}
