import { BonError, matrix, type Matrix, type Run } from '@bon/core';
import type { Backend, Session } from './backend/backend.ts';
import { chosenCount, type Lesson, placeLesson, type Reading, study } from './lesson.ts';
import { byName } from './named.ts';
import {
  mapNetwork,
  type NetworkValues,
  type NetworkWeights,
  pathsOf,
  placeNetwork,
} from './network.ts';
import { type OptimizerName, optimizers } from './optimizers/index.ts';
import type { OptimizerSettings } from './optimizers/optimizer.ts';

/** How a network learns. */
export interface TrainSettings extends Reading {
  readonly epochs: number;
  readonly optimizer: OptimizerName;
  readonly rates: OptimizerSettings;
  readonly backend: Backend;
}

/** Loss on the training edges and accuracy on the test edges, before each epoch's step; NaN where there is no test edge or only one target. */
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
  const session = await settings.backend.open();
  try {
    const weights = placeNetwork(session, initial);
    const tape = recordEpoch(session, lesson, weights, settings);
    const notes = await tape.run(0, settings.epochs, run);
    const asked = lesson.targets.cols === 1 ? 0 : chosenCount(lesson.testMask);
    const history = asHistory(notes, asked);
    return { values: await readNetwork(session, weights, run), history };
  } finally {
    session.close();
  }
}

function recordEpoch(
  session: Session,
  lesson: Lesson,
  weights: NetworkWeights,
  settings: TrainSettings,
) {
  const placed = placeLesson(session, lesson, weights, settings);
  const { rates } = settings;
  const optimizer = byName(optimizers, settings.optimizer);
  const parameters = Array.from(pathsOf(weights), ([path, parameter]) => {
    const { rows, cols } = parameter;
    const state = optimizer.state.map(() => session.tensor(matrix(rows, cols)));
    return { path, parameter, state };
  });
  return session.record(() => {
    const { trace, judged, gradients } = study(session, placed);
    const hits = session.hits(trace.scores, placed.answers);
    const gradientOf = pathsOf(gradients);
    for (const { path, ...moving } of parameters) {
      const gradient = gradientOf.get(path);
      if (gradient !== undefined) optimizer.move(session, { ...moving, gradient }, rates);
    }
    return [judged.value, hits];
  });
}

/** Values that an epoch notes: its loss, and the hits of three sets. */
const NOTES = 4;

function asHistory(notes: Float64Array, asked: number): History {
  const epochs = notes.length / NOTES;
  const loss = Float64Array.from({ length: epochs }, (_, epoch) => notes[NOTES * epoch]);
  const broken = loss.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0)
    throw new BonError(
      'input',
      `gnn: the loss of epoch ${broken} is ${loss[broken]}, expected a finite number. Scale features and targets, or lower learningRate.`,
    );
  const accuracy = Float64Array.from({ length: epochs }, (_, epoch) =>
    asked === 0 ? NaN : notes[NOTES * epoch + 1] / asked,
  );
  return { loss, accuracy };
}

/** The weights as they are now. */
export async function readNetwork(
  session: Session,
  weights: NetworkWeights,
  run: Run,
): Promise<NetworkValues> {
  const values = new Map<string, Matrix>();
  for (const [path, tensor] of pathsOf(weights)) values.set(path, await session.read(tensor, run));
  return mapNetwork(weights, ({ rows, cols }, path) => values.get(path) ?? matrix(rows, cols));
}
