import { createRng } from '@bon/core';
import { native, typescript } from '@bon/gnn';
import {
  expectBackend,
  expectGradients,
  freshNetwork,
  pathsOf,
  type Reading,
  readings,
} from '@bon/gnn/testing';
import { expect, jest, test } from '@jest/globals';
import {
  lessonFor,
  lessonOver,
  oddGraph,
  randomGraph,
  weighed,
  withEdgeFeatures,
} from './worlds.ts';

jest.setTimeout(60_000);

const titled = readings.map((reading) => ({ reading, title: JSON.stringify(reading) }));

/** What Float32 can tell of a slope: the losses here are about 1, the steps 1/128. */
const TOLERANCE = 3e-4;

/** A network whose weights are small, so that losses are, and none of them 0, where a ReLU has no slope. */
function smallNetwork(
  widths: readonly number[],
  options: Partial<Reading & { edgeFeatures: number }>,
) {
  const network = freshNetwork(widths, createRng(4), options);
  const rng = createRng(6);
  for (const { data } of pathsOf(network).values())
    data.forEach((value, i) => {
      data[i] = value / 2 + rng.normal() / 10;
    });
  return network;
}

test.each(titled)('gradients are central differences: $title', async ({ reading }) => {
  const lesson = lessonFor(reading, lessonOver(weighed(oddGraph)));
  for (const hidden of [
    [4, 2],
    [2, 4],
  ]) {
    const values = smallNetwork([3, ...hidden, lesson.targets.cols], reading);
    await expect(expectGradients(lesson, values, reading, TOLERANCE)).resolves.toBeUndefined();
  }
});

test.each(titled)(
  'gradients where edges have features are central differences: $title',
  async ({ reading }) => {
    const lesson = withEdgeFeatures(lessonFor(reading, lessonOver(weighed(oddGraph))), 2);
    const options = { ...reading, edgeFeatures: 2 };
    const values = smallNetwork([3, 2, 4, lesson.targets.cols], options);
    await expect(expectGradients(lesson, values, reading, TOLERANCE)).resolves.toBeUndefined();
  },
);

test.each(titled)('the native backend keeps to the specification: $title', async ({ reading }) => {
  const lesson = lessonFor(reading, lessonOver(randomGraph(150, 700), 13, 3));
  const values = freshNetwork([13, 32, 16, lesson.targets.cols], createRng(4), reading);
  await expect(expectBackend(native, lesson, values, reading)).resolves.toBeUndefined();
  await expect(expectBackend(typescript, lesson, values, reading)).resolves.toBeUndefined();
});
