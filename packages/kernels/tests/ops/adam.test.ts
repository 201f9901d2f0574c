import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('the first step of adam moves each parameter by its rate against the sign of the gradient', async () => {
  const { parameter } = await expectTwins({
    slots: {
      parameter: f32([1, 1, 1]),
      moment: f32(3),
      variance: f32(3),
      gradient: f32([5, -0.01, 0]),
    },
    program: ({ parameter, moment, variance, gradient }) => [
      {
        kernel: 'adam',
        args: [
          ...[parameter, moment, variance, gradient],
          ...[0.1 / (1 - 0.9), 1, 0, 0.9, 0.999, 1 / Math.sqrt(1 - 0.999), 1e-8],
        ],
        range: 3,
        grain: 2,
      },
    ],
    outputs: ['parameter', 'moment', 'variance'],
  });
  [0.9, 1.1, 1].forEach((value, i) => expect(parameter[i]).toBeCloseTo(value, 4));
});

test('adam takes decay into the gradient, so that a step is as large as without', async () => {
  const { parameter } = await expectTwins({
    slots: { parameter: f32([2, -2]), moment: f32(2), variance: f32(2), gradient: f32(2) },
    program: ({ parameter, moment, variance, gradient }) => [
      {
        kernel: 'adam',
        args: [
          ...[parameter, moment, variance, gradient],
          ...[0.1 / (1 - 0.9), 1, 0.5, 0.9, 0.999, 1 / Math.sqrt(1 - 0.999), 1e-8],
        ],
        range: 2,
      },
    ],
    outputs: ['parameter'],
  });
  [1.9, -1.9].forEach((value, i) => expect(parameter[i]).toBeCloseTo(value, 4));
});
