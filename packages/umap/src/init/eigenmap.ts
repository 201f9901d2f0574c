import { type Csr, type Matrix, matrix, report, rngOf, type Run } from '@bon/core';
import { type Arena, f32, i32, openArena, type Step } from '@bon/kernels';
import { normalizedAdjacency } from './normalized.ts';
import { orthonormalize, removeDirection } from './orthonormalize.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Vectors that the filter kernel carries at once. */
const WIDTH = 8;
const DEGREE = 12;
const ROUNDS = 20;
/** A start for the layout needs no more digits than this. */
const TOLERANCE = 1e-3;
const GRAIN = 1024;
const DENSE_UP_TO = 96;

/**
 * The `dims` smoothest vectors over a connected graph besides the constant one: n × dims, unit columns.
 * Eigenvectors of the normalised Laplacian, by a Chebyshev-filtered subspace; directly when the graph is small.
 *
 * @see Zhou, Saad, Tiago, Chelikowsky 2006, doi:10.1016/j.jcp.2006.03.017.
 */
export async function eigenmap(graph: Csr, dims: number, run: Run): Promise<Matrix> {
  const { matrix: adjacency, trivial } = normalizedAdjacency(graph);
  if (graph.rows <= Math.max(DENSE_UP_TO, 2 * WIDTH)) return denseEigenmap(adjacency, dims);
  const rng = rngOf(run, 'umap/spectral');
  const start = Float32Array.from({ length: graph.rows * WIDTH }, () => rng.normal());
  const arena = await openArena(
    {
      graph: i32(3),
      pointers: i32(adjacency.pointers),
      indices: i32(adjacency.indices),
      values: f32(adjacency.values),
      block: f32(start),
      product: f32(start.length),
    },
    run,
    { maxThreads: graph.rows < 4 * GRAIN ? 1 : Infinity },
  );
  const { at, array } = arena;
  array.graph.set([at.pointers, at.indices, at.values]);
  const silent = { ...run, onProgress: undefined };
  let lowest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) await arena.run(filterSteps(arena, graph.rows, lowest), silent);
    removeDirection(array.block, WIDTH, trivial);
    orthonormalize(array.block, WIDTH);
    await arena.run([multiply(arena, graph.rows)], silent);
    const { values, residual } = rayleighRitz(array.block, array.product, dims);
    lowest = Math.max(-0.5, values[WIDTH - 1]);
    report(run, (round + 1) / ROUNDS);
    if (residual < TOLERANCE) break;
  }
  const map = firstColumns(array.block, WIDTH, dims);
  arena.close();
  return map;
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
function multiply({ at }: FilterArena, rows: number): Step {
  return {
    kernel: 'filterStep',
    args: [at.graph, at.block, at.product, at.product, 1, 0, 0],
    range: rows,
    grain: GRAIN,
  };
}

/** Damps what lies between -1 and `bound`; the last step leaves its result in block. */
function filterSteps({ at }: FilterArena, rows: number, bound: number): Step[] {
  const half = (bound + 1) / 2;
  const centre = (bound - 1) / 2;
  return Array.from({ length: DEGREE }, (_, s) => {
    const [from, to] = s % 2 === 0 ? [at.block, at.product] : [at.product, at.block];
    const [scale, weight] = s === 0 ? [1 / half, 0] : [2 / half, 1];
    return {
      kernel: 'filterStep',
      args: [at.graph, from, to, to, scale, centre, weight],
      range: rows,
      grain: GRAIN,
    };
  });
}

/** Turns block and product to the best eigenvectors that the block spans, largest first. */
function rayleighRitz(block: Float32Array, product: Float32Array, dims: number) {
  const small = new Float64Array(WIDTH * WIDTH);
  for (let at = 0; at < block.length; at += WIDTH)
    for (let p = 0; p < WIDTH; p++)
      for (let q = 0; q < WIDTH; q++) small[p * WIDTH + q] += block[at + p] * product[at + q];
  for (let p = 0; p < WIDTH; p++)
    for (let q = 0; q < p; q++) {
      const mean = (small[p * WIDTH + q] + small[q * WIDTH + p]) / 2;
      small[p * WIDTH + q] = small[q * WIDTH + p] = mean;
    }
  const { values, vectors } = symmetricEigen(small, WIDTH);
  turnBlock(block, vectors);
  turnBlock(product, vectors);
  return { values, residual: worstResidual(block, product, values, dims) };
}

function turnBlock(block: Float32Array, vectors: Float64Array): void {
  const row = new Float64Array(WIDTH);
  for (let at = 0; at < block.length; at += WIDTH) {
    row.fill(0);
    for (let p = 0; p < WIDTH; p++)
      for (let q = 0; q < WIDTH; q++) row[q] += block[at + p] * vectors[p * WIDTH + q];
    block.set(row, at);
  }
}

function worstResidual(
  block: Float32Array,
  product: Float32Array,
  values: Float64Array,
  dims: number,
): number {
  let worst = 0;
  for (let c = 0; c < dims; c++) {
    let sum = 0;
    for (let at = c; at < block.length; at += WIDTH)
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
