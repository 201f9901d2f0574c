import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

/** Node 0 has the edges 0 and 2, node 1 none, node 2 edge 1; each edge weighs its two parts. */
const given = {
  pointers: i32([0, 2, 2, 3]),
  edges: i32([0, 2, 1]),
  ends: i32([1, 2, 2]),
  w: f32([2, 3, 0, 0, 1, 10, 0, 0, -1, 1, 0, 0]),
  x: f32([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
};

async function weigh(xCols: number, yCols: number, floor: number, bias: readonly number[]) {
  const { y } = await expectTwins({
    slots: { ...given, bias: f32(bias), y: f32(new Float32Array(3 * bias.length).fill(9)) },
    program: ({ pointers, edges, ends, w, x, bias, y }) => [
      {
        kernel: 'weighEdges',
        args: [pointers, edges, ends, w, 2, x, xCols, bias, 0, floor, y, yCols],
        range: 3,
        grain: 1,
      },
    ],
    outputs: ['y'],
  });
  return [...y];
}

test('weighEdges sums the parts of the other ends by their weights, a node without edges gets the bias', async () => {
  const y = await weigh(4, 4, -Infinity, [0, 0, 0, 1]);
  expect(y).toEqual([-3, -2, 16, 21, 0, 0, 0, 1, 5, 6, 70, 81]);
  expect(await weigh(4, 4, 0, [0, 0, 0, 1])).toEqual(y.map((value) => Math.max(0, value)));
});

test('weighEdges adds the parts up for a narrower Y, and shares a narrower X', async () => {
  const narrow = await weigh(4, 2, -Infinity, [0, 0, 0, 0]);
  expect(narrow).toEqual([13, 18, 0, 0, 0, 0, 0, 0, 75, 86, 0, 0]);
  const nothing = Array<number>(8).fill(0);
  const wide = await weigh(4, 8, -Infinity, nothing);
  expect(wide).toEqual([-3, -2, -1, 0, 8, 12, 16, 20, ...nothing, 5, 6, 7, 8, 50, 60, 70, 80]);
});
