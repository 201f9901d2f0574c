import {
  type FeatureMatrix,
  matrix,
  type RunOptions,
  type Table,
  takeFeatureRows,
  takeRows,
} from '@bon/core';
import { flowsToGraph } from '@bon/datasets';
import type { Split } from '@bon/eval';
import { gradientBoostingClassifier, randomForestClassifier } from '@bon/forest';
import { graphSage } from '@bon/gnn';

/** What a model may learn from, and what it is asked. */
export interface Question {
  readonly flows: Table;
  readonly bot: Int32Array;
  readonly features: FeatureMatrix;
  readonly split: Split;
}

/** Scores of the test rows, in their order: the higher, the more a bot. */
type Scorer = (question: Question, run: RunOptions) => Promise<Float64Array>;

const at = (values: Int32Array, rows: Int32Array): Int32Array =>
  rows.map((row) => values[row] ?? 0);

const trees =
  (estimator: typeof randomForestClassifier | typeof gradientBoostingClassifier): Scorer =>
  async ({ features, bot, split }, run) => {
    const seen = { features: takeFeatureRows(features, split.train), target: at(bot, split.train) };
    const { model } = await estimator({}).fit(seen, run);
    const { data, rows, cols } = await model.predictProba(
      takeFeatureRows(features, split.test),
      run,
    );
    return Float64Array.from({ length: rows }, (_, i) => data[i * cols + cols - 1] ?? 0);
  };

const graphOf = ({ flows, features }: Question, rows: Int32Array) => ({
  graph: flowsToGraph(takeRows(flows, rows), { src: 'SrcAddr', dst: 'DstAddr' }),
  edgeFeatures: takeFeatureRows(features, rows).dense,
});

const network: Scorer = async (question, run) => {
  const { bot, split } = question;
  const targets = matrix(split.train.length, 2);
  split.train.forEach((row, i) => {
    targets.data[2 * i + (bot[row] ?? 0)] = 1;
  });
  const lesson = { ...graphOf(question, split.train), targets };
  const trainMask = new Uint8Array(split.train.length).fill(1);
  const { model } = await graphSage({ epochs: 400 }).fit({ ...lesson, trainMask }, run);
  const { data, rows } = await model.transform(graphOf(question, split.test), run);
  const chance = (i: number) => ((data[2 * i + 1] ?? 0) - (data[2 * i] ?? 0) + 1) / 2;
  return Float64Array.from({ length: rows }, (_, i) => Math.min(Math.max(chance(i), 0), 1));
};

/** The models, and with which features each is asked: a network over hosts always knows who talks to whom. */
export const models: Readonly<
  Record<string, { readonly score: Scorer; readonly addresses: readonly boolean[] }>
> = {
  forest: { score: trees(randomForestClassifier), addresses: [true, false] },
  boosting: { score: trees(gradientBoostingClassifier), addresses: [true, false] },
  'GNN, unseen graph': { score: network, addresses: [true] },
};
