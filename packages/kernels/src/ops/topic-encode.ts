import type { Twin } from './twin.ts';

/** 1 / (1 + 1 / b) for the Gamma prior's scale b = 1. */
const SHRINK = 0.5;
/** (a - 1) / (1 + 1 / b) for the Gamma prior's shape a = 1.1. */
const FLOOR = 0.05;
const TINY = 1e-10;
/** Square of the relative change below which a row has settled. */
const SETTLED = 1e-6;

/**
 * Multiplicative steps of Gamma-Poisson factorisation: moves the topics of a row towards those that
 * explain its counts best, `h ← h · (W (v / hW)) / 2 + 0.05`, until they settle or `steps` are done.
 *
 * Arguments: rows (which rows of h, Int32), pointers (Int32) and entries (pairs of Int32 word and
 * Float32 count) of the counts, w (words × k4), h (rows × k4), k4 (topics, a multiple of four), steps.
 * Range: the list `rows`, which names none twice. Scratch: k4 Float32.
 */
export const topicEncode: Twin =
  ({ f32, i32, scratch }) =>
  (rows, pointers, entries, w, h, k4, steps, begin, end) => {
    const sums = f32.subarray(scratch / 4, scratch / 4 + k4);
    for (let i = begin; i < end; i++) {
      const row = i32[rows / 4 + i];
      const from = entries / 4 + 2 * i32[pointers / 4 + row];
      const to = entries / 4 + 2 * i32[pointers / 4 + row + 1];
      const code = h / 4 + row * k4;
      for (let s = 0; s < steps; s++) {
        sums.fill(0);
        for (let p = from; p < to; p += 2) {
          const word = w / 4 + i32[p] * k4;
          let expected = TINY;
          for (let t = 0; t < k4; t++) expected += f32[code + t] * f32[word + t];
          const ratio = f32[p + 1] / expected;
          for (let t = 0; t < k4; t++) sums[t] += ratio * f32[word + t];
        }
        if (settle(f32, code, sums)) break;
      }
    }
  };

function settle(f32: Float32Array, code: number, sums: Float32Array): boolean {
  let change = 0;
  let size = 0;
  for (let t = 0; t < sums.length; t++) {
    const old = f32[code + t];
    const next = old * sums[t] * SHRINK + FLOOR;
    change += (next - old) ** 2;
    size += old * old;
    f32[code + t] = next;
  }
  return change <= SETTLED * size;
}
