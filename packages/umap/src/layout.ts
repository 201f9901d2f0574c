import { type Csr, type Matrix, matrix, rngOf, type Run, within } from '@bon/core';
import { f32, FORCE_CELLS, FORCE_WORDS, i32, openArena, type Step } from '@bon/kernels';
import { type Curve } from './curve.ts';

/** How a map is laid out. */
export interface LayoutOptions {
  readonly curve: Curve;
  readonly nEpochs: number;
  readonly learningRate: number;
  readonly repulsionStrength: number;
  readonly negativeSampleRate: number;
  /** Called now and then with the map as it stands after `epoch` epochs. */
  readonly onEpoch?: ((epoch: number, embedding: Matrix) => void) | undefined;
}

/** The map that is moved, and what it is moved by. */
export interface LayoutInput {
  /** Row i: the edges that move point i, weights at most 1 after division by the largest. */
  readonly graph: Csr;
  /** Points × dimensions: where they start. */
  readonly start: Matrix;
  /** Points that stay where they are and that `graph` leads to; absent when the points move one another. */
  readonly fixed?: Matrix | undefined;
}

/** Vertices of one part: small enough to share out, large enough to be worth it. */
const GRAIN = 256;
/** Below this many vertices one thread is done before others have begun. */
const THREADED_FROM = 2000;
/** Times that progress is told and cancel is looked for. */
const BATCHES = 40;

/**
 * The map after `nEpochs` epochs of sampled pulls along edges and pushes off drawn points.
 * The same bytes for any number of threads.
 *
 * @see McInnes, Healy, Melville 2018, arXiv:1802.03426, algorithm 5.
 */
export async function optimizeLayout(
  { graph, start, fixed }: LayoutInput,
  options: LayoutOptions,
  run: Run,
): Promise<Matrix> {
  const { rows, cols } = start;
  const { nEpochs } = options;
  const edges =
    fixed === undefined ? scheduledTogether(graph, nEpochs) : scheduledByRow(graph, nEpochs);
  const { a, b } = options.curve;
  const slots = {
    shape: i32(shapeOf(fixed, start, options, run)),
    curve: f32(FORCE_WORDS),
    graph: i32(3),
    even: i32(3),
    odd: i32(3),
    pointers: i32(edges.pointers),
    indices: i32(edges.indices),
    rates: f32(edges.rates),
    here: f32(start.data),
    there: f32(start.data),
    fixed: f32(fixed?.data ?? 0),
  };
  const arena = await openArena(slots, run, {
    maxThreads: rows < THREADED_FROM ? 1 : Infinity,
    scratchBytes: Math.max(4 * cols, 8 * fullestPart(edges.pointers)),
  });
  const { at, array } = arena;
  const silent = { ...run, onProgress: undefined };
  array.graph.set([at.pointers, at.indices, at.rates]);
  array.even.set([at.here, fixed === undefined ? at.here : at.fixed, at.there]);
  array.odd.set([at.there, fixed === undefined ? at.there : at.fixed, at.here]);
  array.curve.set([a, b, 2 * options.repulsionStrength * b]);
  await arena.run([{ kernel: 'umapForces', args: [at.curve], range: FORCE_CELLS }], silent);
  const kernel = cols === 2 ? 'umapEpochFlat' : 'umapEpoch';
  const stepOf = (epoch: number): Step => ({
    kernel,
    args: [
      at.shape,
      at.curve,
      at.graph,
      epoch % 2 === 0 ? at.even : at.odd,
      epoch,
      options.learningRate * (1 - epoch / nEpochs),
    ],
    range: rows,
    grain: GRAIN,
  });
  const size = Math.max(1, Math.ceil(nEpochs / BATCHES));
  const settled = (epochs: number) => (epochs % 2 === 0 ? array.here : array.there);
  for (let done = 0; done < nEpochs; done += size) {
    const next = Math.min(nEpochs, done + size);
    const program = Array.from({ length: next - done }, (_, e) => stepOf(done + e));
    await arena.run(program, within(run, '', done / nEpochs, next / nEpochs));
    options.onEpoch?.(next, matrix(rows, cols, settled(next).slice()));
  }
  const embedding = matrix(rows, cols, settled(nEpochs).slice());
  arena.close();
  return embedding;
}

/** Most edges of any part: what the kernel's list of due ones must hold. */
function fullestPart(pointers: Int32Array): number {
  const last = pointers.length - 1;
  let most = 0;
  for (let i = 0; i < last; i += GRAIN)
    most = Math.max(most, pointers[Math.min(last, i + GRAIN)] - pointers[i]);
  return most;
}

function shapeOf(
  fixed: Matrix | undefined,
  start: Matrix,
  { negativeSampleRate }: LayoutOptions,
  run: Run,
): number[] {
  const seed = rngOf(run, 'umap/layout').uint32() | 0;
  return fixed === undefined
    ? [start.rows, negativeSampleRate, 2, seed, start.cols, 0]
    : [fixed.rows, negativeSampleRate, 1, seed, start.cols, 1];
}

/** Edges that are due at times: their ends, and how often in an epoch. */
interface Schedule {
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly rates: Float32Array;
}

/** Rates are weights over the largest of all. */
function scheduledTogether(graph: Csr, nEpochs: number): Schedule {
  let most = 0;
  for (const value of graph.values) if (value > most) most = value;
  return schedule(graph, nEpochs, () => most);
}

/** Rates are weights over the largest of the row, so that a row fares the same among any others. */
function scheduledByRow(graph: Csr, nEpochs: number): Schedule {
  const { pointers, values } = graph;
  return schedule(graph, nEpochs, (i) => {
    let most = 0;
    for (let p = pointers[i]; p < pointers[i + 1]; p++) if (values[p] > most) most = values[p];
    return most;
  });
}

/** Leaves out what would not come due even once; the kernel reads rates four at a time. */
function schedule(
  { rows, pointers, indices, values }: Csr,
  nEpochs: number,
  mostOf: (row: number) => number,
): Schedule {
  const starts = new Int32Array(rows + 1);
  const ends = new Int32Array(indices.length);
  const rates = new Float32Array(indices.length + 4);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const most = mostOf(i);
    for (let p = pointers[i]; p < pointers[i + 1]; p++) {
      if (values[p] < most / nEpochs) continue;
      ends[count] = indices[p];
      rates[count++] = values[p] / most;
    }
    starts[i + 1] = count;
  }
  return { pointers: starts, indices: ends.slice(0, count), rates: rates.slice(0, count + 4) };
}
