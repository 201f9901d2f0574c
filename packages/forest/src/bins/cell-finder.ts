import { orderKey } from './sort-values.ts';

/** Sign, exponent and six more bits of a Float32: about a hundredth of a value. */
const SHIFT = 17;
const BUCKETS = 2 ** (32 - SHIFT);

/** Tells cells of many values of one feature after the other, without searching. */
export interface CellFinder {
  /** Takes the highs of a feature's cells, ascending, at most 256. */
  take(highs: Float32Array): void;
  /** Writes the cell of each value, as `cellOf` tells it, and `missing` for NaN. */
  write(values: Float32Array, missing: number, into: Uint8Array, at: number): void;
}

/** Opens a finder: values that begin with the same bits start from the same cell. */
export function openCellFinder(): CellFinder {
  const first = new Uint8Array(BUCKETS);
  let highs: Float32Array = new Float32Array();
  return {
    take: (others) => {
      highs = others;
      fillFirst(first, highs);
    },
    write: (values, missing, into, at) => {
      const words = new Int32Array(values.buffer, values.byteOffset, values.length);
      const last = highs.length - 1;
      for (let i = 0; i < words.length; i++) {
        const value = values[i];
        let cell = first[bucketOf(words[i])];
        while (cell < last && highs[cell] < value) cell++;
        into[at + i] = Number.isNaN(value) ? missing : cell;
      }
    },
  };
}

/** The place of a value among all buckets, which stand in the order of their values. */
function bucketOf(word: number): number {
  return orderKey(word) >>> SHIFT;
}

/** The cell of the least value of each bucket; as a high, -0 is 0. */
function fillFirst(first: Uint8Array, highs: Float32Array): void {
  const words = new Int32Array(highs.map((high) => high + 0).buffer);
  let from = 0;
  for (let cell = 0; cell < highs.length; cell++) {
    const to = bucketOf(words[cell]) + 1;
    if (to > from) first.fill(cell, from, to);
    from = Math.max(from, to);
  }
  first.fill(Math.max(0, highs.length - 1), from);
}
