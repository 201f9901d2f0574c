import { BonError, createRng } from '@bon/core';
import type { Backend } from '../backend/backend.ts';
import { typescript } from '../backend/native/native.ts';
import { graphSage } from '../graph-sage.ts';
import type { Reading } from '../lesson.ts';
import { namesOf } from '../named.ts';
import { optimizers } from '../optimizers/index.ts';
import type { GraphSageOptions } from '../options.ts';
import { expectBackend, freshNetwork } from './index.ts';
import { readings } from './readings.ts';
import {
  lessonFor,
  lessonOver,
  oddGraph,
  randomGraph,
  weighed,
  withEdgeFeatures,
} from './worlds.ts';

/** Something that a backend must do as the specification does. */
export interface BackendCase {
  readonly title: string;
  /** @throws BonError `input` naming the first value that is further off than the backend's tolerance. */
  readonly check: (backend: Backend) => Promise<void>;
}

/** Ways to train that ask for all primitives of learning together. */
const trainings: readonly GraphSageOptions[] = [
  ...namesOf(optimizers).map((optimizer) => ({ optimizer, weightDecay: 0.01 })),
  { dropout: 0.3 },
  { clipNorm: 0.1 },
  { patience: 2, learningRate: 0.03 },
  { batch: { size: 50, fanOut: [4, 4] } },
];

/** The conformance suite: all that a backend must do, over every layer, aggregator, head and loss there is. */
export const backendCases: readonly BackendCase[] = [
  ...readings.map((reading) => ({
    title: `scores, losses and gradients: ${said(reading)}`,
    check: (backend: Backend) => checkReading(backend, reading),
  })),
  ...trainings.map((options) => ({
    title: `training: ${said(options)}`,
    check: (backend: Backend) => checkTraining(backend, options),
  })),
];

async function checkReading(backend: Backend, reading: Partial<Reading>): Promise<void> {
  for (const graph of [oddGraph, randomGraph(60, 200), weighed(randomGraph(20, 90))]) {
    const lesson = lessonFor(reading, lessonOver(graph));
    const widths = [3, 8, 4, lesson.targets.cols];
    const plain = freshNetwork(widths, createRng(4), reading);
    await expectBackend(backend, lesson, plain, reading);
    const edged = freshNetwork(widths, createRng(4), { ...reading, edgeFeatures: 2 });
    await expectBackend(backend, withEdgeFeatures(lesson, 2), edged, reading);
  }
}

const EPOCHS = 8;

async function checkTraining(backend: Backend, options: GraphSageOptions): Promise<void> {
  const known = lessonOver(randomGraph(60, 200));
  const lesson = { ...known, validationMask: known.testMask, testMask: undefined };
  const [expected, actual] = await Promise.all(
    [typescript, backend].map((where) =>
      graphSage({ ...options, epochs: EPOCHS, backend: where }).fit(lesson),
    ),
  );
  expectClose(
    backend,
    'the loss of epoch',
    actual.output.history.loss,
    expected.output.history.loss,
  );
  expectClose(backend, 'trained score', actual.output.scores.data, expected.output.scores.data);
}

function expectClose(
  { name, tolerance }: Backend,
  what: string,
  found: ArrayLike<number>,
  expected: Float32Array | Float64Array,
): void {
  const isOff = (value: number, i: number) =>
    !(Math.abs(found[i] - value) <= tolerance * Math.max(1, Math.abs(value)));
  const bad = expected.findIndex(isOff);
  if (bad < 0) return;
  throw new BonError(
    'input',
    `gnn: ${what} ${bad} is ${found[bad]} on ${name}, expected ${expected[bad]} within ${tolerance}.`,
  );
}

function said(options: object): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${JSON.stringify(value).replaceAll('"', '')}`)
    .join(', ');
}
