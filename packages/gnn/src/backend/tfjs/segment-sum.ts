import type { TfLike, TfTensor } from './tf-like.ts';

/** Entries in the order of the rows that they go to. */
export interface Segments {
  readonly rows: number;
  /** 0, 1, 2, … */
  readonly order: TfTensor;
  /** The row of each entry, ascending, the last row last. */
  readonly goes: TfTensor;
}

/** A sum of entries by row, and the TensorFlow.js kernel that it needs. */
interface SegmentSum {
  readonly kernel: string;
  readonly sum: (tf: TfLike, entries: TfTensor, segments: Segments) => TfTensor;
}

/**
 * From the best to the last resort. No kernel is there everywhere: `cpu` and `wasm` have the sum over sorted entries,
 * and `cpu` takes minutes for the unsorted one; `tensorflow`, the backend of tfjs-node, has the unsorted one alone.
 */
const segmentSums: readonly SegmentSum[] = [
  {
    kernel: 'SparseSegmentSum',
    sum: (tf, entries, { order, goes }) => tf.sparse.sparseSegmentSum(entries, order, goes),
  },
  {
    kernel: 'UnsortedSegmentSum',
    sum: (tf, entries, { goes, rows }) => tf.unsortedSegmentSum(entries, goes, rows),
  },
];

/** rows × cols: the sum of the entries of each row, by the best kernel that the chosen backend has. */
export function segmentSum(tf: TfLike, entries: TfTensor, segments: Segments): TfTensor {
  const known = ({ kernel }: SegmentSum) => tf.getKernel(kernel, tf.getBackend()) !== undefined;
  const { sum } = segmentSums.find(known) ?? segmentSums[segmentSums.length - 1];
  return sum(tf, entries, segments);
}
