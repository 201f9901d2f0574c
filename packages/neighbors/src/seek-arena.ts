import {
  emptyCsr,
  type FeatureMatrix,
  type KnnGraph,
  matrix,
  quietly,
  type Run,
  within,
} from '@bon/core';
import { type Arena, f32, i32, openArena } from '@bon/kernels';
import { copiedSteps } from './copied.ts';
import { graphSteps } from './entries.ts';
import { LEAF } from './leaf-means.ts';
import {
  askingSlots,
  type Measure,
  numberOf,
  placesOf,
  placesOfAsking,
  shapeSlot,
  sideSlots,
} from './exact/sides.ts';

/** Leaves that a query starts in. */
export const STARTS = 3;
/** Points that a walk keeps beyond those asked for. */
const MORE = 24;
/** Queries of a part. */
const GRAIN = 16;

/** Points in the order of a tree, and what stands around each of them. */
export interface SeekWorld {
  readonly order: Int32Array;
  readonly sorted: FeatureMatrix;
  readonly means: FeatureMatrix;
  readonly measure: Measure;
  readonly around: Int32Array;
  readonly counts: Int32Array;
}

/** How many queries an arena takes at once, how many entries they may store, and the neighbours of each. */
export interface Room {
  readonly queries: number;
  readonly stored: number;
  readonly k: number;
}

/** Queries with the leaves that each starts in. */
export interface Started {
  readonly queries: FeatureMatrix;
  readonly leaves: Int32Array;
}

/** A world in memory, ready for queries. */
export interface SeekArena {
  readonly room: Room;
  readonly seek: (started: Started, run: Run) => Promise<KnnGraph>;
  readonly close: () => void;
}

/** Puts a world into memory, with room for queries. */
export async function openSeek(world: SeekWorld, room: Room, run: Run): Promise<SeekArena> {
  const arena = await openArena(slotsOf(world, room), run, {
    scratchBytes: 4 * world.sorted.rows,
  });
  const { at, array } = arena;
  array.left.set(placesOfAsking(at));
  array.right.set(placesOf(at));
  array.graph.set([at.around, at.counts, at.leaves]);
  const sides = [at.left, at.right];
  const walk = [numberOf(world.measure), at.shape, ...sides, at.graph, at.kept, at.best];
  const measured = [at.refined, ...sides, at.kept, at.indices, at.distances];
  let mark = 1;
  const seek = async (started: Started, asked: Run): Promise<KnnGraph> => {
    const n = started.queries.rows;
    fill(array, started);
    const steps = { range: n, grain: GRAIN };
    const walked = within(asked, '', 0, 0.9);
    const args = [...walk, mark];
    mark += n;
    await arena.run([{ kernel: 'knnSeek', args, ...steps }], walked);
    const width = array.kept.length / room.queries;
    if (world.measure.metric !== 'euclidean')
      return quietly(graphSteps({ ...array, width }, { n, k: room.k, settled: 0 }), asked);
    for (let p = 0; p < n * width; p++) array.kept[p] >>= 1;
    const last = within(asked, '', 0.9, 1);
    await arena.run([{ kernel: 'knnRefine', args: measured, ...steps }], last);
    return quietly(copiedSteps(array, n, room.k), asked);
  };
  return {
    room,
    seek,
    close: () => {
      arena.close();
    },
  };
}

function fill(
  array: Arena<ReturnType<typeof slotsOf>>['array'],
  { queries, leaves }: Started,
): void {
  array.askingDense.set(queries.dense.data);
  array.askingPointers.set(queries.sparse.pointers);
  array.askingColumns.set(queries.sparse.indices);
  array.askingValues.set(queries.sparse.values);
  array.leaves.set(leaves);
}

function slotsOf({ sorted, measure, around, counts }: SeekWorld, room: Room) {
  const { queries, k } = room;
  const width = Math.min(sorted.rows, k + MORE);
  const breadth = around.length / sorted.rows;
  const shape = { queries, points: sorted, width, k, chunk: LEAF, breadth, measure };
  return {
    shape: shapeSlot({ ...shape, isSelf: STARTS }),
    refined: shapeSlot({ ...shape, isSelf: 0 }),
    left: i32(6),
    right: i32(6),
    graph: i32(3),
    ...sideSlots(sorted),
    ...askingSlots(roomFor(sorted, room)),
    around: i32(around),
    counts: i32(counts),
    leaves: i32(queries * STARTS),
    kept: i32(queries * width),
    best: f32(queries * width),
    indices: i32(queries * k),
    distances: f32(queries * k),
  };
}

function roomFor(points: FeatureMatrix, { queries, stored }: Room): FeatureMatrix {
  const sparse = {
    ...emptyCsr(queries, points.sparse.cols),
    indices: new Int32Array(stored),
    values: new Float32Array(stored),
  };
  return { ...points, rows: queries, dense: matrix(queries, points.dense.cols), sparse };
}
