import { createRng } from '@bon/core';
import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

/** First bytes of the slots after `graph`, each a cache line. */
const [pointersAt, indicesAt, valuesAt] = [1088, 1152, 1216];

test('a filter step is scale · (A·x - centre · x) - weight · previous', async () => {
  const rng = createRng(1);
  const draws = Float32Array.from({ length: 16 }, () => rng.normal());
  const { out, block, previous } = await expectTwins({
    slots: {
      graph: i32([pointersAt, indicesAt, valuesAt]),
      pointers: i32([0, 1, 2]),
      indices: i32([1, 0]),
      values: f32([0.5, 0.5]),
      block: f32(draws),
      previous: f32(draws.map((draw) => draw / 3)),
      out: f32(16),
    },
    program: (at) => [
      {
        kernel: 'filterStep',
        args: [at.graph, at.block, at.previous, at.out, 2, 0.25, 0.5],
        range: 2,
        grain: 1,
      },
    ],
    outputs: ['out'],
  });
  for (let c = 0; c < 8; c++)
    expect(out[c]).toBeCloseTo(2 * (0.5 * block[8 + c] - 0.25 * block[c]) - 0.5 * previous[c], 5);
});
