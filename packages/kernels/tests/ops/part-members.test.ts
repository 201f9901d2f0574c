import { createRng, csrFromCoordinates } from '@bon/core';
import { f32, f64, i32, PART_SAMPLE, partScratchBytes, u32 } from '@bon/kernels';
import { expectTwins } from '@bon/kernels/testing';
import { expect, test } from '@jest/globals';

interface World {
  readonly n: number;
  readonly cols: number;
  /** Sparse columns; they share four places. */
  readonly sparse: number;
  readonly leaf: number;
  readonly rounds: number;
  readonly valueAt: (i: number, c: number, normal: number) => number;
}

/** One level of a tree: nodes of two thirds of the points and of nearly all others. */
async function partLevel({ n, cols, sparse, leaf, rounds, valueAt }: World) {
  const rng = createRng(4, 'part');
  const width = cols + Math.min(sparse, 4);
  const at = {
    row: Array.from({ length: sparse > 0 ? n : 0 }, (_, i) => i),
    col: Array.from({ length: sparse > 0 ? n : 0 }, () => rng.below(Math.max(1, sparse))),
  };
  const block = csrFromCoordinates(n, sparse, at, new Float32Array(at.row.length).fill(0.5));
  const first = Math.floor((2 * n) / 3);
  const nodes = [0, first, 1, 0, first, n - 3, 0, 0];
  const given = await expectTwins({
    slots: {
      points: i32(6),
      dense: f32(
        Array.from({ length: n * cols }, (_, p) =>
          valueAt(Math.floor(p / cols), p % cols, rng.normal()),
        ),
      ),
      pointers: i32(block.pointers),
      columns: i32(block.indices),
      values: f32(block.values),
      order: i32(Array.from({ length: n }, (_, i) => n - 1 - i)),
      nodes: i32(nodes),
      draws: u32(Array.from({ length: 2 * PART_SAMPLE }, () => rng.uint32())),
      directions: f64(2 * width),
      along: f64(n),
    },
    prepare: (array, { dense, pointers, columns, values }) => {
      array.points.set([0, 0, dense, pointers, columns, values]);
    },
    program: ({ points, order, nodes: level, draws, directions, along }) => {
      const world = [points, cols, width, order, level];
      const each = { range: 2, grain: 1 };
      return [
        { kernel: 'partDirections', args: [...world, draws, rounds, directions], ...each },
        {
          kernel: 'partProjections',
          args: [...world, directions, 2, along],
          range: n,
          grain: 7,
        },
        { kernel: 'partMembers', args: [order, level, along, leaf], ...each },
      ];
    },
    outputs: ['order', 'nodes', 'directions', 'along'],
    tolerance: 0,
    scratchBytes: partScratchBytes(width),
  });
  const ranges = [
    [0, first],
    [first, n - 3],
  ].map(([from, to], node) => ({ from, to, count: given.nodes[4 * node + 3] }));
  return { ...given, width, ranges };
}

/** How far a point lies along a direction, by plain sums. */
function lieOf(
  world: Awaited<ReturnType<typeof partLevel>>,
  cols: number,
  i: number,
  node: number,
) {
  const { dense, pointers, columns, values, directions, width } = world;
  const direction = directions.subarray(node * width);
  let sum = 0;
  for (let c = 0; c < cols; c++) sum += dense[i * cols + c] * direction[c];
  for (let p = pointers[i]; p < pointers[i + 1]; p++)
    sum += values[p] * direction[cols + (columns[p] % 4)];
  return sum;
}

test.each([
  { n: 200, cols: 5, sparse: 9, rounds: 4 },
  { n: 61, cols: 8, sparse: 0, rounds: 0 },
  { n: 90, cols: 0, sparse: 40, rounds: 2 },
])('members are parted along the direction of their node: %j', async ({ cols, ...shape }) => {
  const leaf = 8;
  const world = await partLevel({ ...shape, cols, leaf, valueAt: (_i, _c, normal) => normal });
  const { order, along, ranges } = world;
  ranges.forEach(({ from, to, count }, node) => {
    const members = [...order.subarray(from, to)];
    expect([...members].sort((a, b) => a - b)).toEqual(
      Array.from({ length: to - from }, (_, at) => shape.n - to + at),
    );
    members.forEach((i, at) => {
      expect(along[from + at]).toBeCloseTo(lieOf(world, cols, i, node), 12);
    });
    expect(count % leaf).toBe(0);
    expect(count).toBeGreaterThanOrEqual((to - from) / 4);
    expect(to - from - count).toBeGreaterThanOrEqual((to - from) / 4);
    const sorted = members
      .map((i, at) => ({ i, lie: along[from + at] }))
      .sort((a, b) => a.lie - b.lie || a.i - b.i)
      .map(({ i }) => i);
    expect(new Set(members.slice(0, count))).toEqual(new Set(sorted.slice(0, count)));
  });
  const rest = Array.from({ length: 3 }, (_, at) => shape.n - 3 + at);
  expect(rest.map((place) => order[place])).toEqual([2, 1, 0]);
});

test('two clouds are parted where they fall apart, along the line between them', async () => {
  const world = await partLevel({
    n: 123,
    cols: 3,
    sparse: 0,
    leaf: 8,
    rounds: 4,
    valueAt: (i, c, normal) => normal + (c === 1 && i % 5 < 2 ? 40 : 0),
  });
  for (const [node, { from, count }] of world.ranges.entries()) {
    const [x, y, z] = world.directions.subarray(3 * node, 3 * node + 3);
    expect(Math.abs(y)).toBeGreaterThan(0.99);
    expect(Math.hypot(x, y, z)).toBeCloseTo(1, 12);
    const members = [...world.order.subarray(from, from + count)];
    const far = members.filter((i) => i % 5 < 2).length;
    expect(Math.min(far, count - far)).toBeLessThan(8);
  }
});

test('points in one place are parted in halves, by their numbers', async () => {
  const { ranges, order, along } = await partLevel({
    n: 99,
    cols: 2,
    sparse: 0,
    leaf: 8,
    rounds: 4,
    valueAt: () => 3,
  });
  expect(ranges.map(({ count }) => count)).toEqual([40, 16]);
  expect(new Set(order.subarray(0, 40))).toEqual(
    new Set(Array.from({ length: 40 }, (_, at) => 33 + at)),
  );
  expect(along.subarray(0, 66)).toEqual(new Float64Array(66));
});
