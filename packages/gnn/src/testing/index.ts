import { BonError, matrix, type Matrix, type Run, startRun } from '@bon/core';
import type { Backend } from '../backend/backend.ts';
import { typescript } from '../backend/native/native.ts';
import { type Lesson, placeLesson, type Reading, study } from '../lesson.ts';
import { type NetworkValues, placeNetwork } from '../network.ts';
import { readNetwork, train } from '../train.ts';
import { mapRecord } from '../weights.ts';

export { initialNetwork, type NetworkValues } from '../network.ts';
export type { Lesson, Reading } from '../lesson.ts';

/** One look of a network at a lesson, outside any backend. */
export interface Look {
  readonly embedding: Matrix;
  readonly scores: Matrix;
  readonly loss: number;
  readonly gradients: NetworkValues;
}

/** What a network with these weights makes of a lesson on `backend`. */
export async function lookAt(
  lesson: Lesson,
  values: NetworkValues,
  reading: Reading,
  { backend = typescript, run = startRun() }: { backend?: Backend; run?: Run } = {},
): Promise<Look> {
  const session = await backend.open();
  try {
    const weights = placeNetwork(session, values);
    const { trace, judged, gradients } = study(
      session,
      placeLesson(session, lesson, weights, reading),
      weights,
    );
    return {
      embedding: await session.read(trace.embedding, run),
      scores: await session.read(trace.scores, run),
      loss: (await session.read(judged.value, run)).data[0],
      gradients: await readNetwork(session, gradients, run),
    };
  } finally {
    session.close();
  }
}

/** The losses of `epochs` steps of torch's Adam at rate 0.001 from `values` on. */
export async function lossCurve(
  lesson: Lesson,
  values: NetworkValues,
  { epochs, backend = typescript, ...reading }: Reading & { epochs: number; backend?: Backend },
): Promise<Float64Array> {
  const adam = {
    learningRate: () => 0.001,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
  };
  const { history } = await train(
    lesson,
    values,
    { ...reading, epochs, adam, backend },
    startRun(),
  );
  return history.loss;
}

/** The weights of a network by name, such as `layers.0.self`. */
export function namedValues({ layers, head }: NetworkValues): ReadonlyMap<string, Matrix> {
  const named = new Map<string, Matrix>();
  layers.forEach((layer, i) =>
    mapRecord(layer, (values, name) => named.set(`layers.${i}.${name}`, values)),
  );
  mapRecord(head, (values, name) => named.set(`head.${name}`, values));
  return named;
}

/** A small step seldom crosses a ReLU, a large one keeps Float32 able to tell the two losses apart: one must agree. */
const STEPS = [1 / 1024, 1 / 128];

/**
 * Compares every gradient with the central difference of the loss.
 *
 * @throws BonError `input` naming the weight and both values.
 */
export async function expectGradients(
  lesson: Lesson,
  values: NetworkValues,
  reading: Reading,
  tolerance = 2e-3,
): Promise<void> {
  const gradients = namedValues((await lookAt(lesson, values, reading)).gradients);
  for (const [name, { data }] of namedValues(values)) {
    for (let i = 0; i < data.length; i++) {
      const actual = gradients.get(name)?.data[i] ?? NaN;
      const found: number[] = [];
      const agrees = (expected: number) =>
        Math.abs(expected - actual) <= tolerance * Math.max(1, Math.abs(expected));
      for (const step of STEPS) {
        if (found.some(agrees)) break;
        found.push(await difference(lesson, values, reading, { name, i, step }));
      }
      if (!found.some(agrees))
        throw new BonError(
          'input',
          `gnn: the gradient of ${name}[${i}] is ${actual}, expected ${found.join(' or ')} within ${tolerance}.`,
        );
    }
  }
}

async function difference(
  lesson: Lesson,
  values: NetworkValues,
  reading: Reading,
  { name, i, step }: { readonly name: string; readonly i: number; readonly step: number },
): Promise<number> {
  const lossAt = async (shift: number) =>
    (await lookAt(lesson, nudged(values, name, i, shift), reading)).loss;
  return ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
}

function nudged(values: NetworkValues, name: string, i: number, shift: number): NetworkValues {
  const copy = structuredClone(values);
  const found = namedValues(copy).get(name) ?? matrix(0, 0);
  found.data[i] += shift;
  return copy;
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
  reading: Reading,
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

function allOf({ embedding, scores, loss, gradients }: Look): ReadonlyMap<string, Matrix> {
  return new Map([
    ['embedding', embedding],
    ['scores', scores],
    ['loss', matrix(1, 1, Float32Array.of(loss))],
    ...namedValues(gradients),
  ]);
}
