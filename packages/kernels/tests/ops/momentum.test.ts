import { f32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

/** One step from 1 with velocity 2 and gradient 3, at rate 0.1 and inertia 0.5. */
async function moved(keep: number, decay: number, nesterov: number) {
  const { parameter, velocity } = await expectTwins({
    slots: { parameter: f32([1, 1, 1]), velocity: f32([2, 2, 2]), gradient: f32([3, 3, 3]) },
    program: ({ parameter, velocity, gradient }) => [
      {
        kernel: 'momentum',
        args: [parameter, velocity, gradient, 0.1, keep, decay, 0.5, nesterov],
        range: 3,
        grain: 2,
      },
    ],
    outputs: ['parameter', 'velocity'],
  });
  return [parameter[2], velocity[2]];
}

test.each([
  ['plain', 1, 0, 0, [0.6, 4]],
  ['Nesterov’s', 1, 0, 1, [0.5, 4]],
  ['with decay in the gradient', 1, 1, 0, [0.5, 5]],
  ['with decay apart from it', 0.9, 0, 0, [0.5, 4]],
])('a step of momentum, %s', async (_, keep, decay, nesterov, expected) => {
  const found = await moved(keep, decay, nesterov);
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 6));
});
