import { log, type Run } from '@bon/core';
import { type Step } from '@bon/kernels';
import { alphaOf, GRAIN, type LayoutArena } from './layout-arena.ts';
import { type DensityOptions, type LayoutInput, type LayoutOptions } from './layout.ts';
import { strongest } from './schedule.ts';

/** umap-learn's epsilon of a radius. */
const LEAST = 1e-8;

/** What makes the radii on a map follow those of the points. */
export interface DensityForce {
  /** The first epoch in which it pulls. */
  readonly from: number;
  /** Looks at the map as it stands before epoch `epoch`; gives the steps to be done after that epoch's own. */
  stepsOf(epoch: number, run: Run): Promise<Step[]>;
}

/**
 * The density term of densMAP, applied after each epoch's own moves, from the same places.
 *
 * @see Narayan, Berger, Cho 2021, doi:10.1038/s41587-020-00801-7; umap-learn `_optimize_layout_euclidean_single_epoch`.
 */
export function densityForce(
  arena: LayoutArena,
  { density, graph, start }: LayoutInput,
  options: LayoutOptions,
): DensityForce | undefined {
  if (density === undefined || density.densLambda === 0) return undefined;
  const { at } = arena;
  const wanted = standardized(density.radii);
  const common = [at.shape, at.curve, at.graph];
  const total = graph.values.reduce((sum, weight) => sum + weight, 0);
  const scale = (density.densLambda * total) / (graph.rows * strongest(graph));
  const over = { range: start.rows, grain: GRAIN };
  const stepsOf = async (epoch: number, run: Run): Promise<Step[]> => {
    const places = epoch % 2 === 0 ? at.even : at.odd;
    const look: Step = { kernel: 'umapRadii', args: [...common, places, at.density], ...over };
    await arena.run([look], { ...run, onProgress: undefined });
    const deviation = writeWants(arena, wanted, density);
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

function standardized(radii: Float32Array): Float64Array {
  const { mean, variance } = momentsOf(radii);
  const deviation = Math.sqrt(variance) || 1;
  return Float64Array.from(radii, (radius) => (radius - mean) / deviation);
}

/** How much wider each neighbourhood should be; returns the deviation of the radii on the map. */
function writeWants(
  { array }: LayoutArena,
  wanted: Float64Array,
  { densVarShift }: DensityOptions,
): number {
  const radii = Float64Array.from(array.radii, (radius) => log(LEAST + radius));
  const { mean, variance } = momentsOf(radii);
  const shifted = variance + densVarShift;
  let covariance = 0;
  radii.forEach((radius, i) => {
    covariance += (radius * wanted[i]) / Math.max(1, radii.length - 1);
  });
  radii.forEach((radius, i) => {
    array.wants[i] = wanted[i] - (covariance * (radius - mean)) / shifted;
    array.radii[i] += LEAST;
  });
  return Math.sqrt(shifted);
}

function momentsOf(values: ArrayLike<number>): { mean: number; variance: number } {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let variance = 0;
  for (let i = 0; i < n; i++) variance += (values[i] - mean) ** 2 / n;
  return { mean, variance };
}
