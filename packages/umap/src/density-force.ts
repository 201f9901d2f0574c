import { log, quietly, rowsInSteps, type Run, type Steps } from '@bon/core';
import { type Step } from '@bon/kernels';
import { alphaOf, GRAIN, type LayoutArena } from './layout-arena.ts';
import { type DensityOptions, type LayoutInput, type LayoutOptions } from './layout.ts';
import { strongestSteps } from './schedule.ts';

/** umap-learn's epsilon of a radius. */
const LEAST = 1e-8;

/** What makes the radii on a map follow those of the points. */
export interface DensityForce {
  /** The first epoch in which it pulls. */
  readonly from: number;
  /** Looks at the map as it stands before epoch `epoch`; gives the steps to be done after that epoch's own. */
  stepsOf(epoch: number): Promise<Step[]>;
}

/**
 * The density term of densMAP, applied after each epoch's own moves, from the same places.
 *
 * @see Narayan, Berger, Cho 2021, doi:10.1038/s41587-020-00801-7; umap-learn `_optimize_layout_euclidean_single_epoch`.
 */
export async function densityForce(
  arena: LayoutArena,
  { density, graph, start }: LayoutInput,
  options: LayoutOptions,
  run: Run,
): Promise<DensityForce | undefined> {
  if (density === undefined || density.densLambda === 0) return undefined;
  const { at } = arena;
  const wanted = await quietly(standardSteps(density.radii), run);
  const common = [at.shape, at.curve, at.graph];
  const total = await quietly(sumSteps(graph.values), run);
  const most = await quietly(strongestSteps(graph), run);
  const scale = (density.densLambda * total) / (graph.rows * most);
  const over = { range: start.rows, grain: GRAIN };
  const stepsOf = async (epoch: number): Promise<Step[]> => {
    const places = epoch % 2 === 0 ? at.even : at.odd;
    const look: Step = { kernel: 'umapRadii', args: [...common, places, at.density], ...over };
    await arena.run([look], { ...run, onProgress: undefined });
    const deviation = await quietly(wantSteps(arena, wanted, density), run);
    const alpha = alphaOf(options, epoch);
    const args = [...common, places, at.density, epoch, alpha, scale / deviation];
    return [{ kernel: 'umapDensity', args, ...over }];
  };
  return { from: firstEpoch(options.nEpochs, density.densFrac), stepsOf };
}

/** umap-learn's rule: (n + 1) / nEpochs above 1 - frac. */
function firstEpoch(nEpochs: number, frac: number): number {
  return Math.max(0, Math.floor(nEpochs * (1 - frac)));
}

function* sumSteps(values: Float32Array): Steps<number> {
  let sum = 0;
  yield* each(values, (value) => {
    sum += value;
  });
  return sum;
}

function* standardSteps(radii: Float32Array): Steps<Float64Array> {
  const { mean, variance } = yield* momentSteps(radii);
  const deviation = Math.sqrt(variance) || 1;
  const standard = new Float64Array(radii.length);
  yield* each(radii, (radius, i) => {
    standard[i] = (radius - mean) / deviation;
  });
  return standard;
}

/** How much wider each neighbourhood should be; gives the deviation of the radii on the map. In steps. */
function* wantSteps(
  { array }: LayoutArena,
  wanted: Float64Array,
  { densVarShift }: DensityOptions,
): Steps<number> {
  const radii = new Float64Array(array.radii.length);
  yield* each(array.radii, (radius, i) => {
    radii[i] = log(LEAST + radius);
  });
  const { mean, variance } = yield* momentSteps(radii);
  const shifted = variance + densVarShift;
  let covariance = 0;
  yield* each(radii, (radius, i) => {
    covariance += (radius * wanted[i]) / Math.max(1, radii.length - 1);
  });
  yield* each(radii, (radius, i) => {
    array.wants[i] = wanted[i] - (covariance * (radius - mean)) / shifted;
    array.radii[i] += LEAST;
  });
  return Math.sqrt(shifted);
}

function* momentSteps(values: ArrayLike<number>): Steps<{ mean: number; variance: number }> {
  const n = values.length;
  let mean = 0;
  yield* each(values, (value) => {
    mean += value / n;
  });
  let variance = 0;
  yield* each(values, (value) => {
    variance += (value - mean) ** 2 / n;
  });
  return { mean, variance };
}

function each(values: ArrayLike<number>, body: (value: number, i: number) => void): Steps<void> {
  return rowsInSteps(values.length, (begin, end) => {
    for (let i = begin; i < end; i++) body(values[i], i);
  });
}
