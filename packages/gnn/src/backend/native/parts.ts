import { f32 } from '@bon/kernels';
import type { Tensor } from '../backend.ts';
import type { MakeStep, Recorder } from './recorder.ts';

/** About how many multiplications a part of a step should hold: a few tens of microseconds. */
const PART_WORK = 2 ** 18;

/** Most partial sums of a reduction, so that adding them up stays cheap. */
const MOST_PARTS = 64;

/** Rows of a part, when a row takes `work` multiplications; a multiple of four for the tiles of the kernels. */
export function rowsPerPart(work: number): number {
  return 4 * Math.max(1, Math.ceil(PART_WORK / work / 4));
}

/** Rows of a part of a reduction over `rows`. */
export function rowsPerSum(rows: number, work: number): number {
  return Math.max(rowsPerPart(work), 4 * Math.ceil(rows / MOST_PARTS / 4));
}

interface Reduction {
  readonly rows: number;
  /** Multiplications a row. */
  readonly work: number;
  /** Shape of the sum. */
  readonly shape: readonly [rows: number, cols: number];
  /** Values of a part. */
  readonly size: number;
}

/**
 * A sum over rows that comes out the same for any number of threads: parts of fixed rows are summed each on
 * its own, then the parts in their order.
 */
export function reduce(
  { slot, tensor, push }: Recorder,
  { rows, work, shape, size }: Reduction,
  step: (parts: { readonly handle: number }, block: number) => MakeStep,
): Tensor {
  const block = rowsPerSum(rows, work);
  const count = Math.ceil(rows / block);
  const parts = { handle: slot(f32(count * size)) };
  const sum = tensor(...shape);
  push(step(parts, block));
  push((at) => ({
    kernel: 'sumParts',
    args: [at(parts), count, size, at(sum)],
    range: size,
    grain: 4096,
  }));
  return sum;
}
