import { type FeatureMatrix, type Rng, type Run } from '@bon/core';
import {
  f64,
  i32,
  openArena,
  PART_SAMPLE,
  partScratchBytes,
  type Program,
  raw,
  u32,
} from '@bon/kernels';
import { placesOf, sideSlots } from './exact/sides.ts';

/** How points are parted. */
export interface Parting {
  /** Points of a leaf. */
  readonly leaf: number;
  /** Rounds that sharpen each direction; without any, two trees differ most. */
  readonly rounds: number;
  readonly rng: Rng;
}

/** Sparse columns share so many places of a direction; where two fall together, only a tree is a little worse. */
const PLACES = 1024;
/** Points that are projected in one part. */
const GRAIN = 2048;
/** Parts of a level that has more nodes. */
const PARTS = 64;

/** Members that are to be parted, by place, and how many nodes of the tree come before, the left of two first. */
interface Node {
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

/**
 * The points in an order in which near ones stand together, so that each run of `leaf` rows is a leaf of a tree: points are
 * parted again and again along the direction in which a sample of them varies most, where two groups fall apart best. All
 * nodes of a level at once, on all threads.
 *
 * @see Boley 1998, doi:10.1023/A:1009740529316; Dasgupta, Freund 2008, doi:10.1145/1374376.1374452.
 */
export async function partition(
  points: FeatureMatrix,
  { leaf, rounds, rng }: Parting,
  run: Run,
): Promise<Int32Array> {
  const n = points.rows;
  const width = points.dense.cols + Math.min(points.sparse.cols, PLACES);
  const scratchBytes = partScratchBytes(width);
  const arena = await openArena(slotsOf(points, width, leaf, rng), run, { scratchBytes });
  const { at, array } = arena;
  array.points.set(placesOf(at));
  const silent = { ...run, onProgress: undefined };
  const shape = { cols: points.dense.cols, width, n, leaf, rounds };
  let level = [{ from: 0, to: n, number: 0 }].filter((node) => node.to > leaf);
  while (level.length > 0) {
    array.nodes.set(level.flatMap(({ from, to, number }) => [from, to, number, 0]));
    await arena.run(programOf(at, shape, level.length), silent);
    level = level.flatMap((node, j) => childrenOf(node, array.nodes[4 * j + 3], leaf));
  }
  const order = array.order.slice();
  arena.close();
  return order;
}

function slotsOf(points: FeatureMatrix, width: number, leaf: number, rng: Rng) {
  const n = points.rows;
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  const draws = new Uint32Array(PART_SAMPLE * (Math.ceil(n / leaf) - 1));
  for (let d = 0; d < draws.length; d++) draws[d] = rng.uint32();
  const widest = Math.ceil(n / leaf / 2) + 1;
  return {
    points: i32(6),
    ...sideSlots(points),
    order: i32(order),
    along: raw(f64(n)),
    nodes: i32(4 * widest),
    draws: u32(draws),
    directions: raw(f64(width * widest)),
  };
}

interface Shape {
  readonly cols: number;
  readonly width: number;
  readonly n: number;
  readonly leaf: number;
  readonly rounds: number;
}

function programOf(
  at: Readonly<Record<keyof ReturnType<typeof slotsOf>, number>>,
  { cols, width, n, leaf, rounds }: Shape,
  count: number,
): Program {
  const { order, nodes, directions, along } = at;
  const world = [at.points, cols, width, order, nodes];
  const each = { range: count, grain: Math.ceil(count / PARTS) };
  return [
    { kernel: 'partDirections', args: [...world, at.draws, rounds, directions], ...each },
    {
      kernel: 'partProjections',
      args: [...world, directions, count, along],
      range: n,
      grain: GRAIN,
    },
    { kernel: 'partMembers', args: [order, nodes, along, leaf], ...each },
  ];
}

/** The parts of a node that are larger than a leaf. All leaves but the last are full, so that sizes tell how many nodes there are. */
function childrenOf({ from, to, number }: Node, count: number, leaf: number): readonly Node[] {
  const left = { from, to: from + count, number: number + 1 };
  const right = { from: from + count, to, number: number + count / leaf };
  return [left, right].filter((node) => node.to - node.from > leaf);
}
