/** A pass sorts by this many bits; three passes sort by all 32. */
const BITS = 11;
const SIZE = 2 ** BITS;
const MASK = SIZE - 1;
const PASSES = 3;

/** NaN comes last. */
const LAST = 0xffffffff;

/** Sorts columns of at most `most` values, one after the other. */
export interface ValueSorter {
  /** The values ascending, NaN last; overwritten by the next call. */
  sort(values: Float32Array): Float32Array;
}

/** Opens a sorter: a radix sort, which takes a few passes where sorting by comparisons takes one for each doubling. */
export function openSorter(most: number): ValueSorter {
  const [keys, spare] = [new Uint32Array(most), new Uint32Array(most)];
  const sorted = new Float32Array(spare.buffer);
  const bits = new Uint32Array(spare.buffer);
  const counts = new Int32Array(PASSES * SIZE);
  return {
    sort: (values) => {
      const { length } = values;
      writeKeys(values, keys);
      countDigits(keys, length, counts);
      scatter(keys, spare, length, counts, 0);
      scatter(spare, keys, length, counts, 1);
      scatter(keys, spare, length, counts, 2);
      for (let i = 0; i < length; i++) bits[i] = spare[i] ^ (spare[i] >= 2 ** 31 ? 2 ** 31 : LAST);
      return sorted.subarray(0, length);
    },
  };
}

/** A whole number below 2³² in the order of the Float32 whose bits are `word`. */
export function orderKey(word: number): number {
  return (word ^ ((word >> 31) | (1 << 31))) >>> 0;
}

/** Whole numbers in the order of the values. */
function writeKeys(values: Float32Array, keys: Uint32Array): void {
  const words = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < words.length; i++)
    keys[i] = Number.isNaN(values[i]) ? LAST : orderKey(words[i]);
}

/** Where each digit of each pass begins. */
function countDigits(keys: Uint32Array, length: number, counts: Int32Array): void {
  counts.fill(0);
  for (let i = 0; i < length; i++) {
    const key = keys[i];
    counts[key & MASK]++;
    counts[SIZE + ((key >>> BITS) & MASK)]++;
    counts[2 * SIZE + (key >>> (2 * BITS))]++;
  }
  for (let pass = 0; pass < PASSES; pass++) {
    let before = 0;
    for (let at = pass * SIZE; at < (pass + 1) * SIZE; at++) {
      const count = counts[at];
      counts[at] = before;
      before += count;
    }
  }
}

function scatter(
  from: Uint32Array,
  to: Uint32Array,
  length: number,
  starts: Int32Array,
  pass: number,
): void {
  const first = pass * SIZE;
  const shift = pass * BITS;
  for (let i = 0; i < length; i++) to[starts[first + ((from[i] >>> shift) & MASK)]++] = from[i];
}
