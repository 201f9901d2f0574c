import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

test('edgeMax takes the highest weighed value of the first edge that has it, and its gradient goes back there through the gate', async () => {
  const { y, chosen, back } = await expectTwins({
    slots: {
      pointers: i32([0, 3, 3, 4]),
      edges: i32([0, 2, 3, 1]),
      src: i32([1, 1, 2, 1]),
      weights: f32([1, 2, 2, 1]),
      outPointers: i32([0, 0, 3, 4]),
      outEdges: i32([0, 1, 3, 2]),
      dst: i32([0, 2, 0, 0]),
      x: f32([9, 9, 9, 9, 1, 2, -3, 0, 3, 0.5, -2, 0]),
      g: f32([1, 10, 100, 1000, 5, 5, 5, 5, 2, 20, 200, 2000]),
      gate: f32([1, 1, 1, 1, 1, 1, 0, -1, 1, 1, 1, 1]),
      y: f32(12),
      chosen: i32(12),
      back: f32(12),
    },
    program: (at) => [
      {
        kernel: 'edgeMax',
        args: [at.pointers, at.edges, at.src, at.weights, at.x, at.y, at.chosen, 4],
        range: 3,
        grain: 2,
      },
      {
        kernel: 'edgeMaxGradient',
        args: [
          at.outPointers,
          at.outEdges,
          at.dst,
          at.weights,
          at.g,
          at.chosen,
          at.gate,
          at.back,
          4,
        ],
        range: 3,
        grain: 2,
      },
    ],
    outputs: ['y', 'chosen', 'back'],
  });
  expect([...y]).toEqual([6, 2, -3, 0, 0, 0, 0, 0, 2, 4, -6, 0]);
  expect([...chosen]).toEqual([2, 0, 0, 0, -1, -1, -1, -1, 1, 1, 1, 1]);
  expect([...back]).toEqual([0, 0, 0, 0, 4, 50, 0, 0, 2, 0, 0, 0]);
});
