import { BonError, matrix, type Matrix, type Rng, type Run, startRun } from '@bon/core';
import type { Backend } from '../backend/backend.ts';
import { typescript } from '../backend/native/native.ts';
import { type Lesson, placeLesson, type Reading } from '../lesson.ts';
import { defaultArchitecture, type NetworkPlan } from '../architecture.ts';
import { initialNetwork, type NetworkValues, pathsOf, placeNetwork } from '../network.ts';
import { dropoutOf } from '../dropout.ts';
import { readNetwork } from '../learned.ts';
import { train } from '../train.ts';
import { trainingDefaults, type TrainingOptions } from '../training-options.ts';

export { pathsOf, type NetworkValues } from '../network.ts';
export { neighborhoods } from '../batches/neighborhood.ts';
export type { Lesson, Reading } from '../lesson.ts';
export { type BackendCase, backendCases } from './backend-cases.ts';
export { readings } from './readings.ts';
export * from './triples.ts';
export * from './worlds.ts';

/** How a lesson is read, where it isn't by the mean squared error of a GraphSAGE network as the reference has it. */
export interface ReadingOptions extends Partial<Reading> {
  /** Share of the inputs of each layer but the first that is dropped, as in step 0 of seed 0. Default 0. */
  readonly dropout?: number;
}

/** Initial weights of a network of these widths, a GraphSAGE network as the reference has it unless told otherwise. */
export function freshNetwork(
  widths: readonly number[],
  rng: Rng,
  options: Partial<NetworkPlan> = {},
): NetworkValues {
  return initialNetwork({ ...defaultArchitecture, edgeFeatures: 0, ...options, widths }, rng);
}

/** One look of a network at a lesson, outside any backend. */
export interface Look {
  readonly embedding: Matrix;
  readonly scores: Matrix;
  readonly loss: number;
  readonly gradients: NetworkValues;
  /** The gradient by the features of the nodes. */
  readonly byFeatures: Matrix;
}

/** What a network with these weights makes of a lesson on `backend`. */
export async function lookAt(
  lesson: Lesson,
  values: NetworkValues,
  reading: ReadingOptions = {},
  { backend = typescript, run = startRun() }: { backend?: Backend; run?: Run } = {},
): Promise<Look> {
  const session = await backend.open();
  try {
    const weights = placeNetwork(session, values);
    const placed = placeLesson(session, lesson, weights, complete(reading));
    const dropped = dropoutOf(reading.dropout ?? 0, 0);
    const trace = placed.look(dropped);
    const judged = placed.judge(trace.scores);
    const { weights: gradients, features } = trace.backward(judged.gradient, true);
    return {
      embedding: await session.read(trace.embedding, run),
      scores: await session.read(trace.scores, run),
      loss: (await session.read(judged.value, run)).data[0],
      gradients: await readNetwork(session, gradients, run),
      byFeatures: features === undefined ? matrix(0, 0) : await session.read(features, run),
    };
  } finally {
    session.close();
  }
}

/** How a lesson is read and learned, and where. */
export interface CurveOptions extends ReadingOptions, TrainingOptions {
  readonly backend?: Backend;
}

/** The losses of training from `values` on; by default of 100 steps of torch's Adam at rate 0.001. */
export async function lossCurve(
  lesson: Lesson,
  values: NetworkValues,
  { backend = typescript, ...options }: CurveOptions = {},
): Promise<Float64Array> {
  const settings = { ...trainingDefaults, ...complete(options), ...options, backend };
  const plan = { ...settings, widths: [], edgeFeatures: 0 };
  const { history } = await train(lesson, { plan, values }, settings, startRun());
  return history.loss;
}

function complete({ loss = 'mse', ...architecture }: ReadingOptions): Reading {
  return { ...defaultArchitecture, ...architecture, loss };
}

/** A small step seldom crosses a ReLU, a large one keeps Float32 able to tell the two losses apart: one must agree. */
const STEPS = [1 / 1024, 1 / 128];

/**
 * Compares every gradient, those by the features of the nodes too, with the central difference of the loss.
 *
 * @throws BonError `input` naming the weight or feature and both values.
 */
export async function expectGradients(
  lesson: Lesson,
  values: NetworkValues,
  reading: ReadingOptions = {},
  tolerance = 2e-3,
): Promise<void> {
  const { gradients, byFeatures } = await lookAt(lesson, values, reading);
  const found = new Map([...pathsOf(gradients), ['features', byFeatures]]);
  const moved = new Map([...pathsOf(values), ['features', lesson.features]]);
  for (const [name, { data }] of moved) {
    for (let i = 0; i < data.length; i++) {
      const actual = found.get(name)?.data[i] ?? NaN;
      const expected: number[] = [];
      const agrees = (slope: number) =>
        Math.abs(slope - actual) <= tolerance * Math.max(1, Math.abs(slope));
      for (const step of STEPS) {
        if (expected.some(agrees)) break;
        expected.push(await difference(lesson, values, reading, { name, i, step }));
      }
      if (!expected.some(agrees))
        throw new BonError(
          'input',
          `gnn: the gradient of ${name}[${i}] is ${actual}, expected ${expected.join(' or ')} within ${tolerance}.`,
        );
    }
  }
}

async function difference(
  lesson: Lesson,
  values: NetworkValues,
  reading: ReadingOptions,
  { name, i, step }: { readonly name: string; readonly i: number; readonly step: number },
): Promise<number> {
  const lossAt = async (shift: number) => {
    const copy = structuredClone({ values, features: lesson.features });
    const found = name === 'features' ? copy.features : pathsOf(copy.values).get(name);
    if (found !== undefined) found.data[i] += shift;
    return (await lookAt({ ...lesson, features: copy.features }, copy.values, reading)).loss;
  };
  return ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
}

/**
 * Compares what a backend computes with the specification: scores, embedding, loss and all gradients.
 *
 * @throws BonError `input` naming the first value that is further off than the backend's tolerance.
 */
export async function expectBackend(
  backend: Backend,
  lesson: Lesson,
  values: NetworkValues,
  reading: ReadingOptions = {},
): Promise<void> {
  const expected = allOf(await lookAt(lesson, values, reading));
  const actual = allOf(await lookAt(lesson, values, reading, { backend }));
  for (const [name, { data }] of expected) {
    const found = actual.get(name)?.data ?? new Float32Array(0);
    for (let i = 0; i < data.length; i++)
      if (!(Math.abs(data[i] - found[i]) <= backend.tolerance * Math.max(1, Math.abs(data[i]))))
        throw new BonError(
          'input',
          `gnn: ${name}[${i}] is ${found[i]} on ${backend.name}, expected ${data[i]} within ${backend.tolerance}.`,
        );
  }
}

function allOf({
  embedding,
  scores,
  loss,
  gradients,
  byFeatures,
}: Look): ReadonlyMap<string, Matrix> {
  return new Map([
    ['embedding', embedding],
    ['scores', scores],
    ['loss', matrix(1, 1, Float32Array.of(loss))],
    ...pathsOf(gradients),
    ['byFeatures', byFeatures],
  ]);
}
