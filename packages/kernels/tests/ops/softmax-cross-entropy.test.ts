import { createRng } from '@bon/core';
import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

function judge(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  weights: ArrayLike<number>,
  columns: readonly number[],
) {
  const cols = columns.length;
  const rows = weights.length;
  return expectTwins({
    slots: {
      scores: f32(scores),
      targets: f32(targets),
      weights: f32(weights),
      columns: f32(columns),
      gradient: f32(rows * cols),
      parts: f32(Math.ceil(rows / 8)),
    },
    program: ({ scores: s, targets: t, weights: w, columns: c, gradient, parts }) => [
      {
        kernel: 'softmaxCrossEntropy',
        args: [s, t, w, c, gradient, parts, cols, cols, 8],
        range: rows,
        grain: 8,
      },
    ],
    outputs: ['parts', 'gradient'],
  });
}

test('softmaxCrossEntropy of a sure and of an even guess', async () => {
  const { parts, gradient } = await judge([0, 0, 100, -100], [1, 0, 1, 0], [1, 1], [1, 1]);
  expect(parts[0]).toBeCloseTo(Math.LN2, 6);
  [-0.5, 0.5, 0, 0].forEach((value, i) => expect(gradient[i]).toBeCloseTo(value, 6));
});

test('softmaxCrossEntropy agrees with its twin and with itself on any threads', async () => {
  const rng = createRng(7, 'scores');
  const scores = Float32Array.from({ length: 210 }, () => 8 * rng.normal());
  const targets = Float32Array.from({ length: 210 }, () => rng.float());
  const weights = Float32Array.from({ length: 30 }, (_, i) => i % 3);
  await expect(judge(scores, targets, weights, [1, 2, 0.5, 1, 1, 3, 1])).resolves.toBeDefined();
});
