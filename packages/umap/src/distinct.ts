import { type FeatureMatrix, rowsInSteps, type Steps } from '@bon/core';

/** Rows by what they hold. */
export interface Distinct {
  /** The first row of each distinct one, ascending. */
  readonly first: Int32Array;
  /** Which distinct one each row is. */
  readonly of: Int32Array;
}

/** Rows that are looked at between two pauses. */
const SLICE = 512;

/** Rows that hold the same bits, both blocks, count as one. O(values), by hash. In steps. */
export function* distinctSteps(points: FeatureMatrix): Steps<Distinct> {
  const { rows } = points;
  const buckets = new Map<number, number[]>();
  const first: number[] = [];
  const of = new Int32Array(rows);
  const bits = {
    dense: yield* wordSteps(points.dense.data),
    stored: yield* wordSteps(points.sparse.values),
  };
  const place = (i: number): void => {
    const hash = hashOf(points, bits, i);
    const bucket = buckets.get(hash) ?? [];
    if (bucket.length === 0) buckets.set(hash, bucket);
    let found = bucket.find((d) => isEqual(points, bits, first[d], i));
    if (found === undefined) {
      found = first.push(i) - 1;
      bucket.push(found);
    }
    of[i] = found;
  };
  yield* rowsInSteps(
    rows,
    (begin, end) => {
      for (let i = begin; i < end; i++) place(i);
    },
    SLICE,
  );
  return { first: Int32Array.from(first), of };
}

interface Bits {
  readonly dense: Int32Array;
  readonly stored: Int32Array;
}

/** The numbers as words; adding 0 makes -0 and 0 one. */
function* wordSteps(values: Float32Array): Steps<Int32Array> {
  const plain = new Float32Array(values.length);
  yield* rowsInSteps(values.length, (begin, end) => {
    for (let at = begin; at < end; at++) plain[at] = values[at] + 0;
  });
  return new Int32Array(plain.buffer);
}

function hashOf({ dense, sparse }: FeatureMatrix, bits: Bits, i: number): number {
  let hash = 0x811c9dc5;
  const take = (word: number): void => {
    hash = Math.imul(hash ^ word, 0x01000193);
    hash ^= hash >>> 15;
  };
  for (let at = i * dense.cols; at < (i + 1) * dense.cols; at++) take(bits.dense[at]);
  for (let p = sparse.pointers[i]; p < sparse.pointers[i + 1]; p++) {
    take(sparse.indices[p]);
    take(bits.stored[p]);
  }
  return hash;
}

function isEqual({ dense, sparse }: FeatureMatrix, bits: Bits, a: number, b: number): boolean {
  const { cols } = dense;
  for (let c = 0; c < cols; c++)
    if (bits.dense[a * cols + c] !== bits.dense[b * cols + c]) return false;
  const { pointers, indices } = sparse;
  const size = pointers[a + 1] - pointers[a];
  if (size !== pointers[b + 1] - pointers[b]) return false;
  for (let p = pointers[a], q = pointers[b]; p < pointers[a + 1]; p++, q++)
    if (indices[p] !== indices[q] || bits.stored[p] !== bits.stored[q]) return false;
  return true;
}
