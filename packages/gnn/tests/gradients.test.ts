import { createRng } from '@bon/core';
import { native, typescript } from '@bon/gnn';
import { expectBackend, expectGradients, freshNetwork } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';
import { lessonOver, oddGraph, randomGraph, withEdgeFeatures } from './worlds.ts';

const readings = (['mse', 'crossEntropy'] as const).flatMap((loss) =>
  (['mean', 'sum'] as const).map((aggregator) => ({ loss, aggregator })),
);

const widths = [
  [3, 4, 2, 3],
  [3, 2, 3, 3],
];

test.each(readings)('gradients are central differences: $loss, $aggregator', async (reading) => {
  for (const shape of widths) {
    const values = freshNetwork(shape, createRng(4));
    await expect(expectGradients(lessonOver(oddGraph), values, reading)).resolves.toBeUndefined();
  }
});

test.each(readings)(
  'gradients by edge features are central differences: $loss, $aggregator',
  async (reading) => {
    const lesson = withEdgeFeatures(lessonOver(oddGraph), 2);
    const values = freshNetwork([3, 2, 3, 3], createRng(4), { edgeFeatures: 2 });
    await expect(expectGradients(lesson, values, reading)).resolves.toBeUndefined();
  },
);

test('weights of edges weigh in the gradients', async () => {
  const graph = { ...oddGraph, weight: Float32Array.of(1, 2, 3, 0, 1, 0.5, 1, 4) };
  const values = freshNetwork([3, 5, 2, 3], createRng(4));
  await expect(
    expectGradients(lessonOver(graph), values, { loss: 'mse', aggregator: 'mean' }),
  ).resolves.toBeUndefined();
});

test.each(readings)(
  'the native backend keeps to the specification: $loss, $aggregator',
  async (reading) => {
    const lesson = lessonOver(randomGraph(150, 700), 13, 7);
    const values = freshNetwork([13, 32, 16, 7], createRng(4));
    await expect(expectBackend(native, lesson, values, reading)).resolves.toBeUndefined();
    await expect(expectBackend(typescript, lesson, values, reading)).resolves.toBeUndefined();
    const edged = freshNetwork([13, 32, 16, 7], createRng(4), { edgeFeatures: 5 });
    await expect(
      expectBackend(native, withEdgeFeatures(lesson, 5), edged, reading),
    ).resolves.toBeUndefined();
  },
);
