import { BonError, createRng, type Graph, matrix } from '@bon/core';
import { aggregators } from '../aggregators/index.ts';
import type { Backend } from '../backend/backend.ts';
import { typescript } from '../backend/native/native.ts';
import { graphSage } from '../graph-sage.ts';
import type { Head } from '../heads/head.ts';
import { type HeadName, heads } from '../heads/index.ts';
import { layers } from '../layers/index.ts';
import type { Lesson, Reading } from '../lesson.ts';
import { losses } from '../losses/index.ts';
import { namesOf } from '../named.ts';
import type { GraphSageOptions } from '../options.ts';
import { expectBackend, freshNetwork } from './index.ts';
import { lessonOver, oddGraph, randomGraph, withEdgeFeatures } from './worlds.ts';

/** Something that a backend must do as the specification does. */
export interface BackendCase {
  readonly title: string;
  /** @throws BonError `input` naming the first value that is further off than the backend's tolerance. */
  readonly check: (backend: Backend) => Promise<void>;
}

/** Each member of each list, beside the defaults of the others. */
const readings: readonly Partial<Reading>[] = [
  ...namesOf(layers).map((conv) => ({ conv })),
  ...namesOf(aggregators).map((aggregator) => ({ aggregator })),
  ...namesOf(heads).map((head) => ({ head })),
  ...namesOf(losses).map((loss) => ({ loss })),
];

/** Ways to train that ask for all primitives of learning together. */
const trainings: readonly GraphSageOptions[] = [{}, { weightDecay: 0.01 }];

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
  for (const graph of [oddGraph, randomGraph(60, 200)]) {
    const lesson = forHead(lessonOver(graph), reading.head);
    const plain = freshNetwork([3, 8, 4, 3], createRng(4), reading);
    await expectBackend(backend, lesson, plain, reading);
    const edged = freshNetwork([3, 8, 4, 3], createRng(4), { ...reading, edgeFeatures: 2 });
    await expectBackend(backend, withEdgeFeatures(lesson, 2), edged, reading);
  }
}

/** Where the head scores nodes, the first rows of targets are theirs. */
function forHead(lesson: Lesson, name: HeadName | undefined): Lesson {
  const known: readonly Head[] = heads;
  const scored = known.find((head) => head.name === name)?.scores;
  return scored === 'nodes' ? withNodeTargets(lesson, lesson.graph) : lesson;
}

function withNodeTargets(lesson: Lesson, { nodes }: Graph): Lesson {
  const { cols, data } = lesson.targets;
  return {
    ...lesson,
    targets: matrix(nodes, cols, data.slice(0, nodes * cols)),
    trainMask: lesson.trainMask.slice(0, nodes),
    testMask: lesson.testMask.slice(0, nodes),
  };
}

const EPOCHS = 8;

async function checkTraining(backend: Backend, options: GraphSageOptions): Promise<void> {
  const lesson = lessonOver(randomGraph(60, 200));
  const [expected, actual] = [typescript, backend].map((where) =>
    graphSage({ ...options, epochs: EPOCHS, backend: where }).fit(lesson),
  );
  const { loss } = (await expected).output.history;
  const found = (await actual).output.history.loss;
  const bad = loss.findIndex(
    (value, epoch) => !(Math.abs(found[epoch] - value) <= backend.tolerance),
  );
  if (bad >= 0)
    throw new BonError(
      'input',
      `gnn: the loss of epoch ${bad} is ${found[bad]} on ${backend.name}, expected ${loss[bad]} within ${backend.tolerance}.`,
    );
}

function said(options: object): string {
  const parts = Object.entries(options).map(([name, value]) => `${name} ${String(value)}`);
  return parts.length === 0 ? 'defaults' : parts.join(', ');
}
