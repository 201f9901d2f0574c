import { f32 } from '@bon/kernels';
import type { Tensor } from '../backend.ts';
import type { Recorder } from './recorder.ts';
import type { Handle, MakeSteps } from './work.ts';

/** About how many multiplications a part of a step should hold: some ten microseconds. */
const PART_WORK = 2 ** 17;

/** The same for a part of a reduction, whose result must be added up. */
const SUM_WORK = 2 ** 18;

/** Most parts of a reduction. */
const MOST_SUMS = 64;

/** Most values of all parts of a reduction together, unless there are few parts: they are written and read again. */
const MOST_VALUES = 2 ** 16;

/** So many parts are never too many. */
const FEW_SUMS = 8;

/** Columns of a strip are a multiple of a cache line's. */
const LINE = 16;

/**
 * Rows of a part, when each of `rows` takes `work` multiplications. Parts are of one size, a multiple of four for
 * the tiles of the kernels, so that threads end a step together.
 */
export function rowsPerPart(rows: number, work: number): number {
  return evenParts(rows, Math.ceil((rows * work) / PART_WORK));
}

/** Rows of a part of a reduction to `size` values. */
export function rowsPerSum(rows: number, work: number, size: number): number {
  const most = Math.max(FEW_SUMS, Math.min(MOST_SUMS, Math.floor(MOST_VALUES / size)));
  return evenParts(rows, Math.min(most, Math.ceil((rows * work) / SUM_WORK)));
}

/** Strips of `columns`, so that a part of one, when each column takes `work` multiplications, is not too long. */
export function stripsOf(
  columns: number,
  work: number,
): readonly { readonly start: number; readonly width: number }[] {
  const count = Math.ceil((columns * work) / (2 * SUM_WORK));
  const width = LINE * Math.ceil(columns / LINE / Math.max(1, count));
  return Array.from({ length: Math.ceil(columns / width) }, (_, i) => ({
    start: i * width,
    width: Math.min(width, columns - i * width),
  }));
}

function evenParts(rows: number, parts: number): number {
  return 4 * Math.max(1, Math.ceil(rows / Math.max(1, parts) / 4));
}

interface Reduction {
  readonly rows: number;
  /** Multiplications a row. */
  readonly work: number;
  /** Shape of the sum. */
  readonly shape: readonly [rows: number, cols: number];
  /** Values of a part. */
  readonly size: number;
  /** What each part writes besides. */
  readonly writes?: readonly Handle[];
}

/**
 * A sum over rows that comes out the same for any number of threads: parts of fixed rows are summed each on
 * its own, then the parts in their order.
 */
export function reduce(
  { slot, tensor, push }: Recorder,
  { rows, work, shape, size, writes = [] }: Reduction,
  step: (parts: Handle, block: number) => MakeSteps,
): Tensor {
  const block = rowsPerSum(rows, work, size);
  const count = Math.ceil(rows / block);
  const parts = { handle: slot(f32(count * size)) };
  const sum = tensor(...shape);
  push([parts, ...writes], step(parts, block));
  push([sum], (at) => ({
    kernel: 'sumParts',
    args: [at(parts), count, size, at(sum)],
    range: size,
    grain: 4096,
  }));
  return sum;
}
