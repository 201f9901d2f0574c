import { createRng } from '@bon/core';
import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

/** Node 0 has the edges 0, 2 and 3, node 1 none, node 2 edge 1. */
const graph = { pointers: i32([0, 3, 3, 4]), edges: i32([0, 2, 3, 1]) };

test('edgeSoftmax shares out by weight and by what is left of the scores, a lone edge gets all', async () => {
  const { y } = await expectTwins({
    slots: {
      ...graph,
      scores: f32([Math.log(2), -10, 0, 0, 7, 3, 0, 0, 0, -10, 0, 0, 90, 0, 0, 0]),
      weights: f32([3, 1, 2, 0]),
      y: f32(16),
    },
    program: ({ pointers, edges, scores, weights, y }) => [
      { kernel: 'edgeSoftmax', args: [pointers, edges, scores, weights, y, 4, 2, 0.2], range: 3 },
    ],
    outputs: ['y'],
  });
  [0.75, 0.6, 0, 0, 1, 1, 0, 0, 0.25, 0.4, 0, 0, 0, 0, 0, 0].forEach((value, i) =>
    expect(y[i]).toBeCloseTo(value, 6),
  );
});

test('edgeSoftmaxGradient is the central difference of edgeSoftmax', async () => {
  const rng = createRng(3);
  const scores = Float32Array.from({ length: 16 }, () => rng.normal());
  const g = Float32Array.from({ length: 16 }, () => rng.normal());
  const share = (changed: Float32Array) =>
    expectTwins({
      slots: {
        ...graph,
        scores: f32(changed),
        g: f32(g),
        weights: f32([3, 1, 2, 1]),
        shares: f32(16),
        y: f32(16),
      },
      program: ({ pointers, edges, scores, weights, shares, g, y }) => [
        {
          kernel: 'edgeSoftmax',
          args: [pointers, edges, scores, weights, shares, 4, 4, 0.2],
          range: 3,
          grain: 2,
        },
        {
          kernel: 'edgeSoftmaxGradient',
          args: [pointers, edges, scores, shares, g, y, 4, 4, 0.2],
          range: 3,
          grain: 2,
        },
      ],
      outputs: ['shares', 'y'],
    });
  const { y } = await share(scores);
  const along = async (i: number, shift: number) => {
    const { shares } = await share(scores.map((score, at) => (at === i ? score + shift : score)));
    return shares.reduce((sum, value, at) => sum + value * g[at], 0);
  };
  for (const i of [0, 5, 9, 14])
    expect(y[i]).toBeCloseTo(((await along(i, 0.01)) - (await along(i, -0.01))) / 0.02, 3);
});
