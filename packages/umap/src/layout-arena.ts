import { quietly, rngOf, type Run } from '@bon/core';
import { type Arena, f32, FORCE_WORDS, i32, openArena, type Step } from '@bon/kernels';
import { type LayoutInput, type LayoutOptions } from './layout.ts';
import { type Schedule, scheduledByRow, scheduledTogether } from './schedule.ts';

/** Vertices of one part: small enough to share out, large enough to be worth it. */
export const GRAIN = 256;
/** Below this many vertices one thread is done before others have begun. */
const THREADED_FROM = 2000;

/** The memory of a layout. Places are read from `here` in even epochs and from `there` in odd ones, and written to the other. */
export type LayoutArena = Arena<ReturnType<typeof slotsOf>>;

/** Opens the memory of a layout and fills it, all but the table of forces. */
export async function openLayout(
  input: LayoutInput,
  options: LayoutOptions,
  run: Run,
): Promise<LayoutArena> {
  const { graph, start, fixed } = input;
  const { nEpochs, curve, repulsionStrength } = options;
  const scheduled = fixed === undefined ? scheduledTogether : scheduledByRow;
  const edges = await quietly(scheduled(graph, nEpochs), run);
  const arena = await openArena(slotsOf(input, options, edges, run), run, {
    maxThreads: start.rows < THREADED_FROM ? 1 : Infinity,
    scratchBytes: scratchOf(edges.pointers, start.cols),
  });
  const { at, array } = arena;
  array.curve.set([curve.a, curve.b, 2 * repulsionStrength * curve.b]);
  array.graph.set([at.pointers, at.indices, at.rates]);
  array.even.set([at.here, fixed === undefined ? at.here : at.fixed, at.there]);
  array.odd.set([at.there, fixed === undefined ? at.there : at.fixed, at.here]);
  array.density.set([at.closeness, at.radii, at.wants]);
  return arena;
}

function slotsOf(input: LayoutInput, options: LayoutOptions, edges: Schedule, run: Run) {
  const { start, fixed, density } = input;
  const dense = density === undefined ? 0 : start.rows;
  return {
    shape: i32(shapeOf(input, options, run)),
    curve: f32(FORCE_WORDS),
    graph: i32(3),
    even: i32(3),
    odd: i32(3),
    density: i32(3),
    pointers: i32(edges.pointers),
    indices: i32(edges.indices),
    rates: f32(edges.rates),
    here: f32(start.data),
    there: f32(start.data),
    fixed: f32(fixed?.data ?? 0),
    closeness: f32(dense),
    radii: f32(dense),
    wants: f32(dense),
  };
}

/** The step that is epoch `epoch`. */
export function epochStep(
  { at }: LayoutArena,
  { start }: LayoutInput,
  options: LayoutOptions,
  epoch: number,
): Step {
  const places = epoch % 2 === 0 ? at.even : at.odd;
  return {
    kernel: start.cols === 2 ? 'umapEpochFlat' : 'umapEpoch',
    args: [at.shape, at.curve, at.graph, places, epoch, alphaOf(options, epoch)],
    range: start.rows,
    grain: GRAIN,
  };
}

/** The step size of an epoch, falling to 0. */
export function alphaOf({ learningRate, nEpochs }: LayoutOptions, epoch: number): number {
  return learningRate * (1 - epoch / nEpochs);
}

/** The places after `epochs` epochs. */
export function settledIn({ array }: LayoutArena, epochs: number): Float32Array {
  return epochs % 2 === 0 ? array.here : array.there;
}

function shapeOf(
  { fixed, start }: LayoutInput,
  { negativeSampleRate }: LayoutOptions,
  run: Run,
): number[] {
  const seed = rngOf(run, 'umap/layout').uint32() | 0;
  return fixed === undefined
    ? [start.rows, negativeSampleRate, 2, seed, start.cols, 0]
    : [fixed.rows, negativeSampleRate, 1, seed, start.cols, 1];
}

/** What the kernels need for any part: see umapEpoch and umapEpochFlat. */
function scratchOf(pointers: Int32Array, dims: number): number {
  if (dims !== 2) return 4 * dims;
  const last = pointers.length - 1;
  let most = 0;
  let row = 0;
  for (let i = 0; i < last; i++) row = Math.max(row, pointers[i + 1] - pointers[i]);
  for (let i = 0; i < last; i += GRAIN)
    most = Math.max(most, pointers[Math.min(last, i + GRAIN)] - pointers[i]);
  return 32 + 48 * (Math.ceil(most / 4) + row);
}
