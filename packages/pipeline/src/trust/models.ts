import { exp, type FeatureMatrix, matrix, type Run, takeFeatureRows, takeRows } from '@bon/core';
import { flowsToGraph } from '@bon/datasets';
import type { Split } from '@bon/eval';
import { gradientBoostingClassifier, randomForestClassifier } from '@bon/forest';
import { graphSage, type SageInputs } from '@bon/gnn';
import { botColumn } from '../bot-column.ts';
import { endpoints } from '../flow-columns.ts';
import type { Sample } from '../sample.ts';

/** What a model may learn from, and which rows it is asked about. */
export interface Question {
  readonly sample: Sample;
  readonly features: FeatureMatrix;
  /** Whether host addresses may be known. */
  readonly addresses: boolean;
  readonly split: Split;
}

/** Scores of the test rows, in their order, 0 to 1: the higher, the more a bot. */
type TrustModel = (question: Question, run: Run) => Promise<Float64Array>;

/** Passes over the graph of the training flows, and how large the steps are. */
const EPOCHS = 200;
const LEARNING_RATE = 0.01;

/** The models, a line each. */
export const trustModels: Readonly<Record<string, TrustModel>> = {
  forest: trees(randomForestClassifier()),
  boosting: trees(gradientBoostingClassifier()),
  'GNN, unseen graph': network,
};

const at = (values: Int32Array, rows: Int32Array): Int32Array =>
  rows.map((row) => values[row] ?? 0);

function trees(
  estimator: ReturnType<typeof randomForestClassifier | typeof gradientBoostingClassifier>,
): TrustModel {
  return async ({ features, sample: { bot }, split }, run) => {
    const seen = { features: takeFeatureRows(features, split.train), target: at(bot, split.train) };
    const { model } = await estimator.fit(seen, run);
    return botColumn(await model.predictProba(takeFeatureRows(features, split.test), run));
  };
}

async function network(question: Question, run: Run): Promise<Float64Array> {
  const { sample, split } = question;
  const targets = matrix(split.train.length, 2);
  split.train.forEach((row, i) => {
    targets.data[2 * i + (sample.bot[row] ?? 0)] = 1;
  });
  const trainMask = new Uint8Array(split.train.length).fill(1);
  const lesson = { ...graphOf(question, split.train), targets, trainMask };
  const options = { epochs: EPOCHS, learningRate: LEARNING_RATE, loss: 'crossEntropy' } as const;
  const { model } = await graphSage(options).fit(lesson, run);
  const { data, rows } = await model.transform(graphOf(question, split.test), run);
  const lead = (i: number): number => (data[2 * i + 1] ?? 0) - (data[2 * i] ?? 0);
  return Float64Array.from({ length: rows }, (_, i) => 1 / (1 + exp(-lead(i))));
}

/** With addresses a host starts from features drawn by its address, without them all hosts start alike. */
function graphOf({ sample, features, addresses }: Question, rows: Int32Array): SageInputs {
  const graph = flowsToGraph(takeRows(sample.flows, rows), endpoints);
  const edgeFeatures = takeFeatureRows(features, rows).dense;
  if (addresses) return { graph, edgeFeatures };
  const alike = matrix(graph.nodes, 1, new Float32Array(graph.nodes).fill(1));
  return { graph, edgeFeatures, features: alike };
}
