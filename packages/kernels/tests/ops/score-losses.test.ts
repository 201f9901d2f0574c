import { createRng } from '@bon/core';
import { f32, type KernelName } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

interface Judged {
  readonly scores: Float32Array;
  readonly targets: Float32Array;
  readonly weights: Float32Array;
  readonly columns: Float32Array;
}

function judge(kernel: KernelName, given: Judged, shape: number) {
  const cols = given.columns.length;
  const rows = given.weights.length;
  return expectTwins({
    slots: {
      scores: f32(given.scores),
      targets: f32(given.targets),
      weights: f32(given.weights),
      columns: f32(given.columns),
      gradient: f32(rows * cols),
      parts: f32(Math.ceil(rows / 8)),
    },
    program: (at) => [
      {
        kernel,
        args: [
          at.scores,
          at.targets,
          at.weights,
          at.columns,
          at.gradient,
          at.parts,
          cols,
          cols,
          8,
          shape,
        ],
        range: rows,
        grain: 8,
      },
    ],
    outputs: ['parts', 'gradient'],
  });
}

const one = (score: number, target: number): Judged => ({
  scores: Float32Array.of(score),
  targets: Float32Array.of(target),
  weights: Float32Array.of(1),
  columns: Float32Array.of(2),
});

test.each([
  { title: 'an even guess of a yes', score: 0, target: 1, focus: 0, loss: 2 * Math.LN2, slope: -1 },
  { title: 'an even guess of a no', score: 0, target: 0, focus: 0, loss: Math.LN2, slope: 0.5 },
  { title: 'a sure no of a no', score: -80, target: 0, focus: 2, loss: 0, slope: 0 },
  { title: 'a sure yes of a no', score: 80, target: 0, focus: 2, loss: 80, slope: 1 },
  {
    title: 'an even guess of a no that is looked at again',
    ...{ score: 0, target: 0, focus: 2, loss: Math.LN2 / 4, slope: 0.125 + Math.LN2 / 4 },
  },
])('sigmoidCrossEntropy of $title', async ({ score, target, focus, loss, slope }) => {
  const { parts, gradient } = await judge('sigmoidCrossEntropy', one(score, target), focus);
  expect(parts[0]).toBeCloseTo(loss, 5);
  expect(gradient[0]).toBeCloseTo(slope, 5);
});

test.each([
  ['inside the margin', 0.25, 1, 1.5, -2],
  ['beyond the margin', -3, 0, 0, 0],
  ['undecided', 5, 0.5, 2, 0],
])('hingeLoss of a score %s', async (_, score, target, loss, slope) => {
  const { parts, gradient } = await judge('hingeLoss', one(score, target), 1);
  expect(parts[0]).toBeCloseTo(loss, 6);
  expect(gradient[0]).toBeCloseTo(slope, 6);
});

test.each([
  ['sigmoidCrossEntropy', 0],
  ['sigmoidCrossEntropy', 2],
  ['sigmoidCrossEntropy', 0.5],
  ['hingeLoss', 1],
] as const)(
  '%s of shape %f agrees with its twin and with itself on any threads',
  async (kernel, shape) => {
    const rng = createRng(7, 'scores');
    const given = {
      scores: Float32Array.from({ length: 210 }, () => 8 * rng.normal()),
      targets: Float32Array.from({ length: 210 }, () => rng.float()),
      weights: Float32Array.from({ length: 30 }, (_, i) => i % 3),
      columns: Float32Array.from({ length: 7 }, (_, j) => 1 + j / 2),
    };
    await expect(judge(kernel, given, shape)).resolves.toBeDefined();
  },
);
