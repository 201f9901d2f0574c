import { createRng } from '@bon/core';
import { f32, i32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

const N = 37;
const GRAIN = 8;

/** A ring in which each vertex has an edge to the next three. */
function ringOn(dims: number) {
  const rng = createRng(5, `${dims}`);
  return {
    shape: i32([N, 0, 2, 0, dims, 0]),
    curve: f32([1.5769, 0.8951]),
    pointers: i32(Int32Array.from({ length: N + 1 }, (_, i) => 3 * i)),
    indices: i32(
      Int32Array.from({ length: 3 * N }, (_, e) => (Math.floor(e / 3) + 1 + (e % 3)) % N),
    ),
    rates: f32(Float32Array.from({ length: 3 * N + 4 }, (_, e) => [1, 0.5, 0.25][e % 3])),
    before: f32(Float32Array.from({ length: N * dims }, () => 10 * rng.float())),
    after: f32(N * dims),
    closeness: f32(N),
    radii: f32(N),
    wants: f32(Float32Array.from({ length: N }, () => rng.normal())),
    graph: i32(3),
    at: i32(3),
    density: i32(3),
  };
}

test.each([1, 2, 3])(
  'radii and the moves that they ask for are the same on every engine in %i dimensions',
  async (dims) => {
    const { after } = await expectTwins({
      slots: ringOn(dims),
      prepare: (array, at) => {
        array.graph.set([at.pointers, at.indices, at.rates]);
        array.at.set([at.before, at.before, at.after]);
        array.density.set([at.closeness, at.radii, at.wants]);
      },
      program: ({ shape, curve, graph, at, density }) => [
        { kernel: 'umapRadii', args: [shape, curve, graph, at, density], range: N, grain: GRAIN },
        {
          kernel: 'umapDensity',
          args: [shape, curve, graph, at, density, 4, 0.5, 0.1],
          range: N,
          grain: GRAIN,
        },
      ],
      outputs: ['closeness', 'radii', 'after'],
    });
    expect(after.every(Number.isFinite)).toBe(true);
    expect(after.some((value) => value !== 0)).toBe(true);
  },
);

test('the radius of a vertex is the mean of its squared distances, by nearness', async () => {
  const { closeness, radii } = await expectTwins({
    slots: {
      shape: i32([3, 0, 2, 0, 1, 0]),
      curve: f32([1, 1]),
      pointers: i32([0, 2, 2, 2]),
      indices: i32([1, 2]),
      places: f32([0, 1, 3]),
      closeness: f32(3),
      radii: f32(3),
      graph: i32(2),
      at: i32(1),
      density: i32(2),
    },
    prepare: (array, at) => {
      array.graph.set([at.pointers, at.indices]);
      array.at.set([at.places]);
      array.density.set([at.closeness, at.radii]);
    },
    program: ({ shape, curve, graph, at, density }) => [
      { kernel: 'umapRadii', args: [shape, curve, graph, at, density], range: 3 },
    ],
    outputs: ['closeness', 'radii'],
  });
  // Nearness 1/2 at distance 1 and 1/10 at 3.
  expect(closeness[0]).toBeCloseTo(1.2, 5);
  expect(radii[0]).toBeCloseTo((0.5 * 1 + 0.1 * 9) / 0.6, 5);
  expect([closeness[1], radii[1]]).toEqual([0, 0]);
});
