/** Rows of a column that are learned from together. */
export const BATCH_ROWS = 1024;

/** The different strings of each batch, and how often each occurs in it. */
export interface Batches {
  readonly count: number;
  /** Batch b holds `rows` and `weights` from `pointers[b]` to `pointers[b + 1] - 1`. */
  readonly pointers: Int32Array;
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  /** How many rows of the column a batch stands for. */
  readonly sizes: Int32Array;
}

/** Cuts a column, given as the string number of each row, in batches of neighbouring rows. */
export function batchesOf(codes: Int32Array, levels: number): Batches {
  const count = Math.ceil(codes.length / BATCH_ROWS);
  const pointers = new Int32Array(count + 1);
  const rows = new Int32Array(codes.length);
  const weights = new Float32Array(codes.length);
  const sizes = new Int32Array(count);
  const placeOf = new Int32Array(levels).fill(-1);
  let used = 0;
  for (let b = 0; b < count; b++) {
    const batch = codes.subarray(b * BATCH_ROWS, (b + 1) * BATCH_ROWS);
    sizes[b] = batch.length;
    for (const code of batch) {
      if (placeOf[code] < pointers[b]) {
        rows[used] = code;
        placeOf[code] = used++;
      }
      weights[placeOf[code]]++;
    }
    pointers[b + 1] = used;
  }
  return { count, pointers, sizes, rows: rows.slice(0, used), weights: weights.slice(0, used) };
}

/** One batch: its different strings, how often each occurs, and how many rows it stands for. */
export interface Batch {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  readonly size: number;
}

/** Batch number b. */
export function batchAt({ pointers, rows, weights, sizes }: Batches, b: number): Batch {
  const [from, to] = [pointers[b], pointers[b + 1]];
  return { rows: rows.subarray(from, to), weights: weights.subarray(from, to), size: sizes[b] };
}
