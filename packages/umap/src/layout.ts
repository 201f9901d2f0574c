import { type Csr, type Matrix, matrix, type Run, within } from '@bon/core';
import { FORCE_CELLS, type Program } from '@bon/kernels';
import { type Curve } from './curve.ts';
import { densityForce } from './density-force.ts';
import { epochStep, openLayout, settledIn } from './layout-arena.ts';

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

/** What densMAP pulls by. */
export interface DensityOptions {
  /** The local radius of each point, of `localRadii`. */
  readonly radii: Float32Array;
  /** Weight of the densities. */
  readonly densLambda: number;
  /** The last share of the epochs, in which they pull. */
  readonly densFrac: number;
  /** Added to the variance of the map's radii, so that it never is 0. */
  readonly densVarShift: number;
}

/** The map that is moved, and what it is moved by. */
export interface LayoutInput {
  /** Row i: the edges that move point i, weights at most 1 after division by the largest. */
  readonly graph: Csr;
  /** Points × dimensions: where they start. */
  readonly start: Matrix;
  /** Points that stay where they are and that `graph` leads to; absent when the points move one another. */
  readonly fixed?: Matrix | undefined;
  /** Then the radii on the map are made to follow those of the points. */
  readonly density?: DensityOptions | undefined;
}

/** Times that progress is told and cancel is looked for. */
const BATCHES = 40;

/**
 * The map after `nEpochs` epochs of sampled pulls along edges and pushes off drawn points.
 * The same bytes for any number of threads.
 *
 * @see McInnes, Healy, Melville 2018, arXiv:1802.03426, algorithm 5.
 */
export async function optimizeLayout(
  input: LayoutInput,
  options: LayoutOptions,
  run: Run,
): Promise<Matrix> {
  const { rows, cols } = input.start;
  const { nEpochs } = options;
  const arena = await openLayout(input, options, run);
  const density = await densityForce(arena, input, options, run);
  await arena.run([{ kernel: 'umapForces', args: [arena.at.curve], range: FORCE_CELLS }], {
    ...run,
    onProgress: undefined,
  });
  const size = Math.max(1, Math.ceil(nEpochs / BATCHES));
  for (let done = 0; done < nEpochs;) {
    const isDense = density !== undefined && done >= density.from;
    const next = isDense ? done + 1 : Math.min(nEpochs, done + size, density?.from ?? nEpochs);
    const program: Program = Array.from({ length: next - done }, (_, e) =>
      epochStep(arena, input, options, done + e),
    );
    const pulls = isDense ? await density.stepsOf(done) : [];
    await arena.run([...program, ...pulls], within(run, '', done / nEpochs, next / nEpochs));
    if (next % size === 0 || next === nEpochs)
      options.onEpoch?.(next, matrix(rows, cols, settledIn(arena, next).slice()));
    done = next;
  }
  const embedding = matrix(rows, cols, settledIn(arena, nEpochs).slice());
  arena.close();
  return embedding;
}
