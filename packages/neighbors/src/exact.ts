import { emptyCsr, type FeatureMatrix, type KnnGraph, matrix, type Run } from '@bon/core';
import { type Arena, f32, i32, openArena } from '@bon/kernels';
import { byColumn, centresOf, pack } from './packed.ts';

/** Query rows that share one pass over the points; the kernel's block. */
const BLOCK = 128;

/** Bytes of points that stay near while a block of queries passes over them. */
const CHUNK_BYTES = 131072;

/** What an exact search is given. */
export interface ExactSearch {
  readonly points: FeatureMatrix;
  /** Absent: the points themselves, each its own nearest. */
  readonly queries?: FeatureMatrix | undefined;
  readonly k: number;
  /** The chunks of points that each chunk of queries looks into, ascending; absent: all. */
  readonly visits?: Visits | undefined;
}

/** Lists of chunks, one after the other, each of `count`. */
export interface Visits {
  readonly chunk: number;
  readonly count: number;
  readonly lists: Int32Array;
}

/**
 * The exact euclidean neighbours: candidates by the dot form of the distance, chosen by distances computed directly.
 * O(queries × points × dense features); the sparse block costs its co-occurrences only.
 */
export async function exactNeighbors(search: ExactSearch, run: Run): Promise<KnnGraph> {
  const { points, queries = points, k } = search;
  const shape = shapeOf(search);
  const arena = await openArena(slotsOf(search, shape), run, {
    scratchBytes: 4 * (BLOCK * (shape.chunk + shape.width) + fullestBlock(queries)),
  });
  writeOffsets(arena);
  const { at } = arena;
  const common = [at.shape, at.left, at.right, at.candidates];
  const range = queries.rows;
  await arena.run(
    [
      { kernel: 'knnCandidates', args: common, range, grain: BLOCK },
      { kernel: 'knnRefine', args: [...common, at.indices, at.distances], range, grain: BLOCK },
    ],
    run,
  );
  const graph = {
    n: queries.rows,
    k,
    indices: arena.array.indices.slice(),
    distances: arena.array.distances.slice(),
  };
  arena.close();
  return graph;
}

function shapeOf({ points, queries, k, visits }: ExactSearch) {
  const width = Math.min(points.rows, k + Math.max(8, k >> 1));
  const cols = Math.max(1, points.dense.cols);
  const fitting = 2 ** Math.floor(Math.log2(CHUNK_BYTES / (4 * cols)));
  const chunk = visits?.chunk ?? Math.min(1024, Math.max(64, fitting));
  return { width, chunk, isSelf: queries === undefined ? 1 : 0 };
}

function slotsOf({ points, queries, k, visits }: ExactSearch, shape: ReturnType<typeof shapeOf>) {
  const centres = centresOf(points);
  const packed = pack(points, centres);
  const columns = byColumn(points);
  const asking = queries ?? points;
  const { width, chunk, isSelf } = shape;
  return {
    shape: i32([
      asking.rows,
      points.rows,
      points.dense.cols,
      width,
      k,
      chunk,
      isSelf,
      visits?.count ?? 0,
    ]),
    left: i32(6),
    right: i32(10),
    panels: f32(packed.panels),
    norms: f32(packed.norms),
    dense: f32(points.dense.data),
    pointers: i32(points.sparse.pointers),
    columns: i32(points.sparse.indices),
    values: f32(points.sparse.values),
    starts: i32(columns.starts),
    members: i32(columns.members),
    stored: f32(columns.stored),
    ...querySlots(queries, centres),
    lists: i32(visits?.lists ?? 0),
    candidates: i32(asking.rows * width),
    indices: i32(asking.rows * k),
    distances: f32(asking.rows * k),
  };
}

/** Empty when the points ask about themselves. */
function querySlots(queries: FeatureMatrix | undefined, centres: Float32Array) {
  const { sparse, dense } = queries ?? { sparse: emptyCsr(0), dense: matrix(0, 0) };
  const own = queries === undefined ? undefined : pack(queries, centres);
  return {
    queryPanels: f32(own?.panels ?? 0),
    queryNorms: f32(own?.norms ?? 0),
    queryDense: f32(dense.data),
    queryPointers: i32(sparse.pointers),
    queryColumns: i32(sparse.indices),
    queryValues: f32(sparse.values),
  };
}

function writeOffsets({ at, array }: Arena<ReturnType<typeof slotsOf>>): void {
  const { panels, norms, dense, pointers, columns, values, starts, members, stored, lists } = at;
  array.right.set([
    panels,
    norms,
    dense,
    pointers,
    columns,
    values,
    starts,
    members,
    stored,
    lists,
  ]);
  const isSelf = array.shape[6] === 1;
  array.left.set(
    isSelf
      ? [panels, norms, dense, pointers, columns, values]
      : [
          at.queryPanels,
          at.queryNorms,
          at.queryDense,
          at.queryPointers,
          at.queryColumns,
          at.queryValues,
        ],
  );
}

function fullestBlock({ sparse, rows }: FeatureMatrix): number {
  let most = 0;
  for (let i = 0; i < rows; i += BLOCK)
    most = Math.max(most, sparse.pointers[Math.min(rows, i + BLOCK)] - sparse.pointers[i]);
  return most;
}
