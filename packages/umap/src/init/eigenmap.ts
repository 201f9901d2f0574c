import {
  type Csr,
  type Matrix,
  matrix,
  quietly,
  report,
  rngOf,
  rowsInSteps,
  type Run,
  type Steps,
  symmetricEigen,
} from '@bon/core';
import { type Arena, f32, f64, i32, openArena, type Step } from '@bon/kernels';
import { normalizedSteps } from './normalized.ts';
import { ritz } from './ritz.ts';

/** Columns of a slab: vectors that the kernels carry at once. */
const WIDTH = 8;
/** Vectors carried besides the wanted ones: the trivial one, and two more, as the gap to the rest makes the filter sharp. */
const SPARE = 3;
/** Even, so that the last step ends where the first began. */
const DEGREE = 12;
const ROUNDS = 20;
/** A start for the layout needs no more digits than this. */
const TOLERANCE = 1e-3;
/** Rows of a part, at least, and parts, at most. */
const GRAIN = 1024;
const PARTS = 64;
const DENSE_UP_TO = 40;

/**
 * The `dims` smoothest vectors over a connected graph besides the constant one: n × dims, unit columns.
 * Eigenvectors of the normalised Laplacian, by a Chebyshev-filtered subspace; directly when the graph is small.
 *
 * @see Zhou, Saad, Tiago, Chelikowsky 2006, doi:10.1016/j.jcp.2006.03.017.
 */
export async function eigenmap(graph: Csr, dims: number, run: Run): Promise<Matrix> {
  const { matrix: adjacency, trivial } = await quietly(normalizedSteps(graph), run);
  if (graph.rows <= Math.max(DENSE_UP_TO, 2 * (dims + WIDTH)))
    return denseEigenmap(adjacency, dims);
  const slabs = Math.ceil((dims + SPARE) / WIDTH);
  const arena = await openArena(slotsOf(adjacency, slabs), run, {
    maxThreads: graph.rows < 4 * GRAIN ? 1 : Infinity,
  });
  const { at, array } = arena;
  array.graph.set([at.pointers, at.indices, at.values]);
  await quietly(fillSteps(array.block, trivial, run), run);
  const size: Size = { rows: graph.rows, slabs };
  const silent = { ...run, onProgress: undefined };
  let places: Places = { here: at.block, there: at.image };
  let filter: Step[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { here, there } = places;
    await arena.run([...filter, ...productSteps(at, places, size)], silent);
    const { turn, values, residual } = ritz(productsOf(array.parts, slabs), slabs * WIDTH, dims);
    array.turn.set(turn);
    await arena.run([turnStep(at, places, size)], silent);
    report(run, (round + 1) / ROUNDS);
    places = { here: there, there: here };
    if (residual < TOLERANCE) break;
    filter = filterSteps(at, places, size, Math.max(-0.5, values[values.length - 1]));
  }
  const settled = places.here === at.block ? array.block : array.image;
  const map = await quietly(columnSteps(settled, size, dims), run);
  arena.close();
  return map;
}

/** How large a block is: slabs of 8 columns, one after the other. */
interface Size {
  readonly rows: number;
  readonly slabs: number;
}

/** Where the block stands, and where what is made of it goes. */
interface Places {
  readonly here: number;
  readonly there: number;
}

type EigenArena = Arena<ReturnType<typeof slotsOf>>;

function slotsOf({ rows, pointers, indices, values }: Csr, slabs: number) {
  const width = slabs * WIDTH;
  return {
    graph: i32(3),
    pointers: i32(pointers),
    indices: i32(indices),
    values: f32(values),
    block: f32(rows * width),
    image: f32(rows * width),
    turn: f32(width * width),
    parts: f64(3 * partsOf(rows) * width * width),
  };
}

/** Rows of a part of the products: as many parts for any number of threads. */
const grainOf = (rows: number): number => Math.max(GRAIN, Math.ceil(rows / PARTS));
const partsOf = (rows: number): number => Math.ceil(rows / grainOf(rows));

/** The eigenvector that is known, then random ones. In steps. */
function* fillSteps(block: Float32Array, trivial: Float64Array, run: Run): Steps<void> {
  const rng = rngOf(run, 'umap/spectral');
  yield* rowsInSteps(block.length, (begin, end) => {
    for (let at = begin; at < end; at++) block[at] = rng.normal();
  });
  yield* rowsInSteps(trivial.length, (begin, end) => {
    for (let i = begin; i < end; i++) block[i * WIDTH] = trivial[i];
  });
}

/** The image of the block, and the products of the columns of both. */
function productSteps(at: EigenArena['at'], places: Places, size: Size): Step[] {
  const { here, there } = places;
  const { rows, slabs } = size;
  const grain = grainOf(rows);
  const bytes = 8 * partsOf(rows) * (slabs * WIDTH) ** 2;
  const pairs = [
    [here, here],
    [here, there],
    [there, there],
  ];
  return [
    ...slabSteps(size, (offset) => [
      ...[at.graph, here + offset, there + offset, there + offset],
      ...[1, 0, 0],
    ]),
    ...pairs.map(([left, right], which) => ({
      kernel: 'slabDots' as const,
      args: [left, right, slabs, rows, at.parts + which * bytes, grain],
      range: rows,
      grain,
    })),
  ];
}

/** The parts of the three products, added up in their order. */
function productsOf(parts: Float64Array, slabs: number) {
  const cells = (slabs * WIDTH) ** 2;
  const [own, mixed, image] = [0, 1, 2].map((which) => {
    const sums = new Float64Array(cells);
    const third = parts.length / 3;
    for (let p = 0; p < third; p++) sums[p % cells] += parts[which * third + p];
    return sums;
  });
  return { own, mixed, image };
}

function turnStep(at: EigenArena['at'], { here, there }: Places, { rows, slabs }: Size): Step {
  return {
    kernel: 'slabTurn',
    args: [here, at.turn, slabs, rows, there],
    range: rows,
    grain: GRAIN,
  };
}

/** Damps what lies between -1 and `bound`; the last step leaves its result where the block was. */
function filterSteps(
  at: EigenArena['at'],
  { here, there }: Places,
  size: Size,
  bound: number,
): Step[] {
  const half = (bound + 1) / 2;
  const centre = (bound - 1) / 2;
  return Array.from({ length: DEGREE }, (_, s) => {
    const [from, to] = s % 2 === 0 ? [here, there] : [there, here];
    const [scale, weight] = s === 0 ? [1 / half, 0] : [2 / half, 1];
    return slabSteps(size, (offset) => [
      ...[at.graph, from + offset, to + offset, to + offset],
      ...[scale, centre, weight],
    ]);
  }).flat();
}

function slabSteps({ rows, slabs }: Size, argsAt: (offset: number) => number[]): Step[] {
  return Array.from({ length: slabs }, (_, slab) => ({
    kernel: 'filterStep',
    args: argsAt(4 * slab * rows * WIDTH),
    range: rows,
    grain: GRAIN,
  }));
}

function denseEigenmap(adjacency: Csr, dims: number): Matrix {
  const { rows, pointers, indices, values } = adjacency;
  const dense = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++)
    for (let p = pointers[i]; p < pointers[i + 1]; p++) dense[i * rows + indices[p]] = values[p];
  const { vectors } = symmetricEigen(dense, rows);
  const map = matrix(rows, dims);
  for (let i = 0; i < rows; i++)
    for (let c = 0; c < dims && c + 1 < rows; c++)
      map.data[i * dims + c] = vectors[i * rows + c + 1];
  return map;
}

/** The columns behind the first. In steps. */
function* columnSteps(block: Float32Array, { rows }: Size, dims: number): Steps<Matrix> {
  const map = matrix(rows, dims);
  for (let c = 0; c < dims; c++) {
    const from = Math.floor((c + 1) / WIDTH) * rows * WIDTH + ((c + 1) % WIDTH);
    yield* rowsInSteps(rows, (begin, end) => {
      for (let i = begin; i < end; i++) map.data[i * dims + c] = block[from + i * WIDTH];
    });
  }
  return map;
}
