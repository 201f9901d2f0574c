import { type Csr, type Matrix, matrix, report, rngOf, type Run } from '@bon/core';
import { type Arena, f32, i32, openArena, type Step } from '@bon/kernels';
import { normalizedAdjacency } from './normalized.ts';
import { orthonormalize, removeDirection } from '@bon/neighbors';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Vectors that the filter kernel carries at once. */
const WIDTH = 8;
/** Vectors carried besides the wanted ones: the gap to the rest makes the filter sharp. */
const SPARE = 2;
/** Even, so that the last step ends in block. */
const DEGREE = 12;
const ROUNDS = 20;
/** A start for the layout needs no more digits than this. */
const TOLERANCE = 1e-3;
const GRAIN = 1024;
const DENSE_UP_TO = 40;

/**
 * The `dims` smoothest vectors over a connected graph besides the constant one: n × dims, unit columns.
 * Eigenvectors of the normalised Laplacian, by a Chebyshev-filtered subspace; directly when the graph is small.
 *
 * @see Zhou, Saad, Tiago, Chelikowsky 2006, doi:10.1016/j.jcp.2006.03.017.
 */
export async function eigenmap(graph: Csr, dims: number, run: Run): Promise<Matrix> {
  const { matrix: adjacency, trivial } = normalizedAdjacency(graph);
  if (graph.rows <= Math.max(DENSE_UP_TO, 2 * (dims + WIDTH)))
    return denseEigenmap(adjacency, dims);
  const slabs = Math.ceil((dims + SPARE) / WIDTH);
  const width = slabs * WIDTH;
  const rng = rngOf(run, 'umap/spectral');
  const block = Float32Array.from({ length: graph.rows * width }, () => rng.normal());
  const arena = await openArena(
    {
      graph: i32(3),
      pointers: i32(adjacency.pointers),
      indices: i32(adjacency.indices),
      values: f32(adjacency.values),
      block: f32(block.length),
      product: f32(block.length),
    },
    run,
    { maxThreads: graph.rows < 4 * GRAIN ? 1 : Infinity },
  );
  const { at, array } = arena;
  array.graph.set([at.pointers, at.indices, at.values]);
  const product = new Float32Array(block.length);
  const silent = { ...run, onProgress: undefined };
  let lowest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) {
      intoSlabs(block, slabs, array.block);
      await arena.run(filterSteps(arena, slabs, lowest), silent);
      fromSlabs(array.block, slabs, block);
    }
    removeDirection(block, width, trivial);
    orthonormalize(block, width);
    intoSlabs(block, slabs, array.block);
    await arena.run(multiply(arena, slabs), silent);
    fromSlabs(array.product, slabs, product);
    const { values, residual } = rayleighRitz(block, product, width, dims);
    lowest = Math.max(-0.5, values[width - 1]);
    report(run, (round + 1) / ROUNDS);
    if (residual < TOLERANCE) break;
  }
  arena.close();
  return firstColumns(block, width, dims);
}

/** A rows × width block as slabs of 8 columns, one after the other: what the kernel filters at once. */
function intoSlabs(block: Float32Array, slabs: number, out: Float32Array): void {
  const size = block.length / slabs;
  for (let to = 0, from = 0; to < size; to += WIDTH)
    for (let slab = 0; slab < slabs; slab++, from += WIDTH)
      out.set(block.subarray(from, from + WIDTH), slab * size + to);
}

function fromSlabs(slabbed: Float32Array, slabs: number, out: Float32Array): void {
  const size = out.length / slabs;
  for (let from = 0, to = 0; from < size; from += WIDTH)
    for (let slab = 0; slab < slabs; slab++, to += WIDTH)
      out.set(slabbed.subarray(slab * size + from, slab * size + from + WIDTH), to);
}

type FilterArena = Arena<{
  graph: ReturnType<typeof i32>;
  pointers: ReturnType<typeof i32>;
  indices: ReturnType<typeof i32>;
  values: ReturnType<typeof f32>;
  block: ReturnType<typeof f32>;
  product: ReturnType<typeof f32>;
}>;

/** product = A · block. */
function multiply({ at, array }: FilterArena, slabs: number): Step[] {
  return slabSteps(array.block.length, slabs, (offset) => [
    at.graph,
    at.block + offset,
    at.product + offset,
    at.product + offset,
    ...[1, 0, 0],
  ]);
}

/** Damps what lies between -1 and `bound`; the last step leaves its result in block. */
function filterSteps({ at, array }: FilterArena, slabs: number, bound: number): Step[] {
  const half = (bound + 1) / 2;
  const centre = (bound - 1) / 2;
  return Array.from({ length: DEGREE }, (_, s) => {
    const [from, to] = s % 2 === 0 ? [at.block, at.product] : [at.product, at.block];
    const [scale, weight] = s === 0 ? [1 / half, 0] : [2 / half, 1];
    return slabSteps(array.block.length, slabs, (offset) => [
      at.graph,
      from + offset,
      to + offset,
      to + offset,
      ...[scale, centre, weight],
    ]);
  }).flat();
}

function slabSteps(length: number, slabs: number, argsAt: (offset: number) => number[]): Step[] {
  const size = length / slabs;
  return Array.from({ length: slabs }, (_, slab) => ({
    kernel: 'filterStep',
    args: argsAt(4 * slab * size),
    range: size / WIDTH,
    grain: GRAIN,
  }));
}

/** Turns block and product to the best eigenvectors that the block spans, largest first. */
function rayleighRitz(block: Float32Array, product: Float32Array, width: number, dims: number) {
  const small = new Float64Array(width * width);
  for (let at = 0; at < block.length; at += width)
    for (let p = 0; p < width; p++)
      for (let q = 0; q < width; q++) small[p * width + q] += block[at + p] * product[at + q];
  for (let p = 0; p < width; p++)
    for (let q = 0; q < p; q++) {
      const mean = (small[p * width + q] + small[q * width + p]) / 2;
      small[p * width + q] = small[q * width + p] = mean;
    }
  const { values, vectors } = symmetricEigen(small, width);
  turnBlock(block, width, vectors);
  turnBlock(product, width, vectors);
  return { values, residual: worstResidual(block, product, values, dims) };
}

function turnBlock(block: Float32Array, width: number, vectors: Float64Array): void {
  const row = new Float64Array(width);
  for (let at = 0; at < block.length; at += width) {
    row.fill(0);
    for (let p = 0; p < width; p++)
      for (let q = 0; q < width; q++) row[q] += block[at + p] * vectors[p * width + q];
    block.set(row, at);
  }
}

function worstResidual(
  block: Float32Array,
  product: Float32Array,
  values: Float64Array,
  dims: number,
): number {
  const width = values.length;
  let worst = 0;
  for (let c = 0; c < dims; c++) {
    let sum = 0;
    for (let at = c; at < block.length; at += width)
      sum += (product[at] - values[c] * block[at]) ** 2;
    worst = Math.max(worst, Math.sqrt(sum));
  }
  return worst;
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

function firstColumns(block: Float32Array, width: number, dims: number): Matrix {
  const rows = block.length / width;
  const map = matrix(rows, dims);
  for (let i = 0; i < rows; i++)
    for (let c = 0; c < dims; c++) map.data[i * dims + c] = block[i * width + c];
  return map;
}
