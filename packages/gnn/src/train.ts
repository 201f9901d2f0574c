import { BonError, type Graph, matrix, type Matrix, type Run } from '@bon/core';
import type { AggregatorName } from './aggregators/index.ts';
import type { AdamSettings, Backend, Session, Tensor } from './backend/backend.ts';
import { sageInput } from './layers/sage.ts';
import { losses } from './losses/index.ts';
import type { LossName } from './backend/backend.ts';
import {
  networkBackward,
  networkForward,
  type NetworkValues,
  type NetworkWeights,
  placeNetwork,
  tensorsOf,
} from './network.ts';
import { placeGraph } from './place-graph.ts';
import { mapRecord } from './weights.ts';

/** What a network learns from. */
export interface Lesson {
  readonly graph: Graph;
  readonly features: Matrix;
  /** edges × classes. */
  readonly targets: Matrix;
  readonly trainMask: Uint8Array;
  readonly testMask: Uint8Array;
}

/** How it learns. */
export interface TrainSettings {
  readonly epochs: number;
  readonly loss: LossName;
  readonly aggregator: AggregatorName;
  readonly adam: AdamSettings;
  readonly backend: Backend;
}

/** Loss on the training edges and accuracy on the test edges, before each epoch's step; NaN without test edges. */
export interface History {
  readonly loss: Float64Array;
  readonly accuracy: Float64Array;
}

/**
 * Trains on the whole graph at once, from `initial` on.
 *
 * @throws BonError `input` when the loss stops being finite.
 */
export async function train(
  lesson: Lesson,
  initial: NetworkValues,
  settings: TrainSettings,
  run: Run,
): Promise<{ readonly values: NetworkValues; readonly history: History }> {
  const session = settings.backend.open();
  try {
    const weights = placeNetwork(session, initial);
    const tape = recordEpoch(session, lesson, weights, settings);
    const history = asHistory(await tape.run(0, settings.epochs, run), lesson.testMask);
    return { values: await readNetwork(session, weights, run), history };
  } finally {
    session.close();
  }
}

function recordEpoch(
  session: Session,
  lesson: Lesson,
  weights: NetworkWeights,
  { loss, aggregator, adam }: TrainSettings,
) {
  const placed = placeGraph(session, lesson.graph, aggregator);
  const x = session.tensor(lesson.features);
  const targets = session.tensor(lesson.targets);
  const rowWeights = session.tensor(rowWeightsOf(lesson, loss));
  const answers = session.answers(strongestColumn(lesson.targets), lesson.testMask);
  const first = sageInput(session, placed.adjacency, weights.layers[0], x);
  const parameters = tensorsOf(weights);
  return session.record(() => {
    const trace = networkForward(session, placed, weights, first);
    const judged = session.loss(loss, trace.scores, targets, rowWeights);
    const hits = session.hits(trace.scores, answers);
    const gradients = networkBackward(session, placed, weights, trace, judged.gradient);
    tensorsOf(gradients).forEach((gradient, i) => session.adam(parameters[i], gradient, adam));
    return [judged.value, hits];
  });
}

function rowWeightsOf({ targets, trainMask }: Lesson, name: LossName): Matrix {
  const loss = losses.find((kind) => kind.name === name) ?? losses[0];
  const weight = loss.rowWeight(targets.cols) / countOf(trainMask);
  return matrix(
    targets.rows,
    1,
    Float32Array.from(trainMask, (inTrain) => (inTrain ? weight : 0)),
  );
}

/** The column of each row's highest value; the first of equal ones. */
export function strongestColumn({ data, rows, cols }: Matrix): Int32Array {
  const strongest = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = i * cols;
    for (let j = best + 1; j < (i + 1) * cols; j++) if (data[j] > data[best]) best = j;
    strongest[i] = best - i * cols;
  }
  return strongest;
}

function countOf(mask: Uint8Array): number {
  let count = 0;
  for (const one of mask) count += one === 0 ? 0 : 1;
  return count;
}

function asHistory(notes: Float64Array, testMask: Uint8Array): History {
  const asked = countOf(testMask);
  const epochs = notes.length / 2;
  const loss = Float64Array.from({ length: epochs }, (_, epoch) => notes[2 * epoch]);
  const broken = loss.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0)
    throw new BonError(
      'input',
      `gnn: the loss of epoch ${broken} is ${loss[broken]}, expected a finite number. Scale features and targets, or lower learningRate.`,
    );
  const accuracy = Float64Array.from({ length: epochs }, (_, epoch) =>
    asked === 0 ? NaN : notes[2 * epoch + 1] / asked,
  );
  return { loss, accuracy };
}

async function readNetwork(
  session: Session,
  { layers, head }: NetworkWeights,
  run: Run,
): Promise<NetworkValues> {
  const read = async <Name extends string>(weights: Readonly<Record<Name, Tensor>>) => {
    const names = Object.keys(weights) as Name[];
    const values = await Promise.all(names.map((name) => session.read(weights[name], run)));
    return mapRecord(weights, (_, name) => values[names.indexOf(name)]);
  };
  return { layers: await Promise.all(layers.map(read)), head: await read(head) };
}
